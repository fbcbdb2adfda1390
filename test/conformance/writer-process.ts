import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Writer } from './subject';

const alive = new Set<ReturnType<typeof spawn>>();

/** Starts test/conformance/writer.ts on a store of this kind. */
export async function startWriter(kind: 'postgres', url: string): Promise<Writer> {
  const register = join(__dirname, '../support/register.mjs');
  const child = spawn(process.execPath, ['-r', register, join(__dirname, 'writer.ts'), kind, url], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  alive.add(child);
  const ids: string[] = [];
  const lines = createInterface(child.stdout).on('line', (id) => ids.push(id));
  const exited = once(child, 'exit').finally(() => alive.delete(child));
  await Promise.race([once(lines, 'line'), exited]);
  if (child.exitCode !== null) throw new Error(`the writer ended with ${child.exitCode}`);
  return {
    acknowledged: () => ids.length,
    stop: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    end: async () => {
      child.stdin.end();
      await Promise.all([exited, once(lines, 'close')]);
      return ids;
    },
  };
}

/** For `afterAll`: writers that a failed test left. */
export const killWriters = (): void => {
  for (const child of alive) child.kill('SIGKILL');
};
