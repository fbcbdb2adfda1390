import { project } from '../../projections/engine/memory';
import { groundRuleFinding } from '../../projections/ground-rule-check/ground-rule-check.projection';
import { fact, history, id, sealed, type Fact } from './history';
import * as scenario from './scenario';

const { second, secondTerm, thirdTerm, employerId, placeOpened, placeId, programmeId, vacancyPublished } = scenario;
const trajectoryId = secondTerm.trajectoryId;
/** Of her trajectory, which begins on 2021-09-01 and may last until 2023-02-28. */
const stream = scenario.trajectoryStream(trajectoryId);
const hired = scenario.buurtbanerHired(secondTerm);
const ended = scenario.flowedOut(secondTerm, '2023-02-01');

/** What is found of one aspect of a rule: the outcome, and the positions behind it. */
const found = (rule: number, aspect: string, facts: readonly Fact[]) => {
  const rows = project(groundRuleFinding, history(...facts))['ground_rule_finding']!;
  const row = rows.find((one) => one.rule_number === rule && one.aspect === aspect);
  return row && [row.outcome, row.positions];
};

const plan = { ...scenario.plan('work', id(70), 1), talents: [] };
const outflow = { ...scenario.plan('outflow', id(71), 1), talents: [sealed('talent')], targetOn: '2023-02-28' };
const version = { planId: id(70), version: 1 };
const endorsed = fact('2021-10-02', stream, 'PlanEndorsed.v1', { ...version, manner: 'digital' });
const unendorsed = fact('2021-10-03', stream, 'EndorsementWithdrawn.v1', { ...version, manner: 'digital' });
const approved = fact('2021-10-03', stream, 'PlanApproved.v1', version);
const drafted = fact('2021-10-01', stream, 'PlanDrafted.v1', plan);
const revised = (deviation?: object) =>
  fact('2021-11-01', stream, 'PlanRevised.v1', { ...plan, version: 2, ...deviation });
const agreed = { deviation: { agreedWith: ['coach'], reason: sealed('reason') } };
const feedback = (on: string) => fact(on, stream, 'PlanFeedbackGiven.v1', { ...version, text: sealed('text') });
const session = (on: string) =>
  fact(on, stream, 'CoachingSessionHeld.v1', {
    sessionId: id(72),
    minutes: 60,
    form: 'phone',
    themes: [],
    coachId: id(9),
  });
const week = (number: string, production: number, development: number) =>
  fact('2021-10-10', stream, 'HoursRecorded.v1', { week: number, production, development });
const met = (status: 'present' | 'absent') =>
  fact('2021-11-01', scenario.intervisionStream, 'IntervisionHeld.v1', {
    minutes: 60,
    facilitatorId: id(9),
    themes: [],
    attendance: [{ trajectoryId, status }],
  });
const lesson = fact('2022-11-01', `instruction-${id(51)}`, 'InstructionHeld.v1', {
  programmeId,
  topic: 'listening',
  minutes: 60,
  attendance: [{ trajectoryId, status: 'present' }],
});
const allocated = (on: string) => fact(on, stream, 'TrainingBudgetAllocated.v1', { amountCents: 90_000 });
const connected = fact('2022-01-01', stream, 'ConnectionMade.v1', {
  connectionId: id(73),
  informalParty: sealed('one'),
  formalParty: sealed('other'),
  purpose: sealed('purpose'),
});
const handedOver = fact('2022-01-01', stream, 'TaskHandedOver.v1', { task: 'breakfast', toRole: 'resident' });
const consulted = fact('2022-06-01', `employer-${employerId}`, 'OutflowConsulted.v1', {
  trajectoryId,
  outcome: sealed('outcome'),
});

