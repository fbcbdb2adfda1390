import { Set } from 'immutable';
import type { PlanStepCompleted, PlanStepDropped } from '../../events/trajectory';
import { CompletePlanStep, DropPlanStep } from '../../src/trajectory/steps';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, specification } from '../specification';
import {
  about,
  asBuurtbaner,
  asCoach,
  buurtbaner,
  coach,
  drafted,
  endorsed,
  firstStep,
  hired,
  revised,
  underWay,
  withdrawn,
  workPlan,
} from './fixture';

const { given } = specification(trajectory);
const complete = (stepId = firstStep, result?: string) => a(CompletePlanStep, { planId: workPlan, stepId, result });
const drop = (stepId = firstStep) => a(DropPlanStep, { planId: workPlan, stepId, reason: 'The hall closed' });
const completed: PlanStepCompleted = { type: 'PlanStepCompleted.v1', data: { planId: workPlan, stepId: firstStep } };
const dropped: PlanStepDropped = {
  type: 'PlanStepDropped.v1',
  data: { planId: workPlan, stepId: firstStep, reason: 'The hall closed' },
};

describe('a step', () => {
  it('of an approved plan is completed by the Buurtbaner or her coach', () => {
    given(...underWay)
      .when(complete(firstStep, 'It worked'), asBuurtbaner)
      .then({
        type: 'PlanStepCompleted.v1',
        data: { planId: workPlan, stepId: firstStep, result: 'It worked' },
        about: { ...about, coachId: coach },
        subjectIds: [buurtbaner],
      });
    given(...underWay)
      .when(complete(), asCoach)
      .then(completed);
  });

  it('is dropped for a reason', () => {
    given(...underWay)
      .when(drop(), asBuurtbaner)
      .then(dropped);
    for (const reason of [undefined, '  '])
      given(...underWay)
        .when(a(DropPlanStep, { planId: workPlan, stepId: firstStep, reason }), asBuurtbaner)
        .thenRefused('reason-missing');
  });

  it('is completed once and dropped once', () => {
    given(...underWay, completed)
      .when(complete(firstStep, 'Again'), asBuurtbaner)
      .thenUnchanged();
    given(...underWay, dropped)
      .when(drop(), asBuurtbaner)
      .thenUnchanged();
  });

  it('stays completed while a version that keeps it awaits approval', () => {
    given(...underWay, completed, revised)
      .when(complete(), asBuurtbaner)
      .thenUnchanged();
  });

  it('that was dropped is out of the plan, until a revision names it again', () => {
    given(...underWay, dropped)
      .when(complete(), asBuurtbaner)
      .thenRefused('step-unknown');
    given(...underWay, dropped, revised)
      .when(complete(), asBuurtbaner)
      .thenRefused('plan-not-approved');
  });

  it('completed by mistake may be dropped, and then is not completed', () => {
    given(...underWay, completed)
      .when(drop(), asBuurtbaner)
      .then(dropped);
    expect(given(...underWay, completed, dropped, revised).state()).toMatchObject({ plans: [{ completed: Set() }] });
  });

  it('waits for the approval of its version', () => {
    for (const history of [[drafted], [drafted, endorsed()]]) {
      given(hired, ...history)
        .when(complete(), asBuurtbaner)
        .thenRefused('plan-not-approved');
      given(hired, ...history)
        .when(drop(), asBuurtbaner)
        .thenRefused('plan-not-approved');
    }
    given(...underWay, revised)
      .when(complete(), asBuurtbaner)
      .thenRefused('plan-not-approved');
    given(...underWay, withdrawn)
      .when(complete(), asBuurtbaner)
      .thenRefused('plan-not-approved');
  });
});
