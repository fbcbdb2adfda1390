import { bigint, date, integer, oneOf, table, text, uuid } from '../engine/table';

export const SUBSIDY_STATUSES = [
  'requested',
  'granted',
  'refused',
  'withdrawn',
  'account-submitted',
  'settled',
  'closed',
] as const;
export type SubsidyStatus = (typeof SUBSIDY_STATUSES)[number];

export const subsidyAccountTable = table('subsidy_account', {
  comment: 'One row per subsidy: where it stands, and what it comes to in euro cents.',
  columns: {
    subsidy_id: uuid('The subsidy.'),
    employer_id: uuid('Employer that asked for it.').refersTo('employer'),
    programme_id: uuid('Programme it is for.').refersTo('programme'),
    requested_on: date('Day it was asked for.'),
    starts_on: date('First day of the period it is for.'),
    ends_on: date('Last day of that period.'),
    places: integer('How many places it is for.'),
    status: oneOf(
      SUBSIDY_STATUSES,
      'requested, granted, refused, withdrawn, account-submitted, settled, or closed: settled, and what was paid less what came back is what it was settled at.',
    ),
    regime_id: text('Accounting regime the grant is under; null before it.').orNull(),
    requested_cents: bigint('Asked for.'),
    granted_cents: bigint('Granted, after amendments; 0 before the grant and after a withdrawal.'),
    advanced_cents: bigint('Paid ahead of the settlement.'),
    cost_recorded_cents: bigint('Costs after corrections.'),
    cost_eligible_cents: bigint('Eligible parts of the costs that were judged so or ineligible.'),
    cost_ineligible_cents: bigint('The other parts of those costs.'),
    cost_disputed_cents: bigint('Costs whose last judgement is disputed, whole.'),
    settled_cents: bigint('What it was settled at; null before the settlement.').orNull(),
    balance_paid_cents: bigint('Paid after the settlement.'),
    reclaimed_cents: bigint('Reclaimed of what was paid.'),
    repaid_cents: bigint('Came back of that.'),
    balance_due_cents: bigint(
      'Still to be paid: settled less advanced less balance paid, at least 0; 0 before the settlement.',
    ),
    receivable_cents: bigint('Still to come back: reclaimed less repaid.'),
  },
  primaryKey: ['subsidy_id'],
  indexes: ['(requested_on, subsidy_id)', '(employer_id)', '(programme_id)'],
});
