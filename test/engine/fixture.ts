import type { Pool } from 'pg';
import type { Engine } from '../../projections/engine/engine';
import { engineMigrations } from '../../projections/engine/migrations';
import type { Projected } from '../../projections/engine/memory';
import { ParkedKeys, parkedKeys } from '../../projections/engine/parking';
import type { Projection } from '../../projections/engine/projection';
import { ProjectionRunner } from '../../projections/engine/runner';
import type { EventStore } from '../../src/event-store/event-store';
import { openPool } from '../../src/platform/database/pool';
import { subscriptionMigrations } from '../../src/subscriptions/migrations';
import { testDatabase, type TestDatabase } from '../support/database';
import { closedAtEnd } from '../support/unclosed';
import { decode } from './events';
import { allProjections } from './projections';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A database with the engine in it and a pool as the application has it. */
export type EngineFixture = {
  readonly database: TestDatabase;
  readonly pool: Pool;
  engine(store: EventStore, more?: Partial<Engine>): Engine;
  /** The rows of `read` as `project` gives them. */
  tables(projections?: readonly Projection[]): Promise<Projected['tables']>;
  /** Stops what runs on it first. Twice does no harm. */
  close(): Promise<void>;
};

const runners = new Set<{ readonly pool: Pool; readonly runner: ProjectionRunner }>();
const fixtures = new Set<EngineFixture>();

/** A runner that `closeEngines` stops when the test that started it did not come so far. */
export const runnerOn = (engine: Engine): ProjectionRunner => {
  const runner = new ProjectionRunner(engine);
  runners.add({ pool: engine.pool, runner });
  return runner;
};

const stopRunners = async (isMeant: (pool: Pool) => boolean): Promise<void> => {
  for (const one of runners) {
    if (!isMeant(one.pool)) continue;
    runners.delete(one);
    await one.runner.stop();
  }
};

/** For `afterEach`: a runner that a failed test left would try for ever, and keep jest from ending. */
export const closeEngines = async (): Promise<void> => {
  await stopRunners(() => true);
  for (const fixture of fixtures) await fixture.close();
};

export const testPool = (url: string): Pool =>
  openPool(url, { applicationName: 'engine-test', log: silent, max: 6, statementTimeout: 0, more: { pipeline: true } });

export const engineFixture = async (): Promise<EngineFixture> => {
  const database = await testDatabase([...subscriptionMigrations, ...engineMigrations]);
  const pool = testPool(database.applicationUrl);
  const end = async (): Promise<void> => {
    fixtures.delete(fixture);
    await stopRunners((one) => one === pool);
    await pool.end();
    await database.drop();
  };
  const fixture: EngineFixture = {
    database,
    pool,
    engine: (store, more = {}) => ({
      pool,
      store,
      decode: decode,
      projections: allProjections(),
      owner: 'test',
      log: silent,
      ...more,
    }),
    tables: async (projections = allProjections()) => {
      const found: Record<string, Projected['tables'][string]> = {};
      for (const { name, primaryKey } of projections.flatMap(({ tables }) => tables)) {
        const { rows } = await pool.query(`select * from read.${name} order by ${primaryKey.join(', ')}`);
        found[name] = rows.map(
          (row: Record<string, unknown>) =>
            Object.fromEntries(
              Object.entries(row).map(([column, cell]) => [column, cell instanceof Date ? cell.toISOString() : cell]),
            ),
          // What the database gives has no types; the specs compare it with rows that have.
        ) as unknown as Projected['tables'][string];
      }
      return found;
    },
    close: closedAtEnd(end),
  };
  fixtures.add(fixture);
  return fixture;
};

/** Tries until it holds, at most so long. */
export const eventually = async (holds: () => boolean | Promise<boolean>, milliseconds = 10_000): Promise<void> => {
  const deadline = performance.now() + milliseconds;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('it never came about');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/**
 * Asks for parked keys to be folded again, and waits until whoever fills the tables has done it. What is still parked.
 */
export const retried = async (
  { pool }: EngineFixture,
  projection: string,
  key?: string,
  projections = allProjections(),
): Promise<readonly string[]> => {
  await new ParkedKeys(pool, projections).askRetry(projection, key);
  const parked = () => parkedKeys(pool, projection);
  await eventually(async () => (await parked()).every(({ retryAskedAt }) => retryAskedAt === null));
  return (await parked()).map((one) => one.key);
};

/** The tables that are there. */
export const relations = async ({ pool }: EngineFixture): Promise<readonly string[]> => {
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'store'::regnamespace and relkind = 'r' order by 1`,
  );
  return rows.map(({ name }) => name);
};
