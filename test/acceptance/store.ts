import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../../src/composition/runtime';
import { clusterFolder } from '../../src/platform/embedded-postgres/account';
import { clusterIn } from '../../src/platform/embedded-postgres/cluster';
import { readPostmaster, stopPostmaster } from '../../src/platform/embedded-postgres/postmaster';
import type { EventStore } from '../../src/event-store/event-store';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb.event-store';
import { PostgresEventStore } from '../../src/event-store/postgres/postgres.event-store';
import { testDatabase } from '../support/database';
import { servedLog, storeOfThisRun, type LogStore, type ServedLog } from '../support/log';
import { type StandIn, standIn } from '../support/eventstoredb/stand-in';

export type Environment = Readonly<Record<string, string>>;

/** An empty store for the program: the environment that leads to it. */
export type Store = {
  readonly environment: Environment;
  readonly dataDir: string;
  /** As superuser, while its server runs. */
  superuserUrl(): Promise<string>;
  /** Its log through the port, wherever it is; for the caller to close. */
  openLog(): Promise<EventStore>;
  drop(): Promise<void>;
};

/** The name says whose it is: a later run removes what a killed one left (global-setup.ts). */
const folder = async (): Promise<string> =>
  realpath(await mkdtemp(join(tmpdir(), `buurtbaan-test-${process.pid}-acceptance-`)));

const ownLog = async (): Promise<ServedLog | undefined> =>
  storeOfThisRun() === 'eventstoredb' ? servedLog() : undefined;
const opened = async (
  log: Pick<ServedLog, 'url'> | undefined,
  superuserUrl: () => Promise<string>,
): Promise<EventStore> =>
  log
    ? new EventStoreDbEventStore({ connectionString: log.url })
    : new PostgresEventStore({ connectionString: await superuserUrl() });

const databaseWith = async (log: Pick<ServedLog, 'url' | 'end'> | undefined): Promise<Store> => {
  const [database, dataDir] = await Promise.all([testDatabase(migrations), folder()]);
  const superuserUrl = () => Promise.resolve(database.url);
  return {
    environment: {
      DATA_DIR: dataDir,
      DATABASE_URL: database.applicationUrl,
      DATABASE_OWNER_URL: database.url,
      VAULT_DATABASE_URL: database.vaultUrl,
      ...(log && { EVENT_STORE: log.url }),
    },
    dataDir,
    superuserUrl,
    openLog: () => opened(log, superuserUrl),
    drop: async () => {
      await log?.end();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/**
 * A database of its own on the server of this run, as `DATABASE_URL` names one; the log where this run has its logs.
 */
export const databaseStore = async (): Promise<Store> => databaseWith(await ownLog());

/** A store whose log is where it says, wherever this run has its logs. */
export type NamedStore = Store & { readonly name: LogStore };

export const postgresStore = async (): Promise<NamedStore> => ({
  ...(await databaseWith(undefined)),
  name: 'postgres',
});

/** The log in a stand-in of EventStoreDB inside the test, all else in a database. */
export const eventStoreDbStore = async (): Promise<NamedStore & { readonly server: StandIn }> => {
  const server = await standIn();
  const store = await databaseWith({ url: server.url, end: () => server.stop() });
  return { ...store, name: 'eventstoredb', server };
};

export type EmbeddedStore = Store & {
  /** The PostgreSQL that runs on it; undefined when none does. */
  postmaster(): Promise<number | undefined>;
};

/** The embedded default in a folder of its own: nothing set but `DATA_DIR`, and where the log is when not in it. */
export const embeddedStore = async (): Promise<EmbeddedStore> => {
  const [dataDir, log] = await Promise.all([folder(), ownLog()]);
  const cluster = async () => clusterIn(await clusterFolder(dataDir));
  const running = async () => {
    const found = await cluster();
    const postmaster = found && (await readPostmaster(found.data));
    return postmaster && { ...found, ...postmaster };
  };
  const superuserUrl = async () => {
    const server = await running();
    if (!server) throw new Error('the embedded PostgreSQL does not run');
    return `postgres://postgres:${server.password}@127.0.0.1:${server.port}/buurtbaan`;
  };
  return {
    environment: { DATA_DIR: dataDir, ...(log && { EVENT_STORE: log.url }) },
    dataDir,
    superuserUrl,
    openLog: () => opened(log, superuserUrl),
    postmaster: async () => (await running())?.pid,
    drop: async () => {
      await log?.end();
      const left = await running();
      if (left) await stopPostmaster(left.data, left.pid);
      await rm(await clusterFolder(dataDir), { recursive: true, force: true });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
