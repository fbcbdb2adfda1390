import { DraftPlan, GivePlanFeedback, RevisePlan } from '../../src/trajectory/plans';
import type { Running } from '../../src/trajectory/trajectory';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, as, fact, specification } from '../specification';
import {
  about,
  asBuurtbaner,
  asCoach,
  assigned,
  asStranger,
  buurtbaner,
  coach,
  drafted,
  endorsed,
  hired,
  id,
  LAST_DAY,
  outflowPlanText,
  revised,
  STARTS,
  underWay,
  withdrawn,
  workPlan,
  workPlanText,
} from './fixture';

const { given } = specification(trajectory);
const draft = (change: object = {}) => a(DraftPlan, { ...workPlanText, ...change });
const draftOutflow = (change: object = {}) => a(DraftPlan, { ...outflowPlanText, ...change });
const revise = (change: object = {}) => a(RevisePlan, { ...workPlanText, ...change });
const [step] = workPlanText.steps;

describe('a plan', () => {
  it('is drafted by the Buurtbaner as her own', () => {
    given(hired)
      .when(draft(), asBuurtbaner)
      .then({ type: 'PlanDrafted.v1', data: { ...workPlanText, version: 1 }, about, subjectIds: [buurtbaner] });
  });

  it('may be written down by her coach, and is then about the coach too', () => {
    given(hired, assigned)
      .when(draftOutflow(), asCoach)
      .then({
        type: 'PlanDrafted.v1',
        data: { ...outflowPlanText, version: 1 },
        about: { ...about, coachId: coach },
        subjectIds: [buurtbaner],
      });
  });

  it('is not drafted by another Buurtbaner, another coach, or a coach where there is none', () => {
    given(hired).when(draft(), asStranger('buurtbaner')).thenRefused('not-your-decision');
    given(hired, assigned).when(draft(), asStranger('coach')).thenRefused('not-your-decision');
    given(hired).when(draft(), asStranger('coach')).thenRefused('no-coach');
  });

  it('for work names a problem and a step', () => {
    for (const missing of [{ problem: undefined }, { problem: ' ' }, { steps: [] }, { steps: undefined }]) {
      given(hired).when(draft(missing), asBuurtbaner).thenRefused('plan-incomplete');
    }
  });

  it('has no step without what, by when and with which result, and no goal without words, of whatever kind it is', () => {
    for (const missing of [{ text: '' }, { dueOn: undefined }, { expectedResult: undefined }]) {
      const steps = [{ ...step!, ...missing }];
      given(hired).when(draft({ steps }), asBuurtbaner).thenRefused('plan-incomplete');
      given(hired).when(draftOutflow({ steps }), asBuurtbaner).thenRefused('plan-incomplete');
    }
    given(hired)
      .when(draft({ goals: [{ goalId: id(61) }] }), asBuurtbaner)
      .thenRefused('plan-incomplete');
  });

  it('names a step once: it is completed and dropped by its id', () => {
    given(hired)
      .when(draft({ steps: [step!, { ...step!, text: 'Another' }] }), asBuurtbaner)
      .thenRefused('plan-incomplete');
  });

  it('for outflow names a talent of her own and by when', () => {
    for (const missing of [{ talents: [] }, { talents: [' '] }, { talents: undefined }, { targetOn: undefined }]) {
      given(hired).when(draftOutflow(missing), asBuurtbaner).thenRefused('plan-incomplete');
    }
  });

  it('for development holds a goal or a step', () => {
    const empty = { planId: id(42), kind: 'development', writtenBy: 'buurtbaner' } as const;
    const draftDevelopment = (change: object = {}) => a(DraftPlan, { ...empty, ...change });
    given(hired).when(draftDevelopment(), asBuurtbaner).thenRefused('plan-incomplete');
    const goals = [{ goalId: id(61), text: 'A diploma' }];
    given(hired)
      .when(draftDevelopment({ goals }), asBuurtbaner)
      .then({ type: 'PlanDrafted.v1', data: { ...empty, goals, steps: [], talents: [], version: 1 } });
  });

  it('aims inside the term: from the first day to the last the law allows', () => {
    for (const targetOn of ['2025-01-05', '2027-01-06']) {
      given(hired).when(draftOutflow({ targetOn }), asBuurtbaner).thenRefused('target-outside-term');
    }
    for (const targetOn of [STARTS, LAST_DAY]) {
      given(hired)
        .when(draftOutflow({ targetOn }), asBuurtbaner)
        .then({ type: 'PlanDrafted.v1', data: { ...outflowPlanText, targetOn, version: 1 } });
    }
  });

  it('is the only one under its id and of its kind', () => {
    given(hired, drafted).when(draft(), asBuurtbaner).thenRefused('plan-exists');
    given(hired, drafted)
      .when(draft({ planId: id(42) }), asBuurtbaner)
      .thenRefused('plan-exists');
    given(hired, drafted)
      .when(draftOutflow({ planId: workPlan }), asBuurtbaner)
      .thenRefused('plan-exists');
  });
});

