import { execFile } from 'node:child_process';
import { type ChildProcess } from 'node:child_process';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setInterval } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Account, startProgram } from './account';
import type { Cluster } from './cluster';

/** A PostgreSQL that runs on our data, as it says itself in postmaster.pid. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly ready: boolean };

/**
 * Given on the command line, so that a release changes them for old data too. Durable: fsync, full_page_writes and
 * synchronous_commit stay on. Sized for a machine with 1 GB; shared_buffers is touched only as far as it is used.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '100',
  shared_buffers: '128MB',
  wal_buffers: '16MB',
  max_wal_size: '1GB',
  // Queries here are short; compiling them costs more than it gives.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Below LOG are errors of statements, and those may quote what people wrote.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

const SERVER_LOG_BYTES = 10_000_000;

/**
 * Starts PostgreSQL on the cluster. In a session of its own: a Ctrl-C in the terminal is for us, and we stop it when
 * our work is done. It writes to a file and not to a pipe of ours, so that it outlives us unharmed.
 */
export const startPostmaster = async (
  account: Account,
  cluster: Cluster,
  port: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<ChildProcess> => {
  const { size } = await stat(cluster.serverLog).catch(() => ({ size: 0 }));
  if (size > SERVER_LOG_BYTES) await rename(cluster.serverLog, `${cluster.serverLog}.1`);
  const file = await open(cluster.serverLog, 'a', 0o600);
  try {
    const options = Object.entries({ ...SETTINGS, ...settings, port: String(port) });
    const args = ['-D', cluster.data, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const child = startProgram(account, 'postgres', args, { stdio: ['ignore', file.fd, file.fd], detached: true });
    child.unref();
    return child;
  } finally {
    await file.close();
  }
};

/**
 * The PostgreSQL that runs on this data, or undefined. A postmaster.pid whose process is another program by now (a
 * container begins to count anew at every start) is removed, as PostgreSQL would refuse to start for ever.
 */
export const readPostmaster = async (data: string): Promise<Postmaster | undefined> => {
  const file = join(data, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => '');
  const [pid = '', , , port = '', , , , status = ''] = text.split('\n');
  // PostgreSQL writes the file line by line; without a status it is just starting.
  if (!/^\d+$/.test(pid) || !isAlive(Number(pid))) return undefined;
  if (await servesData(Number(pid), data))
    return { pid: Number(pid), port: Number(port), ready: status.trim() === 'ready' };
  if (isAlive(Number(pid)) && (await readFile(file, 'utf8').catch(() => '')) === text) await rm(file, { force: true });
  return undefined;
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Does the process with this id say `-D <data>` on its command line? */
const servesData = async (pid: number, data: string): Promise<boolean> => {
  try {
    if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes(`\0${data}\0`);
    const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
    return stdout.includes(`-D ${data} `);
  } catch {
    return false;
  }
};

const FAST_MS = 6_000;
const IMMEDIATE_MS = 2_000;
/**
 * Stops PostgreSQL: what runs is broken off, what was committed is flushed. When that takes too long (`serve` has
 * 10 s in all) it stops at once, and the next start reads the write-ahead log. Resolves when it is gone.
 */
export const stopPostmaster = async (data: string, pid: number): Promise<void> => {
  for (const [signal, patience] of [
    ['SIGINT', FAST_MS],
    ['SIGQUIT', IMMEDIATE_MS],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for await (const since of setInterval(20, Date.now())) {
      if ((await readPostmaster(data))?.pid !== pid) return;
      if (Date.now() - since > patience) break;
    }
  }
};

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
