import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { mina, TEXTS } from './ids';
import { lateLines } from './late-lines';
import { managerHeaders } from './fixture';
import { earlyLines } from './scenario';

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await testRuntime();
});
afterAll(() => runtime.end());

const support = join(__dirname, '..', 'support', 'register.mjs');
const main = join(__dirname, '..', '..', 'src', 'main.ts');

/** The program itself, on a free port of this machine; `url` as it says it. */
const start = async () => {
  const child = spawn(process.execPath, ['-r', support, main, 'serve'], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      ...runtime.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const exited = once(child, 'exit');
  const urlOf = () => /^buurtbaan listens on (http:\/\/127\.0\.0\.1:\d+)$/m.exec(said.err)?.[1];
  for (let waited = 0; !urlOf() && child.exitCode === null && waited < 30_000; waited += 50) await sleep(50);
  const stop = async (): Promise<unknown> => {
    child.kill('SIGTERM');
    return (await exited)[0];
  };
  return { url: urlOf() ?? '', said, stop };
};

it('serves, says in one line where, logs all else in records that hold nothing of people, and ends in time', async () => {
  const { url, said, stop } = await start();
  let code: unknown;
  let took = 0;
  try {
    const answer = await fetch(`${url}/v1/commands`, {
      method: 'POST',
      headers: { ...managerHeaders, 'content-type': 'application/x-ndjson' },
      body: [...earlyLines, ...lateLines].map((line) => `${JSON.stringify(line)}\n`).join(''),
    });
    const results = (await answer.text()).trim().split('\n').map((text) => (JSON.parse(text) as { status: string }).status); // prettier-ignore
    expect(new Set(results)).toEqual(new Set(['accepted']));
    // An error may not show what it was about either.
    await fetch(`${url}/v1/persons/Oudkerk?name=Oudkerk`, { headers: managerHeaders });
    await fetch(`${url}/v1/commands`, { method: 'POST', headers: { ...managerHeaders, 'content-type': 'application/json' }, body: '{"fullName": "Oudkerk' }); // prettier-ignore
    for (let waited = 0; waited < 5_000; waited += 50) {
      const search = await fetch(`${url}/v1/persons/searches`, {
        method: 'POST',
        headers: { ...managerHeaders, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'oudkerk-bos' }),
      });
      if ((await search.text()).includes(mina)) break;
      await sleep(50);
    }
  } finally {
    const began = performance.now();
    code = await stop();
    took = performance.now() - began;
  }
  expect({ code, out: said.out }).toEqual({ code: 0, out: '' });
  expect(took).toBeLessThan(10_000);
  const lines = said.err.trim().split('\n');
  const texts = lines.filter((line) => !line.startsWith('{'));
  expect(texts).toEqual([`buurtbaan listens on ${url}`]);
  const records = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as { route?: string });
  expect(records.map(({ route }) => route)).toEqual(expect.arrayContaining(['/v1/commands', '/v1/persons/searches']));
  expect(TEXTS.filter((word) => said.err.includes(word))).toEqual([]);
});
