import { hostname } from 'node:os';
import type { Pool } from 'pg';
import { engineMigrations } from '../../projections/engine/migrations';
import { Codec } from '../event-store/codec';
import type { Clock } from '../platform/clock';
import { type EventStore, StoreRefused, StoreUnavailable } from '../event-store/event-store';
import { logMigrations } from '../event-store/postgres/migrations';
import { PostgresEventStore } from '../event-store/postgres/postgres.event-store';
import { ServerClock } from '../platform/database/server-clock';
import { CommandReceipts } from '../command-receipts/command-receipts';
import { journalMigrations } from '../command-receipts/migrations';
import { deliveryMigrations } from '../delivery/migrations';
import type { Config } from '../platform/config';
import { openDatabase, type Database } from '../platform/database/database';
import { assertMigrated, migrate, type Migration } from '../platform/database/migrate';
import { assertOwnSessions } from '../platform/database/own-session';
import { openPool, type PoolOptions } from '../platform/database/pool';
import { assertLeastPrivilege } from '../platform/database/privilege';
import type { Log } from '../platform/embedded-postgres/embedded-postgres';
import { processingMigrations } from '../processing/migrations';
import { ReadingLog } from '../processing/reading-log';
import { RefusalLog } from '../processing/refusal-log';
import { subscriptionMigrations } from '../subscriptions/migrations';
import { ErasureRegister } from '../vault/erasure-register';
import { keyForTryingOut, keyFromFile, type KeyEncryptionKey } from '../vault/key-encryption-key';
import { vaultMigrations } from '../vault/migrations';
import { verificationMigrations } from '../verification/migrations';
import { Vault } from '../vault/vault';

/** Every schema, in the order they are made. */
export const migrations: readonly Migration[] = [
  ...logMigrations,
  ...vaultMigrations,
  ...journalMigrations,
  ...processingMigrations,
  ...subscriptionMigrations,
  ...deliveryMigrations,
  ...engineMigrations,
  ...verificationMigrations,
];

/** Longest a statement may take that a caller waits for, ms: a caller is answered within 10 s, if only with 503. */
const ASKED_MS = 8_000;

/** What the program runs on: connections and what is built on them, without Nest. */
export type Runtime = {
  readonly config: Config;
  readonly log: Log;
  /** Names this process in leases. */
  readonly owner: string;
  readonly clock: Clock;
  readonly database: Database;
  /** As buurtbaan_application: read models, journal, checkpoints. */
  readonly application: Pool;
  /** The same role, without a limit on how long a statement takes: rebuilds. */
  readonly patient: Pool;
  readonly store: EventStore;
  readonly vault: Vault;
  readonly register: ErasureRegister;
  readonly codec: Codec;
  readonly journal: CommandReceipts;
  readonly readings: ReadingLog;
  readonly refusals: RefusalLog;
  close(): Promise<void>;
};

/**
 * Migrates with the owner's rights where they are given, else checks that it was done; checks that the databases are
 * usable, and in production that our role has the least privilege. Throws `DatabaseUnfit`, `MigrationRefused`,
 * `TooPrivileged`.
 */
export const prepare = async (config: Config, database: Database, application: Pool, log: Log): Promise<void> => {
  const { ownerUrl, passwords } = database;
  if (ownerUrl) await migrate(ownerUrl, migrations, { passwords, log });
  // After it: at the first start the roles are made there.
  await assertOwnSessions(application);
  if (!ownerUrl) await assertMigrated(application, migrations);
  if (config.production) await assertLeastPrivilege(application);
};

/** The key that wraps the keys of the vault. Throws `KeyEncryptionKeyInvalid`. */
export const keyEncryptionKey = ({ vaultKeyFile, dataDir }: Config): Promise<KeyEncryptionKey> =>
  vaultKeyFile ? keyFromFile(vaultKeyFile) : keyForTryingOut(dataDir);

/** Names this process in leases. */
export const processName = (): string => `${hostname()}/${process.pid}`;

const openStore = async ({ eventStore }: Config, { applicationUrl }: Database, log: Log): Promise<EventStore> => {
  const warn = (message: string) => log.warn(message);
  if (eventStore === 'postgres') return new PostgresEventStore({ connectionString: applicationUrl, warn });
  // Its client is loaded by those who use it.
  const { EventStoreDbEventStore } = await import('../event-store/eventstoredb/eventstoredb.event-store.js');
  return new EventStoreDbEventStore({ ...eventStore, warn });
};

/** What a program does whose log is away when it opens: one that serves waits, a command ends with an error. */
type WhenAway = 'wait' | 'throw';

type Opening = {
  readonly whenAway?: WhenAway;
  readonly stop?: AbortSignal;
  /** Test seam: a clock for days, made of that which is held to the server. */
  readonly clock?: (server: Clock) => Clock;
};

/** Throws `StoreRefused` at once; `StoreUnavailable` unless the program waits. */
const mustLetIn = async (store: EventStore, whenAway: WhenAway): Promise<void> => {
  try {
    await store.ping();
  } catch (error) {
    const isAway = error instanceof StoreUnavailable && !(error instanceof StoreRefused);
    if (!isAway || whenAway === 'throw') throw error;
  }
};

/**
 * Opens everything: the embedded PostgreSQL when no other is named, migrations, the log, the vault. Throws what those
 * throw, and the reason of `stop` when that aborts meanwhile; what was opened until then is closed again.
 */
export const openRuntime = async (
  config: Config,
  log: Log,
  { whenAway = 'throw', stop, clock: clockOf = (server) => server }: Opening = {},
): Promise<Runtime> => {
  const database = await openDatabase(config, log);
  const opened: (() => Promise<void> | void)[] = [() => database.stop()];
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).reverse()) await end();
  };
  const connect = (url: string, purpose: string, options: Omit<PoolOptions, 'applicationName' | 'log'>): Pool => {
    const connections = openPool(url, { applicationName: `buurtbaan ${purpose}`, log, ...options });
    opened.push(() => connections.end());
    return connections;
  };
  try {
    stop?.throwIfAborted();
    const { applicationUrl, vaultUrl } = database;
    const application = connect(applicationUrl, 'application', { max: 10, statementTimeout: ASKED_MS });
    await prepare(config, database, application, log);
    const server = await ServerClock.start(application);
    opened.push(() => server.stop());
    const patient = connect(applicationUrl, 'projections', {
      max: 4,
      statementTimeout: 0,
      more: { pipeline: true },
    });
    const vaultPool = connect(vaultUrl, 'vault', { max: 4, statementTimeout: ASKED_MS });
    await assertOwnSessions(vaultPool);
    const vault = await Vault.start(vaultPool, await keyEncryptionKey(config));
    const register = await ErasureRegister.open(config.erasureRegisterFile, {
      mustExist: config.production && !(await vault.isEmpty()),
    });
    // Before anything is read by keys that a backup brought back.
    await register.applyTo(vault);
    const store = await openStore(config, database, log);
    opened.push(() => store.close());
    if (config.eventStore !== 'postgres') await mustLetIn(store, whenAway);
    stop?.throwIfAborted();
    return {
      config,
      log,
      owner: processName(),
      clock: clockOf(server),
      database,
      application,
      patient,
      store,
      vault,
      register,
      codec: new Codec(vault),
      journal: new CommandReceipts(application),
      readings: new ReadingLog(application),
      refusals: new RefusalLog(application),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
