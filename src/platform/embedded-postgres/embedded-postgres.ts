import { access, constants, mkdir, readFile, realpath } from 'node:fs/promises';
import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { setInterval, setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '../database/connection';
import { type Account, accountFor, clusterFolder, giveTo } from './account';
import { CannotStart, hydrateLinks, nativeFolder } from './binaries';
import { type Cluster, clusterIn, createCluster } from './cluster';
import { errorCode } from './error-code';
import { type ServerShare, takeShare } from './server-share';
import { freePort, readPostmaster, startPostmaster, stopPostmaster } from './postmaster';

/** Where messages go; a pino logger fits. */
export type Log = { info(message: string): void; warn(message: string): void };

export type EmbeddedPostgres = {
  /** To the database `buurtbaan`, with the superuser's password in it: not for logs. */
  readonly superuserUrl: string;
  /** True when no other process of the program used the server at the start. */
  readonly owned: boolean;
  /** Stops the server, unless another process of the program still uses it: then that one stops it. */
  stop(): Promise<void>;
};

type Options = {
  readonly dataDir: string;
  readonly log: Log;
  /** Settings of PostgreSQL over our own; tests switch fsync off. */
  readonly settings?: Readonly<Record<string, string>>;
};

const DATABASE = 'buurtbaan';
const LAUNCHES = 10;
const PATIENCE_MS = 10 * 60_000;

/**
 * A real PostgreSQL with its data under `<dataDir>/postgres`, on 127.0.0.1 and a free port, for this process and any
 * other of the program on the same folder. The first one starts it, later ones use it, the last one to stop stops it.
 * One that a killed process left behind is taken over; one that was killed itself is started again, also while we
 * run, on the same port. Errors: `CannotStart`. Source: decisions.md 23.
 */
export const embeddedPostgres = async ({ dataDir, log, settings }: Options): Promise<EmbeddedPostgres> => {
  const folder = await ownFolder(dataDir);
  const { cluster, port, share: first, started } = await startOrJoin(folder, log, settings);
  log.info(started ? 'embedded PostgreSQL started' : 'embedded PostgreSQL was running and is used');
  await createDatabase(url(cluster, port, 'postgres'));

  let stopping = false;
  let current = Promise.resolve(first);
  const watch = async (): Promise<void> => {
    for (;;) {
      await (
        await current
      ).lost;
      if (stopping) return;
      log.warn('embedded PostgreSQL went away and is started again');
      current = startOrJoin(folder, log, settings, port).then(({ share }) => share);
    }
  };
  const watching = watch().catch((error: unknown) => log.warn(String(error)));

  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const share = await current.catch(() => undefined);
    if (!(await share?.release())) return;
    const running = await readPostmaster(cluster.data);
    if (running) await stopPostmaster(cluster.data, running.pid);
    await watching;
    log.info('embedded PostgreSQL stopped');
  };
  return { superuserUrl: url(cluster, port, DATABASE), owned: first.owned, stop };
};

const ownFolder = async (dataDir: string): Promise<string> => {
  try {
    await mkdir(dataDir, { recursive: true });
    const folder = await realpath(resolve(dataDir));
    // One with a cluster in it is opened, and says itself whose it is.
    if (!(await clusterIn(await clusterFolder(folder)))) await access(folder, constants.W_OK);
    return folder;
  } catch (cause) {
    if (cause instanceof CannotStart) throw cause;
    const sentence = `No data can be kept in ${resolve(dataDir)} (${errorCode(cause)}): set DATA_DIR to a folder of yours, or DATABASE_URL to another PostgreSQL.`;
    throw new CannotStart(sentence, { cause });
  }
};

const url = ({ password }: Cluster, port: number, database: string): string =>
  `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;

type JoinedServer = {
  readonly cluster: Cluster;
  readonly share: ServerShare;
  readonly port: number;
  readonly started: boolean;
};

/** Until we hold a share in a running server: look, start one when there is none, look again. */
const startOrJoin = async (
  dataDir: string,
  log: Log,
  settings?: Readonly<Record<string, string>>,
  fixedPort?: number,
): Promise<JoinedServer> => {
  let cluster = await clusterIn(await clusterFolder(dataDir));
  let account: Account | undefined;
  let child: ChildProcess | undefined;
  let launches = 0;
  for await (const since of setInterval(25, Date.now())) {
    if (Date.now() - since > PATIENCE_MS) break;
    const running = cluster && (await readPostmaster(cluster.data));
    if (cluster && running) {
      const share = running.ready ? await takeShare(url(cluster, running.port, 'postgres'), cluster.data) : undefined;
      if (share) return { cluster, share, port: running.port, started: running.pid === child?.pid };
      continue;
    }
    if (child && child.exitCode === null && child.signalCode === null) continue;
    if (launches === LAUNCHES) break;
    // Someone else may have been first, the port may be taken, or the last one's processes are still going.
    if (child) await sleep(100 * launches);
    account ??= await accountOf(dataDir);
    cluster ??= await createCluster(account, { durable: settings?.['fsync'] !== 'off' });
    await giveTo(account, account.folder);
    child = await startPostmaster(account, cluster, fixedPort ?? (await freePort()), settings);
    child.once('error', ({ message }) => {
      log.warn(message);
    });
    launches += 1;
  }
  throw new CannotStart(
    `The embedded PostgreSQL does not start (${cluster ? await lastLogLines(cluster) : 'no data'}): set DATABASE_URL to another one.`,
  );
};

const accountOf = async (dataDir: string): Promise<Account> => {
  const native = nativeFolder();
  await hydrateLinks(native);
  return accountFor(native, dataDir);
};

const lastLogLines = async ({ serverLog }: Cluster): Promise<string> =>
  (await readFile(serverLog, 'utf8').catch(() => '')).trim().split('\n').slice(-3).join('; ');

const DUPLICATE_DATABASE = '42P04';
const UNIQUE_VIOLATION = '23505';
const createDatabase = async (superuserUrl: string): Promise<void> => {
  const client = new Connection({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } catch (error) {
    // Two first starts at once: the other one made it.
    if (![DUPLICATE_DATABASE, UNIQUE_VIOLATION].includes(errorCode(error))) throw error;
  } finally {
    await client.end();
  }
};
