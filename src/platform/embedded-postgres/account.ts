import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, lchown, lstat, mkdir, readdir, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart, nativeVersion } from './binaries';
import { errorCode } from './error-code';

/** With whose rights PostgreSQL runs, and where its files are so that it may reach them (decisions.md 23). */
export type Account = {
  /** Folder with `bin`, `lib` and `share`. */
  readonly native: string;
  /** Folder of the cluster; may not exist yet, its parent does. */
  readonly folder: string;
  /** Goes before the program's path. */
  readonly prefix: readonly string[];
  /** Set when we are root: the cluster's files belong to this user. */
  readonly owner?: { readonly uid: number; readonly gid: number };
};

/** `nobody` on Linux; PostgreSQL refuses to run as root. */
const UNPRIVILEGED = { uid: 65534, gid: 65534 };
const ROOT = { uid: 0, gid: 0 };
/** In a namespace of its own root is an ordinary user to itself, and still opens root's own closed folders. */
const NAMESPACE = ['unshare', '-U', '--map-user=1000', '--map-group=1000', '--'];
/** Where binaries and data go when the unprivileged user may not enter their folders, such as root's home. */
const ENTERABLE = '/var/lib/buurtbaan';

/** Starts a program of PostgreSQL. Nothing of our environment is passed on: PGDATA, PGPORT and the like would be read. */
export const startProgram = (
  account: Account,
  program: string,
  args: readonly string[],
  options: { readonly stdio: StdioOptions; readonly detached?: boolean },
): ChildProcess => {
  const [command = program, ...rest] = [...account.prefix, join(account.native, 'bin', program), ...args];
  return spawnAs(account, command, rest, options);
};

const spawnAs = (account: Account, command: string, args: readonly string[], options: object): ChildProcess =>
  spawn(command, args, {
    ...options,
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    // A namespace maps root itself, so there the process keeps the user it has.
    ...(account.prefix.length === 0 ? account.owner : {}),
  });

const succeeds = (account: Account, script: string, ...args: readonly string[]): Promise<boolean> => {
  const [command = '', ...rest] = [...account.prefix, '/bin/sh', '-c', script, ...args];
  return new Promise((resolve) => {
    const child = spawnAs(account, command, rest, { stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
};
const runs = (account: Account): Promise<boolean> =>
  succeeds(account, '"$0" --version', join(account.native, 'bin', 'postgres'));
const enters = (account: Account, folder: string): Promise<boolean> => succeeds(account, 'cd "$0"', folder);

/** Where the cluster of `dataDir` is: `postgres` in it, or where a link of that name points. */
export const clusterFolder = async (dataDir: string): Promise<string> => {
  const folder = join(dataDir, 'postgres');
  const found = await lstat(folder).catch(() => undefined);
  return found?.isSymbolicLink() ? readlink(folder) : folder;
};

/** The first account that works here: ourselves, root in a user namespace, an unprivileged user. `dataDir` exists. */
export const accountFor = async (native: string, dataDir: string): Promise<Account> => {
  const ourselves: Account = { native, folder: await clusterFolder(dataDir), prefix: [] };
  if (process.getuid?.() !== 0) {
    if (process.platform === 'win32' || (await runs(ourselves))) return ourselves;
    throw new CannotStart(
      'The PostgreSQL of node_modules does not run on this machine: set DATABASE_URL to another PostgreSQL.',
    );
  }
  const namespace: Account = { ...ourselves, prefix: NAMESPACE, owner: ROOT };
  if ((await runs(namespace)) && (await enters(namespace, dataDir))) return namespace;
  const unprivileged = await withinReach({ ...ourselves, owner: UNPRIVILEGED }, dataDir).catch(() => undefined);
  if (unprivileged) return unprivileged;
  throw new CannotStart(
    'PostgreSQL cannot run as root here: start as another user, or set DATABASE_URL to another PostgreSQL.',
  );
};

const withinReach = async (account: Account, dataDir: string): Promise<Account | undefined> => {
  const native = (await runs(account)) ? account.native : await copyOfBinaries(account.native);
  const folder = (await enters(account, dataDir)) ? account.folder : await folderElsewhere(dataDir);
  const moved = { ...account, native, folder };
  return (await runs(moved)) && (await enters(moved, join(folder, '..'))) ? moved : undefined;
};

const copyOfBinaries = async (native: string): Promise<string> => {
  const copy = join(ENTERABLE, `postgresql-${await nativeVersion(native)}`);
  if (await stat(copy).catch(() => undefined)) return copy;
  await mkdir(ENTERABLE, { recursive: true, mode: 0o755 });
  const half = `${copy}.${randomUUID()}`;
  await cp(native, half, { recursive: true, verbatimSymlinks: true });
  await rename(half, copy).catch(() => rm(half, { recursive: true, force: true }));
  return copy;
};

/** A folder with a name of its own, behind a link: who throws `dataDir` away begins anew and does not find the old data. */
const folderElsewhere = async (dataDir: string): Promise<string> => {
  const link = join(dataDir, 'postgres');
  await mkdir(ENTERABLE, { recursive: true, mode: 0o755 });
  await symlink(join(ENTERABLE, `data-${randomUUID()}`), link).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
  return clusterFolder(dataDir);
};

/** Gives a folder and all in it to the account's user, when we are root and it has another owner. */
export const giveTo = async (account: Account, folder: string): Promise<void> => {
  const { owner } = account;
  if (!owner || (await stat(folder)).uid === owner.uid) return;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    await lchown(join(entry.parentPath, entry.name), owner.uid, owner.gid);
  // Last, so that a start that was cut off begins again.
  await lchown(folder, owner.uid, owner.gid);
};
