import { statSync } from 'node:fs';
import {
  access,
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rm,
  rmdir,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { accountFor } from '../../src/platform/embedded-postgres/account';
import { hydrateLinks, nativeFolder } from '../../src/platform/embedded-postgres/binaries';
import { readPostmaster } from '../../src/platform/embedded-postgres/postmaster';
import { query, type EmbeddedProgram, killEmbeddedPrograms, startEmbeddedProgram } from '../support/embedded-program';

const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? describe : describe.skip;
/** A checkout in root's own closed home is not for another user to run. */
const othersMayRun = (path: string): boolean =>
  (statSync(path).mode & 0o001) !== 0 && (path === '/' || othersMayRun(dirname(path)));
const asUnprivileged = isRoot && othersMayRun(__dirname) ? describe : describe.skip;

/** Where root's program puts what must be reached by others. */
const ENTERABLE = '/var/lib/buurtbaan';
let folder = '';
let outside: string[] = [];
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'buurtbaan-account-')));
  await chmod(folder, 0o755);
});
afterEach(async () => {
  killEmbeddedPrograms();
  for (const path of [folder, ...outside]) await rm(path, { recursive: true, force: true });
  outside = [];
  // Gone when nothing else is in it.
  await rmdir(ENTERABLE).catch(() => undefined);
});

/** Real user ids of the server's process. */
const userOf = async (data: string): Promise<number> => {
  const { pid = 0 } = (await readPostmaster(data)) ?? {};
  const [, uid] = /^Uid:\t(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(uid);
};
const keepsANote = async (start: () => Promise<EmbeddedProgram>, data: string): Promise<number> => {
  const first = await start();
  await query(first.superuserUrl, `create table public.note as select 'kept' as text`);
  const user = await userOf(data);
  await first.end('SIGTERM');
  const second = await start();
  expect(await query(second.superuserUrl, 'select text from public.note')).toEqual([{ text: 'kept' }]);
  await second.end('SIGTERM');
  return user;
};
/** A PATH without unshare: as on a machine that allows no user namespaces. */
const noNamespaces = async (): Promise<NodeJS.ProcessEnv> => {
  const path = join(folder, 'bin');
  await mkdir(path, { recursive: true });
  await symlink(process.execPath, join(path, 'node')).catch(() => undefined);
  return { PATH: path };
};

asRoot('Started by root', () => {
  test('it runs in a user namespace, in a folder that is closed to all others', async () => {
    const home = join(folder, 'home');
    await mkdir(home, { mode: 0o700 });
    const dataDir = join(home, '.data');
    expect(await keepsANote(() => startEmbeddedProgram(dataDir), join(dataDir, 'postgres', 'data'))).toBe(0);
  });

  test('without user namespaces it runs as an unprivileged user', async () => {
    const env = await noNamespaces();
    const dataDir = join(folder, '.data');
    expect(await keepsANote(() => startEmbeddedProgram(dataDir, { env }), join(dataDir, 'postgres', 'data'))).toBe(
      NOBODY,
    );
  });

  test('data made by the one are taken over by the other', async () => {
    const dataDir = join(folder, '.data');
    const first = await startEmbeddedProgram(dataDir, { env: await noNamespaces() });
    await query(first.superuserUrl, `create table public.note as select 'kept' as text`);
    await first.end('SIGTERM');
    const second = await startEmbeddedProgram(dataDir);
    expect(await query(second.superuserUrl, 'select text from public.note')).toEqual([{ text: 'kept' }]);
    expect(await userOf(join(dataDir, 'postgres', 'data'))).toBe(0);
    await second.end('SIGTERM');
    const third = await startEmbeddedProgram(dataDir, { env: await noNamespaces() });
    expect(await query(third.superuserUrl, 'select text from public.note')).toEqual([{ text: 'kept' }]);
    expect(await userOf(join(dataDir, 'postgres', 'data'))).toBe(NOBODY);
    await third.end('SIGTERM');
  });

  test('without user namespaces in a closed folder its data are elsewhere, behind a link', async () => {
    const home = join(folder, 'home');
    await mkdir(home, { mode: 0o700 });
    const dataDir = join(home, '.data');
    const env = await noNamespaces();
    const first = await startEmbeddedProgram(dataDir, { env });
    const elsewhere = await readlink(join(dataDir, 'postgres'));
    outside.push(elsewhere);
    await first.end('SIGTERM');
    expect(dirname(elsewhere)).toBe(ENTERABLE);
    expect(await keepsANote(() => startEmbeddedProgram(dataDir, { env }), join(elsewhere, 'data'))).toBe(NOBODY);
  });

  test('binaries that an unprivileged user cannot reach are copied to where it can', async () => {
    const closed = join(folder, 'node_modules');
    await mkdir(closed, { mode: 0o700 });
    await cp(join(nativeFolder(), '..'), join(closed, 'postgresql'), { recursive: true, verbatimSymlinks: true });
    const before = await readdir(ENTERABLE).catch((): string[] => []);
    const path = process.env['PATH'];
    Object.assign(process.env, await noNamespaces());
    const account = await accountFor(join(closed, 'postgresql', 'native'), folder).finally(() => {
      process.env['PATH'] = path;
    });
    if (!before.includes(basename(account.native))) outside.push(account.native);
    expect(account).toEqual({
      native: expect.stringMatching(/^\/var\/lib\/buurtbaan\/postgresql-18\./),
      folder: join(folder, 'postgres'),
      prefix: [],
      owner: { uid: NOBODY, gid: NOBODY },
    });
    await expect(access(join(account.native, 'bin', 'initdb'))).resolves.toBeUndefined();
  });
});

asUnprivileged('Started by an unprivileged user', () => {
  test('it runs as that user', async () => {
    const dataDir = join(folder, '.data');
    await mkdir(dataDir);
    await chown(dataDir, NOBODY, NOBODY);
    const start = () => startEmbeddedProgram(dataDir, { uid: NOBODY, gid: NOBODY });
    expect(await keepsANote(start, join(dataDir, 'postgres', 'data'))).toBe(NOBODY);
  });

  test('on data of another it says in one sentence what to do', async () => {
    const dataDir = join(folder, '.data');
    await (await startEmbeddedProgram(dataDir)).end('SIGTERM');
    await expect(startEmbeddedProgram(dataDir, { uid: NOBODY, gid: NOBODY })).rejects.toThrow(
      'CannotStart: The embedded database belongs to another user: start as that user, or set DATA_DIR to a folder of your own.',
    );
  });

  test('in a folder it may not write it says what to set', async () => {
    const dataDir = join(folder, '.data');
    await mkdir(dataDir, { mode: 0o755 });
    await expect(startEmbeddedProgram(dataDir, { uid: NOBODY, gid: NOBODY })).rejects.toThrow(
      `CannotStart: No data can be kept in ${dataDir} (EACCES): set DATA_DIR to a folder of yours, or DATABASE_URL to another PostgreSQL.`,
    );
  });
});

describe('The binaries', () => {
  test('get the links that npm ci --ignore-scripts leaves out', async () => {
    const native = join(folder, 'native');
    await mkdir(join(native, 'lib'), { recursive: true });
    await writeFile(join(native, 'lib', 'libx.so.60.2'), '');
    const links = [{ source: 'native/lib/libx.so.60.2', target: 'native/lib/libx.so.60' }];
    await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links));
    await hydrateLinks(native);
    await hydrateLinks(native);
    expect(await readlink(join(native, 'lib', 'libx.so.60'))).toBe('libx.so.60.2');
    expect(await readdir(join(native, 'lib'))).toEqual(['libx.so.60', 'libx.so.60.2']);
  });
});
