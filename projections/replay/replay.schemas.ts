import type { Schema } from '../../src/platform/openapi/schema';
import { auditTrailTable } from '../audit-trail/audit-trail.table';
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

/** What changed between two days. */
export const difference: Schema = {
  title: 'Difference',
  type: 'object',
  properties: {
    from: { type: 'string', format: 'date' },
    to: { type: 'string', format: 'date' },
    changes: listOf({
      title: 'Change',
      type: 'object',
      properties: { column: { type: 'string' }, before: cell, after: cell },
      required: ['column', 'before', 'after'],
    }),
  },
  required: ['from', 'to', 'changes'],
};
