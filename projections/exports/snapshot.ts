import type { Pool, PoolClient } from 'pg';
import type { Day } from '../../events/ids';
import type { AsOf } from '../engine/as-of';
import { pause } from '../engine/pause';
import type { Row } from '../engine/projection';
import { rowOf, rowsOf } from '../query';
import { AS_OF_SCHEMA, createAsOf, type Folding } from './as-of-tables';
import { relationsOf, type Relations } from './relations';
import type { ExportColumn, ExportFilter, ExportSource } from './source';

/** Rows as they stood at one position. Reading them to the end closes it; close it yourself when you may not. */
export type Snapshot = {
  readonly position: number;
  readonly validOn?: Day;
  /** Those of the source that are there: while a release is switched, the newest may be missing. */
  readonly columns: readonly ExportColumn[];
  /** Batches of rows, fetched when asked for. */
  readonly batches: AsyncIterable<readonly Row[]>;
  /** How many rows there are. Asked before they are read. */
  count(): Promise<number>;
  close(): Promise<void>;
};

/** What is read, and as of when. */
export type Wanted = {
  readonly source: ExportSource;
  readonly filter: ExportFilter;
  readonly when: AsOf & { readonly position?: number };
};

/** Rows fetched at a time: some 300 kB of the widest table, whatever the size of the whole. */
const BATCH = 1_000;

const POSITIONS = `
  select coalesce(min(c.position), 0)::bigint as least, coalesce(max(c.position), 0)::bigint as most
    from engine.live l join engine.slot using (projection, version, run) join subscription.checkpoint c using (name)
   where l.projection = any ($1)`;

/** The figures that a question asks were never made: `serve` makes them within a minute, `buurtbaan analytics` at once. */
export class FiguresMissing extends Error {
  override readonly name = 'FiguresMissing';
  constructor() {
    super('the figures were not made yet: start buurtbaan serve, or run buurtbaan analytics');
  }
}

type Reached = { readonly least: number; readonly most: number };

/** How far what a source reads is: one position while nobody is halfway. Throws `FiguresMissing`. */
export const positionsOf = async (
  db: Pick<Pool, 'query'>,
  { standsAt }: ExportSource,
  { projections }: Relations,
): Promise<Reached> => {
  if (standsAt === undefined) return (await rowOf<Reached>(db, POSITIONS, [projections.map(({ name }) => name)]))!;
  const made = await rowOf<{ readonly position: number }>(db, standsAt, []);
  if (!made) throw new FiguresMissing();
  return { least: made.position, most: made.position };
};

/** By the bytes of a text, whatever the language of the database: the same order on every server. */
const orderOf = (columns: readonly ExportColumn[], key: readonly string[]): string => {
  const by = key.length > 0 ? columns.filter(({ name }) => key.includes(name)) : columns;
  const inOrder = key.length > 0 ? key.map((name) => by.find((column) => column.name === name)!) : by;
  return inOrder.map(({ name, type }) => `"${name}"${type.startsWith('text') ? ' collate "C"' : ''}`).join(', ');
};

/** How often, and how long, ms, one waits for tables of which some have taken a batch and others not yet. */
const LEVEL = { tries: 20, pause: 100 } as const;

/** Begins a transaction in which the tables stand at one position, unless they do not within some seconds. */
const beginLevel = async (
  client: PoolClient,
  source: ExportSource,
  relations: Relations,
  signal: AbortSignal,
): Promise<Reached> => {
  for (let tried = 1; ; tried++) {
    await client.query('begin isolation level repeatable read');
    // Before the snapshot is taken: a view is looked up as it is now, whatever the snapshot. One that a rebuild switched
    // in between would show the new table with the old checkpoint, its newest rows missing.
    for (const name of [...relations.tables, ...relations.views.map((view) => view.name)]) {
      await client.query(`lock table read."${name}" in access share mode`);
    }
    const reached = await positionsOf(client, source, relations);
    if (reached.least === reached.most || tried === LEVEL.tries) return reached;
    await client.query('rollback');
    await pause(LEVEL.pause, signal);
  }
};

/** The schema in which the rows stand, and their position; made in the transaction that it begins. */
const placeOf = async (
  client: PoolClient,
  folding: Folding,
  relations: Relations,
  { source, when }: Wanted,
  signal: AbortSignal,
): Promise<{ readonly schema: string; readonly position: number }> => {
  const { least, most } = await beginLevel(client, source, relations, signal);
  const position = Math.min(when.position ?? least, least);
  const asTheyAre = when.validOn === undefined && position === least && (least === most || source.isOfToday);
  if (asTheyAre || source.standsAt !== undefined) return { schema: 'read', position };
  await createAsOf(client, folding, relations, { ...when, position }, signal);
  return { schema: AS_OF_SCHEMA, position };
};

const begin = async (client: PoolClient, folding: Folding, wanted: Wanted, signal: AbortSignal) => {
  const { source, filter } = wanted;
  const relations = relationsOf(folding.engine, source, filter);
  const { schema, position } = await placeOf(client, folding, relations, wanted, signal);
  const { text, values } = source.select(filter, schema);
  const { fields } = await client.query({ text: `select * from (${text}) as exported limit 0`, values: [...values] });
  const present = new Set(fields.map(({ name }) => name));
  const columns = source.columns.filter(({ name }) => present.has(name));
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const declare = () =>
    client.query(
      `declare snapshot no scroll cursor for select ${names} from (${text}) as exported order by ${orderOf(columns, source.key)}`,
      [...values],
    );
  const count = async (): Promise<number> =>
    (await rowOf<{ count: number }>(client, `select count(*) as count from (${text}) as exported`, values))!.count;
  return { position, columns, declare, count };
};

/**
 * Opens rows in a single snapshot, on a connection of its own until it is closed: those that are served when they stand
 * at the position that is wanted, else such as are folded. One that is read slower than the pool's limit for an idle
 * transaction breaks: it would keep a rebuild from switching. `onEnd` is called once, when the connection is given back
 * or there was none.
 */
export const openSnapshot = async (
  pool: Pool,
  folding: Folding,
  wanted: Wanted,
  onEnd: () => void,
  signal: AbortSignal = new AbortController().signal,
): Promise<Snapshot> => {
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
  const { publish } = wanted.source;
  async function* fetched(): AsyncGenerator<readonly Row[]> {
    // Who reads on after it was closed would ask a connection that is another's by now.
    while (closed === undefined) {
      const rows = await rowsOf<Row>(client, `fetch ${BATCH} from snapshot`);
      if (rows.length > 0) yield rows;
      if (rows.length < BATCH) return;
    }
  }
  async function* batches(declare: () => Promise<unknown>): AsyncGenerator<readonly Row[]> {
    try {
      await declare();
      if (!publish) {
        yield* fetched();
        return;
      }
      const all: Row[] = [];
      for await (const rows of fetched()) all.push(...rows);
      yield publish(all);
    } finally {
      await close();
    }
  }
  try {
    const { position, columns, declare, count } = await begin(client, folding, wanted, signal);
    const { validOn } = wanted.when;
    return { position, ...(validOn !== undefined && { validOn }), columns, count, batches: batches(declare), close };
  } catch (error) {
    await close();
    throw error;
  }
};
