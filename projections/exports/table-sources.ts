import type { Engine } from '../engine/engine';
import { provenance, type Columns, type TableDeclaration, type View } from '../engine/table';
import { filtered, filtersOf } from './filters';
import { exportColumns, type ExportSource } from './source';

/** `place_board` → `Place board`. */
const titleOf = (name: string): string => `${name[0]!.toUpperCase()}${name.slice(1).replaceAll('_', ' ')}`;

const sourceOf = (
  { name, comment, columns }: { readonly name: string; readonly comment: string; readonly columns: Columns },
  key: readonly string[],
): ExportSource => ({
  name,
  title: titleOf(name),
  comment,
  columns: exportColumns(columns),
  key,
  filters: filtersOf({ name, columns }),
  select: (filter, schema) => filtered({ name, columns }, filter, schema),
});

const ofTable = ({ primaryKey, columns, ...table }: TableDeclaration): ExportSource =>
  sourceOf({ ...table, columns: { ...columns, ...provenance } }, primaryKey);

const ofView = (view: View): ExportSource => ({
  ...sourceOf(view, []),
  ...(view.isOfToday && { isOfToday: true as const }),
});

/**
 * Every table and view of schema `read` that may be exported whole. Figures are not among them: they are shown with small
 * cells left out, and so exported as a question.
 */
export const tableSources = ({ projections, views = [] }: Pick<Engine, 'projections' | 'views'>) => [
  ...projections.flatMap(({ tables }) => tables.filter(({ isAggregate }) => !isAggregate).map(ofTable)),
  ...views.filter(({ schema }) => !schema).map(ofView),
];