describe('what the log says of a ground rule in a trajectory', () => {
  it.each<[number, string, string, readonly Fact[], unknown]>([
    [1, 'prior-situation', 'without paid work before', [hired], ['followed', [1]]],
    [1, 'outflow', 'that led to regular work', [hired, ended], ['followed', [2]]],
    [1, 'outflow', 'that led to nothing', [hired, scenario.endedWithout(secondTerm, '2022-01-01')], ['cannot-tell', [2]]],
    [2, 'term', 'that goes on', [hired], undefined],
    [2, 'term', 'that ended within the term', [hired, ended], ['followed', [2]]],
    [2, 'term', 'that ended after it', [hired, scenario.flowedOut(secondTerm, '2023-03-02')], ['not-followed', [2]]],
    [2, 'agreed-hours', 'with time for development', [hired], ['followed', [1]]],
    [2, 'agreed-hours', 'without it later', [hired, fact('2022-01-01', stream, 'HoursAgreed.v1', { weeklyHours: 24, developmentHours: 0 })], ['not-followed', [2]]],
    [2, 'recorded-hours', 'with a quarter of it, as recorded last of a week', [hired, week('2021-W40', 24, 0), week('2021-W40', 18, 6)], ['followed', [3]]],
    [2, 'recorded-hours', 'with less over all weeks', [hired, week('2021-W40', 18, 6), week('2021-W41', 24, 0)], ['not-followed', [2, 3]]],
    [5, 'hand-over', 'that handed a task over', [hired, handedOver], ['followed', [2]]],
    [5, 'connector', 'that connected', [hired, connected], ['followed', [2]]],
    [6, 'work-plan', 'without a plan yet', [hired], ['cannot-tell', []]],
    [6, 'work-plan', 'that ended without one', [hired, ended], ['not-followed', [2]]],
    [6, 'work-plan', 'with one in draft', [hired, drafted], ['cannot-tell', [2]]],
    [6, 'work-plan', 'with one she stands behind', [hired, drafted, endorsed], ['followed', [2, 3]]],
    [6, 'work-plan', 'with one she no longer stands behind', [hired, drafted, endorsed, unendorsed], ['cannot-tell', [2, 3]]],
    [6, 'work-plan', 'changed after approval without anyone', [hired, drafted, endorsed, approved, revised()], ['not-followed', [2, 3, 5]]],
    [6, 'work-plan', 'changed in agreement', [hired, drafted, endorsed, approved, revised(agreed)], ['cannot-tell', [2, 3, 5]]],
    [7, 'outflow-plan', 'with one on her talents that she stands behind', [hired, fact('2021-12-01', stream, 'PlanDrafted.v1', outflow), fact('2021-12-02', stream, 'PlanEndorsed.v1', { planId: id(71), version: 1, manner: 'digital' })], ['followed', [2, 3]]],
    [7, 'outflow-plan', 'with one that goes beyond the term', [hired, fact('2021-12-01', stream, 'PlanDrafted.v1', { ...outflow, targetOn: '2023-03-01' }), fact('2021-12-02', stream, 'PlanEndorsed.v1', { planId: id(71), version: 1, manner: 'digital' }), ended], ['not-followed', [2, 3]]],
    [7, 'development-plan', 'with one', [hired, fact('2021-12-01', stream, 'PlanDrafted.v1', scenario.plan('development', id(74), 1))], ['followed', [2]]],
    [8, 'surroundings', 'that somebody looked on', [hired, connected], ['followed', [2]]],
    [9, 'coach', 'with a coach in time', [hired, scenario.assigned(secondTerm, id(9), '2021-10-01')], ['followed', [2]]],
    [9, 'coach', 'with a coach too late', [hired, scenario.assigned(secondTerm, id(9), '2021-10-02')], ['not-followed', [2]]],
    [9, 'coach', 'without a coach yet', [hired], ['cannot-tell', []]],
    [9, 'coach', 'that ended without a coach', [hired, ended], ['not-followed', [2]]],
    [9, 'coaching', 'coached in time', [hired, session('2021-11-12'), session('2022-11-12')], ['followed', [2, 3]]],
    [9, 'coaching', 'coached too late', [hired, session('2021-11-13')], ['not-followed', [2]]],
    [9, 'training-budget', 'with a budget in time', [hired, allocated('2021-11-30')], ['followed', [2]]],
    [9, 'training-budget', 'with a budget too late', [hired, allocated('2021-12-01')], ['not-followed', [2]]],
    [9, 'intervision', 'that was at an intervision', [hired, met('present')], ['followed', [2]]],
    [9, 'intervision', 'that missed one', [hired, met('absent')], ['cannot-tell', []]],
    [9, 'instruction', 'that was taught whenever', [hired, lesson], ['followed', [2]]],
    [10, 'background', 'coached from within', [hired, scenario.assigned(secondTerm, id(9), '2021-10-01')], ['followed', [2]]],
    [10, 'background', 'coached from outside', [hired, scenario.assigned(secondTerm, id(9), '2021-10-01', 'other')], ['cannot-tell', [2]]],
    [11, 'feedback', 'with feedback in time', [hired, drafted, feedback('2021-10-15')], ['followed', [2, 3]]],
    [11, 'feedback', 'with feedback too late', [hired, drafted, feedback('2021-10-16')], ['not-followed', [2, 3]]],
    [11, 'feedback', 'that waits for it', [hired, drafted], ['cannot-tell', [2]]],
    [11, 'feedback', 'with a plan that waited too long when it was revised', [hired, drafted, revised()], ['not-followed', [2, 3]]],
    [11, 'outflow', 'that the employer thought along about', [hired, consulted], ['followed', [2]]],
    [14, 'connections', 'that connected', [hired, connected], ['followed', [2]]],
    [15, 'version', 'from before there were rules', [hired], undefined],
  ])('%i, %s: one %s', (rule, aspect, _which, facts, expected) => {
    expect(found(rule, aspect, facts)).toStrictEqual(expected);
  }); // prettier-ignore

  it('falls with an end that was annulled, and all of it with a hire that was', () => {
    const facts = [hired, ended, scenario.endAnnulled(secondTerm, '2023-03-01', id(10_002), '2023-02-01')];
    expect(found(6, 'work-plan', facts)).toStrictEqual(['cannot-tell', []]);
    const annulled = [hired, scenario.hireAnnulled(secondTerm, '2021-09-02')];
    expect(project(groundRuleFinding, history(...annulled))).toStrictEqual({
      ground_rule_term: [],
      ground_rule_finding: [],
    });
  });
});

