import { questions } from '../../projections/analytics/questions';
import { exportColumns, type ExportSource } from '../../projections/exports/source';
import { STAFF, TABLE_READERS } from '../query-edge/readers';

/**
 * Each question as a source of an export, by the name it has in docs/questions.md. It asks published figures, so that it
 * has neither filters, which would count anew, nor other days than those of the figures.
 */
export const questionSources: readonly ExportSource[] = questions.map(({ name, asker, title, note, sql, columns }) => ({
  name,
  title: title.en,
  comment: note,
  columns: exportColumns(columns),
  key: [],
  filters: [],
  select: () => ({ text: sql, values: [] }),
  standsAt: `select position from engine.publication where schema = 'analytics'`,
  // Those who decide on subsidies read nothing of trajectories (contract.md 1).
  readers: [...(asker === 'subsidy' ? TABLE_READERS : STAFF), 'analyst'],
}));
