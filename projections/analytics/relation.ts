import { literal } from '../engine/table-sql';
import type { Columns } from '../engine/table';

/** A table or view that analysts read, in `analytics` or in a schema as of other days; declared once. */
export type Relation = {
  readonly name: string;
  readonly comment: string;
  readonly columns: Columns;
};

/** Where the read models are that a statement is about: `read.`, or the prefix of tables as of other days. */
export type Source = `${string}.${string}`;

/** The live read models. */
export const LIVE: Source = 'read.';

/** A statement over `read` about the read models that are elsewhere. */
export const over = (source: Source, sql: string): string => sql.replaceAll(/\bread\.(?=[a-z_])/g, source);

/** The statements that describe a relation and let one role read it, and nobody else. */
export const described = (
  kind: 'table' | 'view',
  schema: string,
  { name, comment, columns }: Relation,
  reader: string,
): string =>
  [
    `comment on ${kind} ${schema}.${name} is ${literal(comment)};`,
    ...Object.entries(columns).map(
      ([column, of]) => `comment on column ${schema}.${name}.${column} is ${literal(of.comment)};`,
    ),
    `grant select on ${schema}.${name} to ${reader};`,
  ].join('\n');