describe('what the log says of a ground rule in a place', () => {
  const filled = scenario.placeFilled(secondTerm);
  const vacated = scenario.vacated(secondTerm, '2023-05-01', id(99));
  const next = scenario.placeFilled(thirdTerm, '2023-06-30');
  const begun = [placeOpened, vacancyPublished, filled];

  it('is both objectives, the vacancy, and who confirmed the fit', () => {
    expect(found(1, 'objectives', begun)).toStrictEqual(['not-followed', [1]]);
    expect(found(3, 'vacancy', begun)).toStrictEqual(['followed', [1, 2]]);
    const fit = (about?: object) =>
      fact(
        '2021-09-02',
        scenario.programmeStream,
        'FitConfirmed.v1',
        { placeId, about: 'prior-activities' },
        { about },
      );
    expect(found(3, 'vacancy', [...begun, fit({ trajectoryId }), fit({ trajectoryId: id(33) }), fit()])).toStrictEqual([
      'followed',
      [1, 2, 4, 6],
    ]);
  });

  it('is that it is filled again in time', () => {
    expect(found(2, 'refill', begun)).toBeUndefined();
    expect(found(2, 'refill', [...begun, vacated])).toStrictEqual(['cannot-tell', [4]]);
    const reopened = scenario.reopened(secondTerm, '2023-05-01');
    expect(found(2, 'refill', [...begun, vacated, reopened, next])).toStrictEqual(['followed', [4, 5, 6]]);
    const late = scenario.placeFilled(thirdTerm, '2023-07-01');
    expect(found(2, 'refill', [...begun, vacated, late])).toStrictEqual(['not-followed', [4, 5]]);
  });

  it('falls with the annulment of the end, but for one that came to nothing', () => {
    const restored = scenario.restored(secondTerm, '2023-05-02', id(99), '2023-05-01');
    expect(found(2, 'refill', [...begun, vacated, restored])).toBeUndefined();
    const failed = scenario.vacated(secondTerm, '2023-05-02', 'annulment-failed', id(10_005));
    expect(found(2, 'refill', [...begun, vacated, restored, failed])).toStrictEqual(['cannot-tell', [4]]);
  });

  it('is nothing of a hire that failed', () => {
    const failed = scenario.vacated(secondTerm, '2021-09-01', 'hire-failed');
    expect(found(3, 'vacancy', [...begun, failed])).toBeUndefined();
  });
});

