import type { Role } from '../event';
import { event, slice, type EventOf } from '../declaration';
import type { ContactId, PlanId, StepId, GoalId, Day } from '../ids';

export type PlanKind = 'work' | 'outflow' | 'development';

export type PlanStep = {
  readonly stepId: StepId;
  readonly text: string;
  readonly dueOn: Day;
  readonly expectedResult: string;
};

/** What a plan says; the same for a first draft and a revision (vuistregels 6 and 7). */
export type PlanText = {
  readonly planId: PlanId;
  readonly kind: PlanKind;
  readonly problem?: string;
  readonly steps: readonly PlanStep[];
  readonly goals: readonly { readonly goalId: GoalId; readonly text: string }[];
  readonly talents: readonly string[];
  readonly writtenBy: Role;
  readonly targetOn?: Day;
};

const PLAN_TEXT = {
  problem: 'guidance',
  'steps.text': 'guidance',
  'steps.expectedResult': 'guidance',
  'goals.text': 'guidance',
  talents: 'guidance',
} as const;

export const PlanDrafted = event('PlanDrafted.v1')<PlanText & { readonly version: number }>({
  text: PLAN_TEXT,
  reason: 'guidance',
});
export type PlanDrafted = EventOf<typeof PlanDrafted>;

export const PlanRevised = event('PlanRevised.v1')<
  PlanText & {
    readonly deviation?: { readonly agreedWith: readonly Role[]; readonly reason: string };
    readonly version: number;
  }
>({ text: { ...PLAN_TEXT, 'deviation.reason': 'guidance' }, reason: 'guidance' });
export type PlanRevised = EventOf<typeof PlanRevised>;

export const PlanFeedbackGiven = event('PlanFeedbackGiven.v1')<{
  readonly planId: PlanId;
  readonly version: number;
  readonly contactId?: ContactId;
  readonly text: string;
}>({ text: { text: 'guidance' }, reason: 'guidance' });
export type PlanFeedbackGiven = EventOf<typeof PlanFeedbackGiven>;

export const plansEvents = slice([PlanDrafted, PlanRevised, PlanFeedbackGiven]);