describe('a revision', () => {
  const deviation = { agreedWith: ['coach' as const], reason: 'The hall closed' };

  it('is the next version', () => {
    given(hired, drafted)
      .when(revise({ problem: 'Another one' }), asBuurtbaner)
      .then({ type: 'PlanRevised.v1', data: { ...workPlanText, problem: 'Another one', version: 2 } });
  });

  it('of an approved plan needs a deviation, agreed with someone for a reason', () => {
    given(...underWay)
      .when(revise({ deviation }), asBuurtbaner)
      .then({ type: 'PlanRevised.v1', data: { ...workPlanText, deviation, version: 2 } });
    given(...underWay)
      .when(revise(), asBuurtbaner)
      .thenRefused('deviation-missing');
    for (const half of [{ agreedWith: [] }, { reason: ' ' }, { agreedWith: undefined }, { reason: undefined }]) {
      given(...underWay)
        .when(revise({ deviation: { ...deviation, ...half } }), asBuurtbaner)
        .thenRefused('deviation-missing');
    }
  });

  it('of an approved plan needs it also after she withdrew her endorsement', () => {
    given(...underWay, withdrawn)
      .when(revise(), asBuurtbaner)
      .thenRefused('deviation-missing');
  });

  it('of a version that was not approved needs none', () => {
    given(...underWay, revised)
      .when(revise(), asBuurtbaner)
      .then({ type: 'PlanRevised.v1', data: { ...workPlanText, version: 3 } });
  });

  it('clears endorsement and approval', () => {
    for (const history of [[hired, drafted, endorsed()], underWay]) {
      expect(given(...history, revised).state()).toMatchObject({
        plans: [{ version: 2, standing: { status: 'drafted' }, agreed: false }],
      });
    }
  });

  it('that comes late leaves a newer version as it is, and so does what was said of an older one', () => {
    const newest = fact({ ...revised.event, data: { ...revised.event.data, version: 3 } }, { on: '2025-05-01' });
    const plansOf = (...late: Parameters<typeof given>) => given(hired, drafted, newest, ...late).state();
    for (const late of [revised, endorsed(1), endorsed(2)]) {
      expect(plansOf(late)).toMatchObject({ plans: (plansOf() as Running).plans });
    }
  });

  it('is complete and inside the term like a first draft', () => {
    given(hired, drafted)
      .when(revise({ steps: [] }), asBuurtbaner)
      .thenRefused('plan-incomplete');
    given(hired, drafted)
      .when(revise({ targetOn: '2027-01-06' }), asBuurtbaner)
      .thenRefused('target-outside-term');
  });

  it('is of a plan that is known, and of its kind', () => {
    given(hired).when(revise(), asBuurtbaner).thenRefused('plan-unknown');
    given(hired, drafted)
      .when(a(RevisePlan, { ...outflowPlanText, planId: workPlan }), asBuurtbaner)
      .thenRefused('plan-unknown');
  });
});

describe('feedback', () => {
  const feedback = (version: number, contactId?: string) =>
    a(GivePlanFeedback, { planId: workPlan, version, text: 'Mind the evenings.', contactId });
  const employer = as('employer');

  it('is given by the employer on the current version', () => {
    given(hired, drafted)
      .when(feedback(1, id(8)), employer)
      .then({
        type: 'PlanFeedbackGiven.v1',
        data: { planId: workPlan, version: 1, contactId: id(8), text: 'Mind the evenings.' },
      });
    given(hired, drafted)
      .when(feedback(1), employer)
      .then({ type: 'PlanFeedbackGiven.v1', data: { planId: workPlan, version: 1, text: 'Mind the evenings.' } });
  });

  it('says something', () => {
    for (const text of [undefined, ' '])
      given(hired, drafted)
        .when(a(GivePlanFeedback, { planId: workPlan, version: 1, text }), employer)
        .thenRefused('motivation-missing');
  });
});
