import { mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '../../src/platform/database/connection';
import { rolePasswords } from '../../src/platform/database/roles';
import { readPostmaster, stopPostmaster } from '../../src/platform/embedded-postgres/postmaster';
import { query, killEmbeddedPrograms, startEmbeddedProgram } from '../support/embedded-program';

let dataDir = '';
const data = () => join(dataDir, 'postgres', 'data');
const serverPid = async () => (await readPostmaster(data()))?.pid;
const notes = async (url: string) =>
  (await query(url, 'select text from public.note order by text')).map(({ text }) => text);

beforeEach(async () => {
  dataDir = await realpath(await mkdtemp(join(tmpdir(), 'buurtbaan-embedded-')));
});
afterEach(async () => {
  killEmbeddedPrograms();
  const left = await serverPid();
  if (left) await stopPostmaster(data(), left);
  await rm(dataDir, { recursive: true, force: true });
});

describe('The embedded PostgreSQL', () => {
  test('finds its data again at the second start, and is gone in between', async () => {
    const first = await startEmbeddedProgram(dataDir);
    await query(first.superuserUrl, `create table public.note as select 'kept' as text`);
    expect(await first.end('SIGTERM')).toBe(0);
    expect(await serverPid()).toBeUndefined();
    const second = await startEmbeddedProgram(dataDir);
    expect(await notes(second.superuserUrl)).toEqual(['kept']);
    await second.end('SIGTERM');
  });

  test('listens on 127.0.0.1 alone, asks everyone for a password and waits for the disk', async () => {
    const { superuserUrl, end } = await startEmbeddedProgram(dataDir);
    const settings = ['fsync', 'full_page_writes', 'listen_addresses', 'synchronous_commit', 'unix_socket_directories'];
    expect(
      await query(
        superuserUrl,
        `select name, setting from pg_settings where name = any('{${settings.join()}}') order by 1`,
      ),
    ).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'synchronous_commit', setting: 'on' },
      { name: 'unix_socket_directories', setting: '' },
    ]);
    expect(await query(superuserUrl, 'select distinct auth_method from pg_hba_file_rules')).toEqual([
      { auth_method: 'scram-sha-256' },
    ]);
    const { mode } = await stat(join(dataDir, 'postgres', 'superuser-password'));
    expect((mode & 0o777).toString(8)).toBe('600');
    const stranger = new URL(superuserUrl);
    stranger.password = 'wrong';
    await expect(query(stranger.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await end('SIGTERM');
  });

  test('that a killed program left behind is taken over, not started again', async () => {
    const killed = await startEmbeddedProgram(dataDir);
    await query(killed.superuserUrl, `create table public.note as select 'acknowledged' as text`);
    const pid = await serverPid();
    await killed.end('SIGKILL');
    const next = await startEmbeddedProgram(dataDir);
    expect(next.superuserUrl).toBe(killed.superuserUrl);
    expect(next.owned).toBe(true);
    expect(await serverPid()).toBe(pid);
    expect(await notes(next.superuserUrl)).toEqual(['acknowledged']);
    await next.end('SIGTERM');
    expect(await serverPid()).toBeUndefined();
  });

  test('that was killed with its program comes back with all that was committed and nothing else', async () => {
    const killed = await startEmbeddedProgram(dataDir);
    await query(killed.superuserUrl, `create table public.note (text text)`);
    await query(
      killed.superuserUrl,
      `insert into public.note select 'committed ' || n from generate_series(1, 3) as n`,
    );
    const open = new Connection({ connectionString: killed.superuserUrl });
    open.on('error', () => undefined);
    await open.connect();
    await open.query(`begin; insert into public.note values ('uncommitted')`);
    const pid = await serverPid();
    await killed.end('SIGKILL');
    process.kill(pid ?? 0, 'SIGKILL');
    const next = await startEmbeddedProgram(dataDir);
    expect(await notes(next.superuserUrl)).toEqual(['committed 1', 'committed 2', 'committed 3']);
    expect(await serverPid()).not.toBe(pid);
    await open.end();
    await next.end('SIGTERM');
  });

  test('that is killed while the program runs is started again on the same port', async () => {
    const { superuserUrl, end } = await startEmbeddedProgram(dataDir);
    await query(superuserUrl, `create table public.note as select 'committed' as text`);
    const pid = await serverPid();
    process.kill(pid ?? 0, 'SIGKILL');
    const again = async (): Promise<unknown> => notes(superuserUrl).catch(() => sleep(50).then(again));
    expect(await again()).toEqual(['committed']);
    expect(await serverPid()).not.toBe(pid);
    await end('SIGTERM');
    expect(await serverPid()).toBeUndefined();
  });

  test('is used by a second program, which does not stop it', async () => {
    const serve = await startEmbeddedProgram(dataDir);
    const second = await startEmbeddedProgram(dataDir);
    expect([serve.owned, second.owned]).toEqual([true, false]);
    expect(second.superuserUrl).toBe(serve.superuserUrl);
    await second.end('SIGTERM');
    expect(await query(serve.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await serve.end('SIGTERM');
    expect(await serverPid()).toBeUndefined();
  });

  test('is stopped by the last program that uses it, whichever started it', async () => {
    const first = await startEmbeddedProgram(dataDir);
    const last = await startEmbeddedProgram(dataDir);
    await first.end('SIGTERM');
    expect(await query(last.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await last.end('SIGTERM');
    expect(await serverPid()).toBeUndefined();
  });

  test('is one, when five programs start for the first time at once', async () => {
    const programs = await Promise.all(Array.from({ length: 5 }, () => startEmbeddedProgram(dataDir)));
    expect(new Set(programs.map(({ superuserUrl }) => superuserUrl)).size).toBe(1);
    expect(programs.filter(({ owned }) => owned)).toHaveLength(1);
    expect(await Promise.all(programs.map(({ end }) => end('SIGTERM')))).toEqual([0, 0, 0, 0, 0]);
    expect(await serverPid()).toBeUndefined();
  });

  test('starts although its process id now belongs to another program', async () => {
    const first = await startEmbeddedProgram(dataDir);
    const file = join(data(), 'postmaster.pid');
    const [, ...rest] = (await readFile(file, 'utf8')).split('\n');
    await first.end('SIGTERM');
    await writeFile(file, [process.pid, ...rest].join('\n'), { mode: 0o600 });
    const second = await startEmbeddedProgram(dataDir);
    expect(await query(second.superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.end('SIGTERM');
  });
});

describe('The passwords of the roles', () => {
  test('are made once, also by five at the same time, for the user alone', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => rolePasswords(dataDir)));
    expect(new Set(made.map((passwords) => JSON.stringify(passwords))).size).toBe(1);
    expect(Object.keys(made[0] ?? {})).toEqual(['application', 'vault', 'analyst', 'pseudonymous']);
    expect(((await stat(join(dataDir, 'role-passwords.json'))).mode & 0o777).toString(8)).toBe('600');
  });
});
