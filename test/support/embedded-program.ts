import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { Connection } from '../../src/platform/database/connection';

/** A process of its own with the embedded PostgreSQL, to be stopped or killed by a test. */
export type EmbeddedProgram = {
  readonly superuserUrl: string;
  readonly owned: boolean;
  /** SIGTERM or SIGKILL; resolves with the exit code when the process is gone. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
};

type As = { readonly uid?: number; readonly gid?: number; readonly env?: NodeJS.ProcessEnv };

const alive = new Set<ChildProcess>();

/** Starts the program on `dataDir` and waits until it says where the database is. Throws with its standard error. */
export const startEmbeddedProgram = async (dataDir: string, { env, ...as }: As = {}): Promise<EmbeddedProgram> => {
  const args = ['-r', join(__dirname, 'register.mjs'), join(__dirname, 'embedded-process.ts'), dataDir];
  const child = spawn(process.execPath, args, {
    ...as,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  alive.add(child);
  const exited = once(child, 'exit').finally(() => alive.delete(child));
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const line = once(createInterface(child.stdout), 'line').then(([text]) => String(text));
  const said = await Promise.race([line, exited.then(() => undefined)]);
  if (said === undefined) throw new Error(stderr.trim());
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
    child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  };
  return { ...(JSON.parse(said) as { superuserUrl: string; owned: boolean }), end };
};

/** For `afterAll`: programs that a failed test left. */
export const killEmbeddedPrograms = (): void => {
  for (const child of alive) child.kill('SIGKILL');
};

/** One statement on a connection of its own. */
export const query = async (url: string, sql: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new Connection({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};
