import type { AnyProjection } from '../engine/projection';
import type { View } from '../engine/table';
import type { ExportFilter, ExportSource } from './source';

/** What a selection reads of schema `read`, each once and in the order in which it can be made. */
export type Relations = {
  readonly projections: readonly AnyProjection[];
  /** Names of tables and views, views after what they stand on. */
  readonly tables: readonly string[];
  readonly views: readonly View[];
};

type Definitions = { readonly projections: readonly AnyProjection[]; readonly views?: readonly View[] };

const namesIn = (sql: string): readonly string[] => [...sql.matchAll(/\bread\."?([a-z_]+)/g)].map(([, name]) => name!);

/** The tables and views that a source reads, and the views they stand on. Throws for one that no read model has. */
export const relationsOf = (
  { projections, views = [] }: Definitions,
  source: ExportSource,
  filter: ExportFilter,
): Relations => {
  const wanted = new Set(namesIn(source.select(filter, 'read').text));
  // A set goes on with what is added to it: a view stands on tables and on views before it.
  for (const name of wanted) {
    const view = views.find((one) => one.name === name);
    if (view) for (const under of namesIn(view.sql)) wanted.add(under);
  }
  const has = (projection: AnyProjection): boolean => projection.tables.some(({ name }) => wanted.has(name));
  const tables = projections.flatMap((projection) => projection.tables.map(({ name }) => name));
  const found = {
    tables: tables.filter((name) => wanted.has(name)),
    views: views.filter(({ name }) => wanted.has(name)),
  };
  const unknown = [...wanted].find((name) => !tables.includes(name) && views.every((view) => view.name !== name));
  if (unknown !== undefined) throw new Error(`${source.name} reads ${unknown}, which no read model has`);
  return { projections: projections.filter(has), ...found };
};
