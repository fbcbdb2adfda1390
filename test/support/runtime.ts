import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/composition/app.module';
import { migrations, openRuntime, type Runtime } from '../../src/composition/runtime';
import type { Clock } from '../../src/platform/clock';
import type { StoredEvent } from '../../src/event-store/event-store';
import { readConfig, type Config } from '../../src/platform/config';
import { asSuperuser, testDatabase } from './database';
import { closedAtEnd } from './unclosed';
import { servedLog, storeOfThisRun } from './log';

/** A runtime on a database of its own, with the clock of the test. */
export type TestRuntime = Runtime & {
  readonly app: INestApplicationContext;
  /** What leads a process of the program to it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The whole log, read through the port. */
  events(): Promise<readonly StoredEvent[]>;
  /** Takes the log back to this position, as if the process had died there. Only `another()` can go on from it. */
  cutAfter(position: number): Promise<void>;
  /** A second runtime on the same database, as another process would be. */
  another(): Promise<Pick<TestRuntime, 'app' | 'events' | 'close'> & { readonly runtime: Runtime }>;
  /** Runs a statement as superuser. */
  sql(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  end(): Promise<void>;
};

const silent = { info: () => undefined, warn: () => undefined };
/** A clock that always says the same. */
export const fixedClock = (now: string): Clock => ({ now: () => now });

/** Nothing is left to migrate in a copy of the template, which each of these would look at once more. */
const migrated = (config: Config): Config => ({ ...config, databaseOwnerUrl: undefined, production: true });

const open = async (config: Config, clock: Clock) => {
  const runtime = { ...(await openRuntime(migrated(config), silent)), config, clock };
  const app = await NestFactory.createApplicationContext(AppModule.of(runtime), { logger: false });
  return {
    runtime,
    app,
    events: async () => {
      const events: StoredEvent[] = [];
      for await (const batch of runtime.store.readAll()) events.push(...batch.events);
      return events;
    },
    close: closedAtEnd(async () => {
      await app.close();
      await runtime.close();
    }),
  };
};

/** `recordedAt`: milliseconds since 1970, what a server of the log that has a clock of its own takes for the time. */
export const testRuntime = async (
  now = '2026-11-22T12:00:00.000Z',
  { recordedAt }: { readonly recordedAt?: () => number } = {},
): Promise<TestRuntime> => {
  const database = await testDatabase(migrations);
  const log = storeOfThisRun() === 'eventstoredb' ? await servedLog(recordedAt) : undefined;
  const dataDir = await mkdtemp(join(tmpdir(), 'buurtbaan-'));
  const environment = {
    DATA_DIR: dataDir,
    DATABASE_URL: database.applicationUrl,
    DATABASE_OWNER_URL: database.url,
    VAULT_DATABASE_URL: database.vaultUrl,
    ...(log && { EVENT_STORE: log.url }),
  };
  const config = readConfig(environment);
  const sql: TestRuntime['sql'] = (text, values = []) =>
    asSuperuser(async (client) => (await client.query<Record<string, unknown>>(text, [...values])).rows, database.url);
  const clock = fixedClock(now);
  const { runtime, app, events, close } = await open(config, clock);
  return {
    ...runtime,
    app,
    environment,
    another: () => open(config, clock),
    sql,
    events,
    cutAfter: async (position) => {
      if (log) return log.cutAfter(position);
      // Only a superuser without triggers can.
      await sql(`alter table log.event disable trigger all; delete from log.event where position > ${position}`);
    },
    end: async () => {
      await close();
      await log?.end();
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
};
