import type { Schema } from '../../src/platform/openapi/schema';
import { auditTrailTable } from '../audit-trail/audit-trail.table';
import { ledgerEntryTable } from '../ledger-entry/ledger-entry.table';
import { listOf, rowSchema, rowWith } from '../row-schemas';

/** `HistoryEntry`: an event with its sentence. */
export const historyEntry = rowWith('HistoryEntry', rowSchema(auditTrailTable), {
  reason: { type: ['string', 'null'], description: 'Why, in her words; null when not given, or not for this reader.' },
  data: {
    type: 'object',
    description: 'Data of the event, by its type. Texts of people are null to who may not read them.',
  },
});

const cell: Schema = { description: 'As the column is in the state; null when there was none.' };

const changes = listOf({
  title: 'Change',
  type: 'object',
  properties: { column: { type: 'string' }, before: cell, after: cell },
  required: ['column', 'before', 'after'],
});

const day: Schema = { type: ['string', 'null'], format: 'date' };
const position: Schema = { type: ['integer', 'null'] };
/** Two points in two kinds of time, as they were asked. */
const points: Readonly<Record<string, Schema>> = {
  from: { ...day, description: 'As known on; null for now.' },
  fromValidOn: { ...day, description: 'Valid on; null for whatever day.' },
  fromPosition: { ...position, description: 'As known at; null for the end of the log.' },
  to: day,
  toValidOn: day,
  toPosition: position,
};

const betweenPoints = (title: string, properties: Readonly<Record<string, Schema>>): Schema => ({
  title,
  type: 'object',
  properties: { ...points, ...properties },
  required: [...Object.keys(points), ...Object.keys(properties)],
});

/** What changed between two points. */
export const difference = betweenPoints('Difference', { changes });

const lines = listOf(rowSchema(ledgerEntryTable));
/** What was booked of a subsidy at one point and not at another. */
export const ledgerDifference = betweenPoints('LedgerDifference', {
  added: { ...lines, description: 'Lines there are at the second point only.' },
  removed: { ...lines, description: 'Lines there are at the first point only.' },
  balances: listOf({
    title: 'BalanceChange',
    type: 'object',
    properties: {
      account: { type: 'string' },
      beforeCents: { type: 'integer', description: 'Debits less credits at the first point.' },
      afterCents: { type: 'integer', description: 'Debits less credits at the second point.' },
    },
    required: ['account', 'beforeCents', 'afterCents'],
  }),
});

/** A row of any table, by its columns. */
export const anyRow: Schema = {
  title: 'Row',
  type: 'object',
  description: 'Columns of the table, as its comments say. Texts of people are null to who may not read them.',
  additionalProperties: true,
};

const rule: Schema = {
  title: 'Rule',
  type: 'object',
  properties: {
    source: { type: 'string', description: 'Article of the Awb or AVG, or vuistregel.' },
    nl: { type: 'string' },
    en: { type: 'string' },
    url: { type: ['string', 'null'], description: 'Where the law is to be read; null for a vuistregel.' },
  },
  required: ['source', 'nl', 'en', 'url'],
};
const behind = listOf(
  rowWith('EventBehindRow', rowSchema(auditTrailTable), {
    rules: { ...listOf(rule), description: 'What it rests on; none where neither law nor vuistregel asks it.' },
  }),
);

/** Why a row says what it says. */
export const eventsBehindRow: Schema = {
  title: 'EventsBehindRow',
  type: 'object',
  properties: {
    readModel: {
      title: 'ReadModelVersion',
      type: 'object',
      properties: { name: { type: 'string' }, version: { type: 'integer' } },
      required: ['name', 'version'],
      description: 'What makes the row of these events.',
    },
    direct: { ...behind, description: 'Those that touch the row.' },
    through: { ...behind, description: 'Those it needs through what was folded with it.' },
  },
  required: ['readModel', 'direct', 'through'],
};
