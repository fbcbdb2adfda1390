import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { engineMigrations } from '../projections/engine/migrations';
import { install } from '../projections/engine/install';
import type { AnyProjection } from '../projections/engine/projection';
import { rebuild } from '../projections/engine/rebuild';
import { readModels } from '../projections/read-models';
import type { StoredEvent } from '../src/event-store/event-store';
import { logMigrations } from '../src/event-store/postgres/migrations';
import { migrate } from '../src/platform/database/migrate';
import { subscriptionMigrations } from '../src/subscriptions/migrations';
import { median } from './figures';
import { profiled } from './profile';
import { benchEngine } from './projection-engine';
import { history } from './projection-history';

const ROUNDS = 5;
const REQUIRED_RATIO = 0.5;
const EVENTS = 200_000;

/** Rates are events a second; `ratio` is ours by SQL's of the same round, median, `least` and `most` over the rounds. */
export type ProjectionMeasure = {
  readonly events: number;
  readonly ratio: number;
  readonly least: number;
  readonly most: number;
  readonly required: number;
  readonly ours: number;
  readonly sql: number;
};

const withClient = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** An invented log of so many events. */
export type InventedLog = (events: number) => AsyncIterable<StoredEvent>;

/** A database with an invented log of `events`, gone after `work`. `ownerUrl`: a superuser. */
export const withLog = async <T>(
  ownerUrl: string,
  events: number,
  work: (url: string) => Promise<T>,
  log: InventedLog = history,
): Promise<T> => {
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  await withClient(ownerUrl, (client) => client.query(`create database ${name}`));
  try {
    await migrate(url.href, [...logMigrations, ...subscriptionMigrations, ...engineMigrations]);
    const { engine, close } = benchEngine(url.href);
    await engine.store.importLog(log(events));
    await install(engine);
    await close();
    await withClient(url.href, (client) => client.query('vacuum analyze log.event'));
    return await work(url.href);
  } finally {
    await withClient(ownerUrl, (client) => client.query(`drop database ${name} with (force)`));
  }
};

type Target = { readonly name: string; readonly insert: string };
type Staged = { readonly targets: readonly Target[]; readonly batches: number };

/** The pool, with `after` run after each batch the engine wrote and before it knows. */
const listening = (pool: Pool, after: (position: number) => Promise<void>): Pool =>
  new Proxy(pool, {
    get: (target, property) => {
      const value: unknown = Reflect.get(target, property);
      if (typeof value !== 'function') return value;
      if (property !== 'connect') return (value as () => unknown).bind(target);
      return async () => {
        const client = await target.connect();
        let last: Promise<unknown> = Promise.resolve();
        return new Proxy(client, {
          get: (target, property) => {
            const value: unknown = Reflect.get(target, property);
            if (typeof value !== 'function') return value;
            if (property !== 'query') return (value as () => unknown).bind(target);
            return (query: { readonly text?: string; readonly values?: readonly unknown[] }, values?: unknown[]) =>
              (last = last.then(async () => {
                const result: unknown = await target.query(query as never, values);
                if (query.text?.includes('subscription.advance')) await after(query.values![3] as number);
                return result;
              }));
          },
        });
      };
    },
  });

/**
 * Lets the engine fill the tables once and puts aside after each batch the very rows that batch led to; makes tables of
 * the same shape, with the same keys and indexes, for them to go to.
 */
