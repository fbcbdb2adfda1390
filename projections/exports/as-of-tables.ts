import type { PoolClient } from 'pg';
import { asOf, type AsOf } from '../engine/as-of';
import type { History } from '../engine/closure';
import type { Engine } from '../engine/engine';
import { liveTableSets } from '../engine/install';
import type { AnyProjection, Row } from '../engine/projection';
import { relationOf, stateRelationOf, type TableSet } from '../engine/table-set';
import { literal } from '../engine/table-sql';
import type { Relations } from './relations';

/** What folds rows as of another day: the engine, and which events touched what. */
export type Folding = {
  readonly engine: Pick<Engine, 'pool' | 'store' | 'decode' | 'projections' | 'views'>;
  readonly history: History;
};

/** The schema of tables that this connection alone sees, gone with its transaction. */
export const AS_OF_SCHEMA = 'pg_temp';

/** Keys folded together: their events are in memory at a time, whatever the size of the table. */
const KEYS = 500;

/** The served tables of a projection. */
const servedOf = async (client: PoolClient, projection: AnyProjection): Promise<TableSet> => {
  const [tableSet] = await liveTableSets(client, [projection]);
  if (!tableSet) throw new Error(`${projection.name} is served by another release, or being built`);
  return tableSet;
};

/** Keys that had begun at a position, some at a time: those with a state, and those whose rows came without one. */
async function* keysOf(client: PoolClient, tableSet: TableSet, position: number): AsyncGenerator<readonly string[]> {
  const emitted = tableSet.projection.tables.filter((table) => 'emit' in table);
  const begun = [
    `select key from ${stateRelationOf(tableSet)} where first_position <= $1`,
    ...emitted.map((table) => `select state_key from ${relationOf(tableSet, table)} where first_position <= $1`),
  ].join(' union ');
  await client.query(`declare keys no scroll cursor for ${begun} order by 1`, [position]);
  for (;;) {
    const { rows } = await client.query<{ key: string }>(`fetch ${KEYS} from keys`);
    if (rows.length === 0) break;
    yield rows.map(({ key }) => key);
  }
  await client.query('close keys');
}

const put = (client: PoolClient, table: string, rows: readonly Row[]): Promise<unknown> =>
  client.query(
    `insert into pg_temp."${table}" select * from json_populate_recordset(null::pg_temp."${table}", $1::json)`,
    [JSON.stringify(rows)],
  );

/** Rows that are written with their event and never change: those whose event was known and holds. */
const createOfEvents = (client: PoolClient, table: string, position: number, { validOn }: AsOf): Promise<unknown> =>
  client.query(
    `create temp view "${table}" as select * from read."${table}" where position <= ${position}` +
      (validOn === undefined ? '' : ` and occurred_on <= ${literal(validOn)}`),
  );

const createFolded = async (
  client: PoolClient,
  { engine, history }: Folding,
  projection: AnyProjection,
  wanted: readonly string[],
  { validOn, position }: AsOf & { readonly position: number },
  signal: AbortSignal,
): Promise<void> => {
  for (const table of wanted) {
    await client.query(`create temp table "${table}" on commit drop as select * from read."${table}" with no data`);
  }
  const when = { position, ...(validOn !== undefined && { validOn }) };
  for await (const keys of keysOf(client, await servedOf(client, projection), position)) {
    signal.throwIfAborted();
    const rows = await asOf(engine, history, projection, keys, when);
    for (const table of wanted) await put(client, table, rows[table]!);
  }
};

/**
 * Makes the tables and views of these relations as they were known when the log ended at `position`, of what holds on
 * `validOn`, in the schema `AS_OF_SCHEMA` of this connection. Inside the caller's transaction. Rows are folded by the
 * same folds as those that are served (engine/as-of.ts).
 */
export const createAsOf = async (
  client: PoolClient,
  folding: Folding,
  { projections, tables, views }: Relations,
  when: AsOf & { readonly position: number },
  signal: AbortSignal,
): Promise<void> => {
  for (const projection of projections) {
    const wanted = projection.tables.map(({ name }) => name).filter((name) => tables.includes(name));
    if (projection.appendOnly) for (const name of wanted) await createOfEvents(client, name, when.position, when);
    else await createFolded(client, folding, projection, wanted, when, signal);
  }
  // The same text: a view says each relation of schema read by its name there.
  for (const { sql } of views) await client.query(sql.replaceAll(/\bread\./g, `${AS_OF_SCHEMA}.`));
};
