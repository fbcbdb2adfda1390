import { BUDGET_LINES, JUDGEMENTS, SETTLEMENT_GROUNDS } from '../../events/subsidy';
import type { Schema } from '../../src/platform/openapi/schema';
import { listOf, rowSchema } from '../row-schemas';
import { subsidyAccountTable } from '../subsidy-account/subsidy-account.table';
import { DECISIONS } from './words';

const text: Schema = { type: 'string' };
const id: Schema = { type: 'string', format: 'uuid' };
const day: Schema = { type: 'string', format: 'date' };
const cents: Schema = { type: 'integer', description: 'Euro cents.' };
const position: Schema = { type: 'integer', description: 'Place of an event in the whole log.' };
const orNull = (schema: Schema): Schema => ({ ...schema, type: [String(schema.type), 'null'] });
const textOfPeople = (description: string): Schema => ({
  type: ['string', 'null'],
  description: `${description} Null when none was given, to who may not read it, and when its key is gone.`,
});

const shape = (title: string, properties: Readonly<Record<string, Schema>>): Schema => ({
  title,
  type: 'object',
  properties,
  required: Object.keys(properties),
});

const figure = shape('StatedFigure', { cents, positions: listOf(position) });
const figureBeforeNull: Schema = {
  oneOf: [figure, { type: 'null' }],
  description: 'One amount for the whole; null before the settlement.',
};

const judged = { spent: figure, eligible: figure, ineligible: figure, disputed: figure, unjudged: figure };
const line = shape('StatedLine', { budget_line: { ...text, enum: BUDGET_LINES }, granted: figure, ...judged });

const cost = shape('StatedCost', {
  cost_id: id,
  budget_line: { ...text, enum: BUDGET_LINES },
  trajectory_id: orNull(id),
  recorded_on: day,
  period_from: day,
  period_to: day,
  amount_cents: cents,
  judgement: { ...orNull(text), enum: [...JUDGEMENTS, null] },
  eligible_cents: cents,
  ineligible_cents: cents,
  disputed_cents: cents,
  ground: textOfPeople('Why it was judged so.'),
  evidence_uri: text,
  evidence_sha256: text,
  positions: listOf(position),
});

const decision = shape('StatedDecision', {
  position,
  type: { ...text, enum: Object.keys(DECISIONS) },
  occurred_on: day,
  cents,
  reference: { ...orNull(text), description: 'Number of the decision, or reference of the payment.' },
  settlement_ground: { ...orNull(text), enum: [...SETTLEMENT_GROUNDS, null] },
  motive: textOfPeople('Why it was decided.'),
});

const account = shape('StatedAccount', {
  position,
  submitted_on: day,
  report_uri: text,
  report_sha256: text,
  frozen_at_revision: { type: 'integer' },
  statement_sha256: { ...text, description: 'Of figures and event ids up to that revision, as canonical JSON.' },
});

const row = rowSchema(subsidyAccountTable).properties!;
const columns = [
  ...['subsidy_id', 'employer_id', 'programme_id', 'status', 'requested_on', 'starts_on', 'ends_on', 'places'],
  ...['requested_cents', 'regime_id'],
] as const;

/** `SubsidyStatement`, its texts opened. */
export const statementSchema: Schema = shape('SubsidyStatement', {
  ...Object.fromEntries(columns.map((name) => [name, row[name]!])),
  employer_name: { ...orNull(text), description: 'Null when it was not registered by then.' },
  programme_name: { ...orNull(text), description: 'Null when it was not opened by then.' },
  position: { ...position, description: 'Of the last event behind it: asked for at this one, it is the same again.' },
  recorded_at: { type: 'string', format: 'date-time', description: 'When the log took that event.' },
  valid_on: { ...orNull(day), description: 'Of what holds on this day; null for all that was known.' },
  release: { ...text, description: 'Of the program that made it.' },
  lines: listOf(line),
  total: shape('StatedTotal', {
    granted: figure,
    ...judged,
    advanced: figure,
    settled: figureBeforeNull,
    balance_paid: figure,
    balance_due: figure,
    reclaimed: figure,
    repaid: figure,
    receivable: figure,
  }),
  above_eligible_cents: { ...cents, description: 'Settled above the eligible costs; 0 before the settlement.' },
  costs: listOf(cost),
  decisions: listOf(decision),
  account: { oneOf: [account, { type: 'null' }], description: 'What the employer accounted for; null before it.' },
  events: {
    ...listOf(shape('EventBehind', { position, event_id: id, type: text, occurred_on: day })),
    description: 'All events behind it, in the order of the log.',
  },
});
