import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Account, giveTo, startProgram } from './account';
import { CannotStart } from './binaries';
import { errorCode } from './error-code';

/** Files of PostgreSQL and the password of its superuser. */
export type Cluster = {
  /** PostgreSQL's own data directory. */
  readonly data: string;
  readonly serverLog: string;
  readonly password: string;
};

/** The cluster in a folder, or undefined when there is none yet. */
export const clusterIn = async (folder: string): Promise<Cluster | undefined> => {
  try {
    const password = (await readFile(join(folder, 'superuser-password'), 'utf8')).trim();
    return { data: join(folder, 'data'), serverLog: join(folder, 'server.log'), password };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return undefined;
    if (code === 'EACCES')
      throw new CannotStart(
        'The embedded database belongs to another user: start as that user, or set DATA_DIR to a folder of your own.',
      );
    throw error;
  }
};

/**
 * Makes the cluster of an account beside its place and renames it: two first starts cannot mix, and one that is cut
 * off leaves nothing that looks like a cluster. `durable: false` is for tests.
 */
export const createCluster = async (account: Account, { durable }: { durable: boolean }): Promise<Cluster> => {
  await removeLeftovers(account.folder);
  const staging = `${account.folder}.new-${randomUUID()}`;
  await mkdir(staging, { mode: 0o700 });
  await writeFile(join(staging, 'superuser-password'), randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (account.owner) await giveTo(account, staging);
  try {
    await initdb(account, staging, durable);
    await rename(staging, account.folder).catch((error: unknown) => {
      if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  const cluster = await clusterIn(account.folder);
  if (!cluster) throw new CannotStart(`${account.folder} holds no database: move it away, or set DATA_DIR.`);
  return cluster;
};

const initdb = (account: Account, staging: string, durable: boolean): Promise<void> => {
  const args = [
    `--pgdata=${join(staging, 'data')}`,
    `--pwfile=${join(staging, 'superuser-password')}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    // The same order and the same upper and lower case on every machine and after every upgrade of its libraries.
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ];
  return new Promise((resolve, reject) => {
    const child = startProgram(account, 'initdb', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? resolve()
        : reject(new CannotStart(`The embedded database cannot be made in ${dirname(staging)}: ${complaint.trim()}`)),
    );
  });
};

const LEFTOVER_MS = 15 * 60_000;
/** An initdb takes seconds; what is older than a quarter of an hour was cut off. */
const removeLeftovers = async (folder: string): Promise<void> => {
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(`${basename(folder)}.new-`)) continue;
    const leftover = join(dirname(folder), name);
    const { mtimeMs } = await stat(leftover).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs < Date.now() - LEFTOVER_MS) await rm(leftover, { recursive: true, force: true });
  }
};
