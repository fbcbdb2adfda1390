import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/composition/app.module';
import { migrations, openHouse, type House } from '../../src/composition/house';
import type { Clock } from '../../src/event-store/clock';
import { readConfig, type Config } from '../../src/platform/config';
import { asSuperuser, testDatabase } from './database';

/** A house on a database of its own, with the clock of the test. */
export type TestHouse = House & {
  readonly app: INestApplicationContext;
  /** A second house on the same database, as another process would be. */
  another(): Promise<{ readonly house: House; readonly app: INestApplicationContext; close(): Promise<void> }>;
  /** Runs a statement as superuser. */
  sql(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  end(): Promise<void>;
};

const silent = { info: () => undefined, warn: () => undefined };
/** A clock that stands still. */
export const standing = (now: string): Clock => ({ now: () => now });

const open = async (config: Config, clock: Clock) => {
  const house = { ...(await openHouse(config, silent)), clock };
  const app = await NestFactory.createApplicationContext(AppModule.of(house), { logger: false });
  return {
    house,
    app,
    close: async () => {
      await app.close();
      await house.close();
    },
  };
};

export const testHouse = async (now = '2026-11-22T12:00:00.000Z'): Promise<TestHouse> => {
  const database = await testDatabase(migrations);
  const dataDir = await mkdtemp(join(tmpdir(), 'buurtbaan-'));
  const config = readConfig({
    DATA_DIR: dataDir,
    DATABASE_URL: database.applicationUrl,
    DATABASE_OWNER_URL: database.url,
    VAULT_DATABASE_URL: database.vaultUrl,
  });
  const clock = standing(now);
  const { house, app, close } = await open(config, clock);
  return {
    ...house,
    app,
    another: () => open(config, clock),
    sql: (text, values = []) =>
      asSuperuser(
        async (client) => (await client.query<Record<string, unknown>>(text, [...values])).rows,
        database.url,
      ),
    end: async () => {
      await close();
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
};