const stage = async (url: string, projections: readonly AnyProjection[]): Promise<Staged> =>
  withClient(url, async (client) => {
    const { engine, close } = benchEngine(url, projections);
    await client.query('create schema stage; create schema target; create table target.checkpoint (position bigint)');
    await client.query('insert into target.checkpoint values (0)');
    const targets: Target[] = [];
    let batch = 0;
    let from = 0;
    const tables = projections.flatMap(({ tables, version, appendOnly }) =>
      tables.map((table) => ({ table, version, appendOnly })),
    );
    const relation = ({ table: { name }, version }: Pick<(typeof tables)[number], 'table' | 'version'>): string =>
      `store.${name}_v${version}_r1`;
    await rebuild({
      ...engine,
      pool: listening(engine.pool, async (position) => {
        for (const one of tables) {
          const into = `stage.${one.table.name}`;
          if (batch === 0)
            await client.query(
              `create unlogged table ${into} as select 0 as batch, * from ${relation(one)} with no data`,
            );
          await client.query(`insert into ${into} select $1, * from ${relation(one)} where last_position > $2`, [
            batch,
            from,
          ]);
        }
        batch += 1;
        from = position;
      }),
    });
    for (const { table, version, appendOnly } of tables) {
      const isInsertOnly = appendOnly === true || 'emit' in table;
      await client.query(
        `create table target.${table.name} (like ${relation({ table, version })} including all) with (fillfactor = ${isInsertOnly ? 100 : 70})`,
      );
      await client.query(`create index on stage.${table.name} (batch)`);
      await client.query(`vacuum analyze stage.${table.name}`);
      const { rows } = await client.query<{ name: string }>(
        `select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum > 0`,
        [`target.${table.name}`],
      );
      const columns = rows.map(({ name }) => name);
      const set = columns
        .filter((name) => !table.primaryKey.includes(name))
        .map((name) => `${name} = excluded.${name}`);
      targets.push({
        name: `target.${table.name}`,
        insert: `insert into target.${table.name} select ${columns.join(', ')} from stage.${table.name} where batch = :batch
                 ${isInsertOnly ? '' : `on conflict (${table.primaryKey.join(', ')}) do update set ${set.join(', ')}`};`,
      });
    }
    await close();
    return { targets, batches: batch };
  });

/** The staged rows into their tables by SQL alone: a batch is one round trip, one commit, one checkpoint. */
const bySql = async (url: string, { targets, batches }: Staged): Promise<number> =>
  withClient(url, async (client) => {
    await client.query(`truncate ${targets.map(({ name }) => name).join(', ')}`);
    await client.query('checkpoint');
    const begin = performance.now();
    for (let batch = 0; batch < batches; batch++) {
      const inserts = targets.map(({ insert }) => insert.replace(':batch', String(batch))).join('\n');
      await client.query(
        `begin; set local synchronous_commit = off; ${inserts} update target.checkpoint set position = position + 1; commit`,
      );
    }
    return (performance.now() - begin) / 1000;
  });

const byEngine = async (url: string, projections: readonly AnyProjection[]): Promise<number> => {
  const { engine, close } = benchEngine(url, projections);
  await withClient(url, (client) => client.query('checkpoint'));
  const begin = performance.now();
  await rebuild(engine);
  const seconds = (performance.now() - begin) / 1000;
  await close();
  return seconds;
};

/**
 * A rebuild of all read models from an invented log, beside the same rows written by set-based SQL in batches of the
 * same size, in turns. Ours reads and decodes the log, folds, keeps states and switches; SQL only writes the rows.
 */
export const projectionBench = async (
  ownerUrl: string,
  {
    events = EVENTS,
    projections = readModels,
    log = history,
    what = `${projections.length} read models`,
    print = (line: string): void => console.log(line),
  }: {
    events?: number;
    projections?: readonly AnyProjection[];
    log?: InventedLog;
    what?: string;
    print?: (line: string) => void;
  } = {},
): Promise<ProjectionMeasure> => {
  const measured = async (url: string): Promise<ProjectionMeasure> => {
    const staged = await stage(url, projections);
    const rounds: { readonly sql: number; readonly ours: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({ sql: events / (await bySql(url, staged)), ours: events / (await byEngine(url, projections)) });
    }
    const ratios = rounds.map(({ sql, ours }) => ours / sql);
    const measure = {
      events,
      required: REQUIRED_RATIO,
      ratio: median(ratios),
      least: Math.min(...ratios),
      most: Math.max(...ratios),
      ours: median(rounds.map(({ ours }) => ours)),
      sql: median(rounds.map(({ sql }) => sql)),
    };
    print(
      `projection of ${events} events into ${what}: ${measure.ratio.toFixed(2)} of set-based SQL ` +
        `(${measure.least.toFixed(2)}-${measure.most.toFixed(2)}, required ${REQUIRED_RATIO}), ` +
        `${Math.round(measure.ours)} against ${Math.round(measure.sql)} events/s`,
    );
    // A round of its own: a profiler slows down this process and not the server.
    await profiled('projection', () => byEngine(url, projections));
    return measure;
  };
  return withLog(ownerUrl, events, measured, log);
};
