import { setTimeout as sleep } from 'node:timers/promises';
import { programmeFile } from '../support/programme-file';
import { done, killPrograms, run, start } from './program';
import { databaseStore, type Store } from './store';
import { query } from './tables';

const SECONDS = 1_000;
let store: Store;
let url: string;
beforeAll(async () => {
  store = await databaseStore();
  url = await store.superuserUrl();
  await done(store.environment, 'import', programmeFile('noord').path);
}, 600 * SECONDS);
afterAll(async () => {
  killPrograms();
  await store.drop();
});

const scratchSchemas = () => query(url, `select nspname::text as name from pg_namespace where nspname like 'scratch%'`);
const checkpoints = () => query(url, `select name from subscription.checkpoint where name like 'scratch%'`);

it(
  'a verification that is killed leaves what it made to the next, which drops it and finds nothing',
  async () => {
    const killed = start(store.environment, 'verify');
    while ((await checkpoints()).length === 0) await sleep(5);
    killed.signal('SIGKILL');
    await killed.ended;
    const [left] = await scratchSchemas();
    expect(left).toBeDefined();
    // It waits for the lease of the one that was killed.
    const { code, lines } = await run(store.environment, 'verify');
    expect([code, lines.length]).toStrictEqual([0, 1]);
    expect([await scratchSchemas(), await checkpoints()]).toStrictEqual([[], []]);
    expect(await query(url, 'select outcome, asked_by from verification.run')).toStrictEqual([
      { outcome: 'equal', asked_by: 'command' },
    ]);
  },
  300 * SECONDS,
);

it(
  'one that is stopped by a signal leaves nothing, and nothing is written down',
  async () => {
    const stopped = start(store.environment, 'verify');
    while ((await checkpoints()).length === 0) await sleep(5);
    stopped.signal('SIGTERM');
    expect((await stopped.ended).code).not.toBe(0);
    expect([await scratchSchemas(), await checkpoints()]).toStrictEqual([[], []]);
    expect(await query(url, 'select from verification.run')).toHaveLength(1);
  },
  300 * SECONDS,
);

it(
  'two at once are one after the other, or the second says so',
  async () => {
    const both = await Promise.all([
      start(store.environment, 'verify').ended,
      start(store.environment, 'verify').ended,
    ]);
    for (const { code, stderr } of both) {
      if (code !== 0) expect([code, stderr]).toStrictEqual([2, 'another process is verifying the read models\n']);
    }
    expect(both.map(({ code }) => code)).toContain(0);
    expect(await scratchSchemas()).toStrictEqual([]);
  },
  300 * SECONDS,
);
