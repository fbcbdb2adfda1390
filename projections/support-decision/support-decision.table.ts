import { SUPPORT_ADVICE, SUPPORT_OUTCOMES } from '../../events/support';
import { date, oneOf, table, uuid } from '../engine/table';

export const SUPPORT_STATUSES = ['requested', 'advised', ...SUPPORT_OUTCOMES] as const;
export type SupportStatus = (typeof SUPPORT_STATUSES)[number];

export const supportDecisionTable = table('support_decision', {
  comment: 'One row per request for support: a tailored provision for a Buurtbaner. Its texts are in the log.',
  columns: {
    support_id: uuid('The request, and what was decided on it.'),
    person_id: uuid('The Buurtbaner it is for.').refersTo('person'),
    trajectory_id: uuid('Her trajectory.').refersTo('trajectory'),
    programme_id: uuid('Programme of that trajectory.').refersTo('programme'),
    plan_id: uuid('Plan of hers that it serves.'),
    goal_id: uuid('Goal of that plan.'),
    requested_on: date('Day it was requested.'),
    status: oneOf(SUPPORT_STATUSES, 'requested, advised, or as it was decided: granted, partly or refused.'),
    advice: oneOf(SUPPORT_ADVICE, 'What was advised last; null while nothing was.').orNull(),
    decided_on: date('Day it was decided; null while it was not.').orNull(),
    valid_from: date('First day of the support; null when there is none.').orNull(),
    valid_until: date('Last day of the support; null when there is none.').orNull(),
    review_on: date('Day to look back on it; null when there is none.').orNull(),
  },
  primaryKey: ['support_id'],
  indexes: ['(trajectory_id)', '(person_id)', '(requested_on, support_id)'],
});
