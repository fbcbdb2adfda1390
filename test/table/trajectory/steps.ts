import { CompletePlanStep, DropPlanStep } from '../../../src/trajectory/steps';
import { asBuurtbaner, firstStep, id, outflowPlan, underWay, withdrawn, workPlan } from '../../trajectory/fixture';
import type { Rows } from '../table';
import { coached, ended, noCoach, notHers, row, tooEarly, unknown } from './row';

const step = { planId: workPlan, stepId: firstStep };

export const steps = {
  CompletePlanStep: row(CompletePlanStep, {
    given: [...underWay],
    data: { ...step, result: 'It worked' },
    by: asBuurtbaner,
    then: [{ type: 'PlanStepCompleted.v1', data: { ...step, result: 'It worked' }, ...coached }],
    refused: [
      unknown,
      ended,
      noCoach,
      notHers,
      ['plan-unknown', { data: { planId: outflowPlan } }],
      ['step-unknown', { data: { stepId: id(52) } }],
      ['plan-not-approved', { after: [withdrawn] }],
      tooEarly('2025-02-19'),
    ],
  }),

  DropPlanStep: row(DropPlanStep, {
    given: [...underWay],
    data: { ...step, reason: 'The hall closed' },
    by: asBuurtbaner,
    then: [{ type: 'PlanStepDropped.v1', data: { ...step, reason: 'The hall closed' }, ...coached }],
    refused: [
      unknown,
      ended,
      noCoach,
      notHers,
      ['plan-unknown', { data: { planId: outflowPlan } }],
      ['step-unknown', { data: { stepId: id(52) } }],
      ['plan-not-approved', { after: [withdrawn] }],
      ['reason-missing', { data: { reason: ' ' } }],
      tooEarly('2025-02-19'),
    ],
  }),
} satisfies Rows<'CompletePlanStep' | 'DropPlanStep'>;