describe('what many trajectories have in common', () => {
  const rows = (...facts: readonly Fact[]) =>
    project(groundRuleFinding, history(...facts))['ground_rule_finding']!.map(
      ({ about, rule_number, aspect, since, outcome, positions }) => [about, rule_number, aspect, since, outcome, positions],
    ); // prettier-ignore
  const ofRules = `ruleset-${programmeId}`;
  const meeting = (on: string, ...parties: readonly ('employer' | 'coach' | 'district' | 'buurtbaner' | 'informal-organisation')[]) =>
    fact(on, ofRules, 'ProgrammeMeetingHeld.v1', { meetingId: id(80), parties, decisions: sealed('decisions') }); // prettier-ignore

  it('stands once: of a person and of an employer', () => {
    const assessed = fact('2022-03-01', `employer-${employerId}`, 'ThroughflowAssessed.v1', {
      needs: [],
      outcome: 'possible',
    });
    const named = fact('2021-01-01', `employer-${employerId}`, 'EmployerContactNamed.v1', {
      contactId: id(81),
      fullName: sealed('name'),
    });
    expect(rows(scenario.recognised(second, '2021-08-15'), named, assessed)).toStrictEqual([
      ['employer', 11, 'contact', null, 'followed', [2]],
      ['employer', 12, 'throughflow 2022', '2022-01-01', 'followed', [3]],
      ['person', 4, 'recognition', null, 'followed', [1]],
    ]);
  });

  it('is for a year that five parties met; a year that went by without one of them does not follow', () => {
    const five = ['employer', 'coach', 'district', 'buurtbaner', 'informal-organisation'] as const;
    const meetings = [meeting('2021-10-01', 'employer', 'coach'), meeting('2022-02-01', ...five.slice(0, 3))];
    expect(rows(...meetings).filter(([, rule]) => rule === 13)).toStrictEqual([
      ['programme', 13, 'presence 2021', '2021-01-01', 'not-followed', [1]],
      ['programme', 13, 'presence 2022', '2022-01-01', 'cannot-tell', [2]],
    ]);
    expect(rows(...meetings, meeting('2022-09-01', ...five.slice(3))).filter(([, rule]) => rule === 13)[1]).toStrictEqual(
      ['programme', 13, 'presence 2022', '2022-01-01', 'followed', [2, 3]],
    ); // prettier-ignore
  });

  it('is for a year that the rules were looked at again', () => {
    const contributed = (on: string) =>
      fact(on, ofRules, 'ExperienceContributed.v1', { experienceId: id(82), role: 'coach', text: sealed('text') });
    const published = fact('2022-01-01', ofRules, 'RuleSetPublished.v1', {
      version: '1',
      validFrom: '2022-01-01',
      rules: [],
    });
    expect(rows(contributed('2021-11-01'), published, contributed('2023-01-05'))).toStrictEqual([
      ['programme', 15, 'review 2021', '2021-01-01', 'not-followed', [1]],
      ['programme', 15, 'review 2022', '2022-01-01', 'followed', [2]],
      ['programme', 15, 'review 2023', '2023-01-01', 'cannot-tell', [3]],
    ]);
  });
});
