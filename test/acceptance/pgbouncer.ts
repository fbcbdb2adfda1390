import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { freePort } from '../../src/platform/embedded-postgres/postmaster';

/** What a developer does whose tests of a pooler were left out. */
export const HOW_TO_GET = 'PgBouncer is not installed: apt-get install -y pgbouncer';
/** Debian has it where only root looks. */
const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` };
export const isInstalled = (): boolean => spawnSync('pgbouncer', ['--version'], { env }).status === 0;
/** PgBouncer refuses to run as root. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** A PgBouncer in front of a server. */
export type PgBouncer = {
  /** The same database and role by way of it. */
  via(url: string): string;
  stop(): Promise<void>;
};

/** One for the roles of these URLs, all of one server. */
export const pgBouncer = async (mode: 'session' | 'transaction', urls: readonly string[]): Promise<PgBouncer> => {
  const folder = await mkdtemp(join(tmpdir(), 'buurtbaan-pgbouncer-'));
  const port = String(await freePort());
  const [server] = urls.map((url) => new URL(url));
  const configuration = `
    [databases]
    * = host=${server!.hostname} port=${server!.port}
    [pgbouncer]
    listen_addr = 127.0.0.1
    listen_port = ${port}
    unix_socket_dir =
    auth_type = scram-sha-256
    auth_file = ${join(folder, 'users')}
    pool_mode = ${mode}
    default_pool_size = 60
  `;
  const users = urls.map((url) => new URL(url)).map(({ username, password }) => `"${username}" "${password}"`);
  const [ini, auth] = [join(folder, 'ini'), join(folder, 'users')];
  await writeFile(ini, configuration.replaceAll(/^ +/gm, ''));
  await writeFile(auth, `${[...new Set(users)].join('\n')}\n`);
  // The folder is closed to others, and so to nobody.
  spawnSync('chmod', ['-R', 'a+rX', folder]);
  const child: ChildProcess = spawn('pgbouncer', ['--quiet', ini], {
    env,
    ...NOBODY,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = once(child, 'exit');
  while (!(await listens(Number(port)))) {
    if (child.exitCode !== null) throw new Error(`PgBouncer does not start: ${stderr}`);
    await later(20);
  }
  return {
    via: (url) => Object.assign(new URL(url), { hostname: '127.0.0.1', port }).href,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
};

const listens = async (port: number): Promise<boolean> => {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};
