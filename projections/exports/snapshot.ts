import type { Pool, PoolClient } from 'pg';
import type { Engine } from '../engine/engine';
import type { Row } from '../engine/projection';
import { columnsOf } from '../engine/table-set';
import { rowOf, rowsOf } from '../query';

/** A relation of schema `read`, the columns its rows go by (none: all of them), and the projections behind it. */
export type SnapshotSource = {
  readonly relation: string;
  readonly order: readonly string[];
  readonly projections: readonly string[];
};

/** A table as it stood at one position. Reading its rows to the end closes it; close it yourself when you may not. */
export type Snapshot = {
  readonly position: number;
  readonly columns: readonly string[];
  /** Batches of rows, fetched when asked for. */
  readonly batches: AsyncIterable<readonly Row[]>;
  close(): Promise<void>;
};

/** Rows fetched at a time: some 300 kB of the widest table, whatever the size of the whole. */
const BATCH = 1_000;

/** The table or view of this name; undefined when no read model has one. */
export const sourceOf = (
  { projections, views = [] }: Pick<Engine, 'projections' | 'views'>,
  name: string,
): SnapshotSource | undefined => {
  const relation = `read."${name}"`;
  for (const projection of projections) {
    const table = projection.tables.find((one) => one.name === name && !one.isAggregate);
    if (table) return { relation, order: table.primaryKey, projections: [projection.name] };
  }
  // Only SQL knows the tables under a view: it is as old as the oldest of all tables.
  const isView = views.some((view) => view.name === name && !view.schema);
  return isView ? { relation, order: [], projections: projections.map((one) => one.name) } : undefined;
};

const POSITION = `
  select min(c.position) as position
    from engine.live l join engine.slot using (projection, version, run) join subscription.checkpoint c using (name)
   where l.projection = any ($1)`;

const begin = async (client: PoolClient, { relation, order, projections }: SnapshotSource) => {
  await client.query('begin isolation level repeatable read read only');
  // Before the snapshot is taken: a view is looked up as it is now, whatever the snapshot. One that a rebuild switched
  // in between would show the new table with the old checkpoint, its newest rows missing.
  await client.query(`lock table ${relation} in access share mode`);
  const reached = await rowOf<{ position: number }>(client, POSITION, [projections]);
  const columns = (await columnsOf(client, relation)).map(({ name }) => name);
  const by = (order.length > 0 ? order : columns).map((name) => `"${name}"`);
  await client.query(`declare snapshot no scroll cursor for select * from ${relation} order by ${by.join(', ')}`);
  return { position: reached?.position ?? 0, columns };
};

/**
 * Opens a table in a single snapshot, on a connection of its own until it is closed. One that is read slower than the
 * pool's limit for an idle transaction breaks: it would keep a rebuild from switching. `onEnd` is called once, when the
 * connection is given back or there was none.
 */
export const openSnapshot = async (pool: Pool, source: SnapshotSource, onEnd: () => void): Promise<Snapshot> => {
  const client = await pool.connect().catch((error: unknown) => {
    onEnd();
    throw error;
  });
  let broken: Error | undefined;
  const onBroken = (error: Error): void => void (broken = error);
  // Without a listener a connection that breaks between two batches would end the process.
  client.on('error', onBroken);
  let closed: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    await client.query('rollback').catch(onBroken);
    client.off('error', onBroken);
    client.release(broken);
    onEnd();
  };
  const close = (): Promise<void> => (closed ??= end());
  async function* batches(): AsyncGenerator<readonly Row[]> {
    try {
      for (;;) {
        const rows = await rowsOf<Row>(client, `fetch ${BATCH} from snapshot`);
        if (rows.length > 0) yield rows;
        if (rows.length < BATCH) return;
      }
    } finally {
      await close();
    }
  }
  try {
    return { ...(await begin(client, source)), batches: batches(), close };
  } catch (error) {
    await close();
    throw error;
  }
};
