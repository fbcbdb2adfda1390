import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { serverFixture, events, outcomeOf, pause } from './fixture';

const { client } = serverFixture();

let process_: ChildProcessByStdio<Writable, Readable, null> | undefined;
afterEach(() => process_?.kill('SIGKILL'));

/** Starts it as a process of its own and waits for its first line. */
async function start(...options: readonly string[]): Promise<string> {
  const main = ['-r', './test/support/register.mjs', 'test/support/eventstoredb/main.ts'];
  process_ = spawn(process.execPath, [...main, ...options], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(process_.stdout, 'data')) as [Buffer];
  return line.toString();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

it('starts alone with a fault, takes others on standard input, and says what it is', async () => {
  const port = await freePort();
  const line = await start('--port', String(port), '--fault', 'not-ready');
  const one = client('', `esdb://127.0.0.1:${port}?tls=false`);

  expect(line).toBe(
    `EventStoreDB stand-in for tests (in memory, never a product) on esdb://127.0.0.1:${port}?tls=false\n`,
  );
  expect(await outcomeOf(one.appendToStream('jobs', events('a')))).toEqual({ error: 'UnknownError', type: 'unknown' });
  process_!.stdin.write('clear\n');
  await pause(50);
  expect(await outcomeOf(one.appendToStream('jobs', events('a')))).toMatchObject({ success: true });
  process_!.stdin.write('kill\n');
  await pause(50);
  expect(await outcomeOf(one.appendToStream('jobs', events('b')))).toMatchObject({ error: 'UnavailableError' });
});
