import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterFolder } from '../../src/platform/embedded-postgres/account';
import { embeddedPostgres, type EmbeddedPostgres } from '../../src/platform/embedded-postgres/embedded-postgres';
import { readPostmaster, stopPostmaster } from '../../src/platform/embedded-postgres/postmaster';

/** Nothing here outlives the run, so nothing waits for the disk. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
const PREFIX = 'buurtbaan-test-';

type Running = { server?: EmbeddedPostgres; dataDir?: string };
/** The setup and the teardown are two modules of one process. */
export const running = globalThis as typeof globalThis & { postgresOfThisRun?: Running };

/**
 * One PostgreSQL for the whole run, from the same binaries and by the same code as the embedded default, unless
 * TEST_DATABASE_URL names another (a superuser; its roles get the passwords of the tests).
 */
export default async function globalSetup(): Promise<void> {
  if (process.env['TEST_DATABASE_URL']) return;
  await removeLeftovers();
  const dataDir = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const log = { info: () => undefined, warn: (message: string) => process.stderr.write(`${message}\n`) };
  const server = await embeddedPostgres({ dataDir, log, settings: FAST });
  running.postgresOfThisRun = { server, dataDir };
  process.env['TEST_DATABASE_URL'] = server.superuserUrl;
}

/** Runs that were killed leave a server and its folder; the folder's name says whose they were. */
const removeLeftovers = async (): Promise<void> => {
  for (const name of await readdir(tmpdir())) {
    const [, pid] = /^buurtbaan-test-(\d+)-/.exec(name) ?? [];
    if (!pid || isAlive(Number(pid))) continue;
    const dataDir = join(await realpath(tmpdir()), name);
    const data = join(await clusterFolder(dataDir), 'data');
    const left = await readPostmaster(data);
    if (left) await stopPostmaster(data, left.pid);
    await rm(dataDir, { recursive: true, force: true }).catch(() => undefined);
  }
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
