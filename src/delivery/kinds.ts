import type { DeadlineKind } from '../../events/deadline';

/**
 * Whether the law, or a decision that rests on it, sets the term: who has to keep that one cannot decline to be reminded
 * of it. Each with its source.
 */
const STATUTORY = {
  'first-coach': false,
  'task-package': false,
  'work-plan': false,
  'training-budget': false,
  'outflow-plan': false,
  coaching: false,
  intervision: false,
  'own-story': false,
  'outflow-talk-9': false,
  'outflow-talk-6': false,
  'outflow-talk-3': false,
  'outflow-talk-1': false,
  // At most two years (vuistregel 2), and the end of a contract of employment.
  'term-end': true,
  'plan-feedback': false,
  'coach-gap': false,
  refill: false,
  'follow-up-3': false,
  'follow-up-6': false,
  'follow-up-12': false,
  // What is no longer needed may not be kept (GDPR 5(1)(e)).
  'application-lapse': true,
  'rules-review': false,
  // Awb 4:13.
  'subsidy-decision': true,
  // Awb 4:47 and the regime.
  'subsidy-settlement': true,
  // Awb 7:10.
  objection: true,
  // Awb 4:37: the decision sets the day.
  obligation: true,
  // Awb 4:87.
  balance: true,
  // Awb 4:57.
  repayment: true,
  // Awb 4:56.
  'suspension-end': true,
} as const satisfies Readonly<Record<DeadlineKind, boolean>>;

/** Whether an addressee who declined reminders gets this one all the same. */
export const isStatutory = (kind: DeadlineKind): boolean => STATUTORY[kind];
