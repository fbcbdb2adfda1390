import type { ClientBase } from 'pg';
import type { Engine } from '../engine/engine';
import type { Projected } from '../engine/memory';
import type { Projection } from '../engine/projection';
import { tableSql } from '../engine/table-sql';
import { over, type Source } from './relation';

/** All but the audit trail, which says of every event whom it concerns. */
export const foldedOf = (projections: readonly Projection[]): readonly Projection[] =>
  projections.filter(({ appendOnly }) => !appendOnly);

/** Rows written at a time. */
const CHUNK = 2_000;

/**
 * Makes the read models of `foldedOf` as of other days, of these rows, as tables and views that `over(source, sql)` asks
 * instead of `read`. They hold ids as they are: `drop` before the transaction ends.
 */
export const asOfTables = async (
  client: ClientBase,
  { projections, views = [] }: Pick<Engine, 'projections' | 'views'>,
  rows: Projected['tables'],
): Promise<{ readonly source: Source; drop(): Promise<void> }> => {
  const opened = await client.query<{ schema: string }>('select engine.open_scratch() as schema');
  const { schema: scratch } = opened.rows[0]!;
  const source: Source = `${scratch}.`;
  for (const table of foldedOf(projections).flatMap(({ tables }) => tables)) {
    const relation = `${source}${table.name}`;
    // Without what the engine keeps beside the rows of a state.
    await client.query(tableSql({ ...table, indexes: [] }, relation, { appendOnly: true }));
    for (let from = 0; from < rows[table.name]!.length; from += CHUNK) {
      await client.query(`insert into ${relation} select * from json_populate_recordset(null::${relation}, $1)`, [
        JSON.stringify(rows[table.name]!.slice(from, from + CHUNK)),
      ]);
    }
    await client.query(`analyze ${relation}`);
  }
  for (const { schema, sql } of views) if (!schema) await client.query(over(source, sql));
  return {
    source,
    drop: async () => {
      await client.query('select engine.drop_scratch($1)', [scratch]);
    },
  };
};
