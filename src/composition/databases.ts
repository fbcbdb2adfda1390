import type { Pool, PoolClient } from 'pg';
import type { Config } from '../platform/config';
import { openDatabase } from '../platform/database/database';
import { assertOwnSessions } from '../platform/database/own-session';
import { openPool } from '../platform/database/pool';
import type { Log } from '../platform/embedded-postgres/embedded-postgres';
import { prepare } from './runtime';

/** The databases of the program, migrated, and neither its log nor its vault opened: for archives. */
export type Databases = {
  /** As buurtbaan_application. */
  readonly application: Pool;
  /** One piece of work on a connection of its own, of the role that owns the archive, without a limit on statements. */
  connected<T>(role: 'application' | 'vault', work: (client: PoolClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** What reads an export may be slow; a transaction that is idle for so long is ended, ms. */
const IDLE_MS = 600_000;

/** Throws what `openRuntime` throws of the database. */
export const openDatabases = async (config: Config, log: Log, stop: AbortSignal): Promise<Databases> => {
  const database = await openDatabase(config, log);
  const application = openPool(database.applicationUrl, { applicationName: 'buurtbaan application', log, max: 2 });
  const close = async (): Promise<void> => {
    await application.end();
    await database.stop();
  };
  const urls = { application: database.applicationUrl, vault: database.vaultUrl };
  try {
    await prepare(config, database, application, log);
    stop.throwIfAborted();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    application,
    close,
    connected: async (role, work) => {
      const limits = { statementTimeout: 0, idleTransactionTimeout: IDLE_MS };
      const one = openPool(urls[role], { applicationName: 'buurtbaan transfer', log, max: 2, ...limits });
      try {
        await assertOwnSessions(one);
        const client = await one.connect();
        // Not kept: what broke off half way may have left a transaction open.
        return await work(client).finally(() => client.release(true));
      } finally {
        await one.end();
      }
    },
  };
};
