import { BUDGET_LINES, type BudgetLine } from '../../events/subsidy';
import { bigint, date, integer, oneOf, sealedText, table, text, timestamptz, uuid } from '../engine/table';

/** Where the costs of a budget line are booked. */
export const costsOf = (line: BudgetLine) => `employer-costs:${line}` as const;

/** The accounts of contract.md 3, `ledger_entry`: of the municipality, then of the employer. */
export const ACCOUNTS = [
  'subsidy-expense',
  'subsidy-payable',
  'advances',
  'bank',
  'receivable',
  ...BUDGET_LINES.map(costsOf),
  'employer-costs-clearing',
  'employer-costs-ineligible',
] as const;
export type Account = (typeof ACCOUNTS)[number];

export const ledgerEntryTable = table('ledger_entry', {
  comment:
    'Double entry of subsidies: a line that was booked never changes. Of each event the debits equal the credits. What holds on a day are the lines booked on it or before.',
  columns: {
    entry_id: uuid('UUID v8 of the event and the number of the line: the same after every rebuild.'),
    subsidy_id: uuid('The subsidy.').refersTo('subsidy'),
    position: bigint('Position of the event that is booked.'),
    event_id: uuid('That event.'),
    line_no: integer('Number of the line among those of its event, from 1.'),
    booked_on: date('Day it is valid from: of a correction or a later judgement the day of what it replaces.'),
    recorded_at: timestamptz('When the log took the event.'),
    account: oneOf(ACCOUNTS, 'Account it is booked on.'),
    budget_line: oneOf(BUDGET_LINES, 'Budget line of the cost; null for what is no cost.').orNull(),
    trajectory_id: uuid('Trajectory the cost was made for; null for a cost of the whole, and for what is no cost.')
      .refersTo('trajectory')
      .orNull(),
    cost_id: uuid('The cost; null for what is no cost.').orNull(),
    debit_cents: bigint('Debit, euro cents; 0 on a line of the other side.').check('debit_cents >= 0'),
    credit_cents: bigint('Credit, euro cents; 0 on a line of the other side.').check('credit_cents >= 0'),
    memo: sealedText('Why, as the decision, judgement or correction says it; null where none is asked for.').orNull(),
    reference: text('Number of the decision or reference of the payment; null for what has none.').orNull(),
    evidence_uri: text('Where the evidence of the cost is; null for what is no cost.').orNull(),
    evidence_sha256: text('SHA-256 of that document; null for what is no cost.').orNull(),
    actor_id: uuid('Who decided it.').refersTo('person'),
  },
  primaryKey: ['entry_id'],
  indexes: ['(subsidy_id, position, line_no)'],
});
