import { DraftPlan, GivePlanFeedback, RevisePlan } from '../../../src/trajectory/plans';
import { as } from '../../specification';
import {
  asBuurtbaner,
  assigned,
  drafted,
  hired,
  outflowPlan,
  underWay,
  workPlan,
  workPlanText,
} from '../../trajectory/fixture';
import type { Rows } from '../table';
import { coached, ended, noCoach, notHers, row, tooEarly, unknown } from './row';

const deviation = { agreedWith: ['coach' as const], reason: 'The hall closed' };
const feedback = { planId: workPlan, version: 1, text: 'Mind the evenings.' };
/** The work plan said again: every version of it has its text. */
const { talents, writtenBy, ...text } = workPlanText;
const plan = { ...text, steps: [...text.steps], goals: [...text.goals], talents: [...talents], writtenBy };

export const plans = {
  DraftPlan: row(DraftPlan, {
    given: [hired, assigned],
    data: plan,
    by: asBuurtbaner,
    then: [{ type: 'PlanDrafted.v1', data: { ...plan, version: 1 }, ...coached }],
    refused: [
      unknown,
      ended,
      noCoach,
      notHers,
      ['plan-incomplete', { data: { problem: ' ' } }],
      ['target-outside-term', { data: { targetOn: '2027-01-06' } }],
      ['plan-exists', { after: [drafted] }],
      tooEarly(),
    ],
  }),

  RevisePlan: row(RevisePlan, {
    given: [...underWay],
    data: { ...plan, deviation },
    by: asBuurtbaner,
    then: [{ type: 'PlanRevised.v1', data: { ...plan, deviation, version: 2 }, ...coached }],
    refused: [
      unknown,
      ended,
      noCoach,
      notHers,
      ['plan-unknown', { data: { planId: outflowPlan } }],
      ['plan-unknown', { data: { kind: 'development' } }],
      ['plan-incomplete', { data: { problem: ' ' } }],
      ['target-outside-term', { data: { targetOn: '2027-01-06' } }],
      ['deviation-missing', { data: { deviation: undefined } }],
      tooEarly('2025-01-31'),
    ],
  }),

  GivePlanFeedback: row(GivePlanFeedback, {
    given: [hired, assigned, drafted],
    data: feedback,
    by: as('employer'),
    then: [{ type: 'PlanFeedbackGiven.v1', data: feedback, ...coached }],
    refused: [
      unknown,
      ended,
      ['plan-unknown', { data: { planId: outflowPlan } }],
      ['plan-version-stale', { data: { version: 2 } }],
      ['motivation-missing', { data: { text: ' ' } }],
      tooEarly('2025-01-31'),
    ],
  }),
} satisfies Rows<'DraftPlan' | 'RevisePlan' | 'GivePlanFeedback'>;
