import { project } from '../../projections/engine/memory';
import { readModels, views } from '../../projections/read-models';
import { Codec } from '../../src/event-store/codec';
import { Connection } from '../../src/platform/database/connection';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { StoredEvent } from '../../src/event-store/event-store';
import type { Store } from './store';

export type JsonRow = Readonly<Record<string, unknown>>;
/** Every relation of schema `read` by name, its rows as JSON in an order of their own. */
export type ReadTables = Readonly<Record<string, readonly JsonRow[]>>;

/** One piece of work on a connection of its own. */
export const connected = async <T>(url: string, work: (client: Connection) => Promise<T>): Promise<T> => {
  const client = new Connection({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** One statement on a connection of its own. */
export const query = (url: string, sql: string, values: readonly unknown[] = []): Promise<readonly JsonRow[]> =>
  connected(url, async (client) => (await client.query<JsonRow>(sql, [...values])).rows);

/** The same rows in the same order, whatever order they came in. */
export const sorted = (rows: readonly JsonRow[]): readonly JsonRow[] =>
  rows
    .map((row) => ({ row, text: JSON.stringify(row) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ row }) => row);

/** All tables and views of schema `read`, their provenance included. */
export const tablesOf = (url: string): Promise<ReadTables> =>
  connected(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'read'::regnamespace order by relname`,
    );
    const tables: Record<string, readonly JsonRow[]> = {};
    for (const { name } of rows) {
      const found = await client.query<{ row: JsonRow }>(`select to_jsonb(t) as row from read."${name}" t`);
      tables[name] = sorted(found.rows.map(({ row }) => row));
    }
    return tables;
  });

/** The tables alone: a view over them has no fold of its own. */
export const withoutViews = (tables: ReadTables): ReadTables =>
  Object.fromEntries(Object.entries(tables).filter(([name]) => views.every((view) => view.name !== name)));

/** The whole log as it was written, wherever it is. */
export const storedEventsOf = async (store: Store): Promise<readonly StoredEvent[]> => {
  const log = await store.openLog();
  const events: StoredEvent[] = [];
  try {
    for await (const batch of log.readAll()) events.push(...batch.events);
  } finally {
    await log.close();
  }
  return events;
};

/** What the events say of themselves. */
export type StoredMetadata = { readonly commandId: string; readonly source: string };
export const storedMetadataOf = ({ metadata }: StoredEvent): StoredMetadata => JSON.parse(metadata) as StoredMetadata;

/** The whole log, decoded. */
export const decodedEventsOf = async (store: Store): Promise<readonly Recorded<DomainEvent>[]> => {
  // Nothing is sealed here.
  const codec = new Codec({ keysFor: () => Promise.reject(new Error('only reads')) });
  return (await storedEventsOf(store)).map((event) => codec.decode(event));
};

/**
 * What the pure folds make of a log in memory, written as `tablesOf` writes it: the types of the columns are the
 * database's.
 */
export const foldedInMemory = (url: string, events: readonly Recorded<DomainEvent>[]): Promise<ReadTables> =>
  connected(url, async (client) => {
    const tables: Record<string, readonly JsonRow[]> = {};
    for (const projection of readModels) {
      for (const [name, rows] of Object.entries(project(projection, events))) {
        const found = await client.query<{ row: JsonRow }>(
          `select to_jsonb(t) as row from json_populate_recordset(null::read."${name}", $1) t`,
          [JSON.stringify(rows)],
        );
        tables[name] = sorted(found.rows.map(({ row }) => row));
      }
    }
    return tables;
  });

/**
 * Everything durable that a command may leave: the log, the journal of answers and the vault, with the transaction that
 * wrote each row, so that a row written again shows too. A log elsewhere has no transactions, and no row in the table.
 */
export const writtenIn = async (store: Store): Promise<Readonly<Record<string, readonly JsonRow[]>>> => {
  const url = await store.superuserUrl();
  const found: Record<string, readonly JsonRow[]> = { log: await storedEventsOf(store) };
  for (const relation of ['log.event', 'journal.answer', 'vault.key', 'vault.directory']) {
    found[relation] = await query(
      url,
      `select t.xmin::text as written_by, t::text as row from ${relation} t order by 2`,
    );
  }
  return found;
};

/** How many rows each has, for a line of figures. */
export const rowCounts = (tables: ReadTables): string =>
  Object.entries(tables)
    .map(([name, { length }]) => `${name} ${length}`)
    .join(', ');
