import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { networkProxy } from '../support/network-proxy';
import { sendCommand, sendQuery, registrationCommand, type Reply } from './load';
import { killPrograms, report, run, startServe, start } from './program';
import { eventStoreDbStore, postgresStore, type NamedStore } from './store';

/** Nobody may wait longer for an answer, ms. */
const DEADLINE = 10_000;

let store: NamedStore | undefined;
afterEach(async () => {
  killPrograms();
  await store?.drop();
  store = undefined;
});

const timed = async <T>(work: Promise<T>): Promise<readonly [T, number]> => {
  const began = performance.now();
  return [await work, performance.now() - began];
};
const until = async (holds: () => Promise<boolean>): Promise<number> => {
  const began = performance.now();
  while (!(await holds())) await later(50);
  return performance.now() - began;
};
const health = async (url: string, which: 'live' | 'ready') => {
  const answer = await fetch(`${url}/health/${which}`);
  return { status: answer.status, body: (await answer.json()) as { error?: Record<string, { reason?: string }> } };
};
const isReady = (url: string) => async () => (await health(url, 'ready')).status === 200;
const busy: Partial<Reply> = { status: 503, code: 'busy', retryAfter: '2' };
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

describe('An EventStoreDB that cannot be reached when the program starts', () => {
  it('leaves it alive and not ready: reads are answered, commands get 503 with Retry-After, and once it is there everything is answered', async () => {
    const { server, ...rest } = await eventStoreDbStore();
    store = rest;
    // Refused rather than stopped: another test could get its port meanwhile.
    server.faults.set({ refuse: true });
    const { url, pid } = await startServe(store.environment);
    expect((await health(url, 'live')).status).toBe(200);
    const notReady = await health(url, 'ready');
    expect(notReady.status).toBe(503);
    expect(notReady.body.error?.['log']?.reason).toMatch(/^(no-answer|unreachable)$/);
    const [reply, took] = await timed(sendCommand(url, registrationCommand()));
    expect(reply).toMatchObject(busy);
    expect(took).toBeLessThan(DEADLINE);
    expect((await sendQuery(url, '/v1/programmes')).status).toBe(200);

    server.faults.clear();
    const ready = await until(isReady(url));
    const person = registrationCommand();
    const written = await sendCommand(url, person);
    expect(written.status).toBe(201);
    expect((await sendQuery(url, `/v1/persons/${person.target}`, written.position)).status).toBe(200);
    expect(process.kill(pid, 0)).toBe(true);
    report(
      `EventStoreDB away at the start: 503 after ${seconds(took)}; ready ${seconds(ready)} after it came, same process`,
    );
  }, 180_000);

  it('is reported to who imports or exports, in a sentence and in time', async () => {
    const { server, ...rest } = await eventStoreDbStore();
    store = rest;
    server.faults.set({ refuse: true });
    const file = join(store.dataDir, 'commands.ndjson');
    await writeFile(file, `${JSON.stringify(registrationCommand())}\n`);
    const { environment } = store;
    const programs = [
      ['import', file],
      ['export', '-'],
    ].map((args) => timed(run(environment, ...args)));
    for (const [{ code, lines, stderr }, took] of await Promise.all(programs)) {
      expect({ code, lines }).toStrictEqual({ code: 2, lines: [] });
      expect(stderr).toMatch(/^The log cannot be asked .*: look at EVENT_STORE and its server\.\n$/);
      expect(took).toBeLessThan(15_000);
    }
  }, 180_000);
});

describe('A PostgreSQL of DATABASE_URL that cannot be reached when the program starts', () => {
  it('is waited for, which is logged once; a wrong password is not waited for', async () => {
    store = await postgresStore();
    const { environment } = store;
    const proxy = await networkProxy(environment['DATABASE_URL']!, { isCut: true });
    const urls = Object.entries(environment).map(([name, value]) => [
      name,
      /_URL$/.test(name) ? proxy.via(value) : value,
    ]);
    const away = Object.fromEntries(urls) as Record<string, string>;
    const program = start(away, 'serve');
    await program.said(/cannot be reached \(ECONNREFUSED\): waiting for it/);
    await later(3_000);
    await proxy.mend();
    const [[, url = '']] = await timed(program.said(/listens on (http:\S+)/));
    await until(isReady(url));
    expect((await sendCommand(url, registrationCommand())).status).toBe(201);
    program.signal('SIGTERM');
    const { code, stderr } = await program.ended;
    expect(code).toBe(0);
    expect(stderr.match(/waiting for it/g)).toHaveLength(1);
    await proxy.cut();

    const wrong = new URL(environment['DATABASE_OWNER_URL']!);
    wrong.password = randomUUID();
    const refused = await run({ ...environment, DATABASE_OWNER_URL: wrong.href }, 'serve');
    expect([refused.code, refused.stderr]).toStrictEqual([2, expect.stringContaining('28P01')]);
  }, 180_000);
});
