import { setTimeout as later } from 'node:timers/promises';
import { sendCommand, startLoad, sendQuery, statuses, type Reply } from './load';
import { done, killPrograms, report, startServe } from './program';
import { embeddedStore, type EmbeddedStore } from './store';
import { query, storedEventsOf, storedMetadataOf, tablesOf } from './tables';

const KILLS = 3;
let store: EmbeddedStore;
beforeAll(async () => {
  store = await embeddedStore();
});
afterAll(async () => {
  killPrograms();
  await store.drop();
});

const wait = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await later(50);
};

describe('A PostgreSQL that dies under a running serve', () => {
  it('is waited for: callers get 503 and when to retry, nothing is lost or done twice, nobody restarts anything', async () => {
    const serving = await startServe(store.environment);
    const calls = startLoad([serving.url], 12);
    const looks: Reply[] = [];
    let looking = true;
    const watcher = (async () => {
      while (looking) {
        looks.push(await sendQuery(serving.url, '/v1/persons?limit=1'));
        await later(50);
      }
    })();
    const gone: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      await later(1_500);
      const server = (await store.postmaster())!;
      process.kill(server, 'SIGKILL');
      const began = performance.now();
      const count = calls.seen().acknowledged.length;
      await wait(async () => ![undefined, server].includes(await store.postmaster()));
      // Answered again, not only running again.
      await wait(async () => calls.seen().acknowledged.length > count + 24);
      gone.push(performance.now() - began);
    }
    await later(500);
    looking = false;
    await watcher;
    const { acknowledged, unanswered, replies } = await calls.end();

    const all = [...replies, ...looks];
    expect(all.filter(({ status }) => ![200, 201, 503].includes(status)).slice(0, 5)).toStrictEqual([]);
    const refused = all.filter(({ status }) => status === 503);
    expect(refused.filter(({ retryAfter }) => !/^\d+$/.test(retryAfter ?? ''))).toStrictEqual([]);
    for (const command of unanswered) expect([200, 201]).toContain((await sendCommand(serving.url, command)).status);

    const url = await store.superuserUrl();
    const found = (await storedEventsOf(store)).map((event) => storedMetadataOf(event).commandId);
    const ids = new Set(found);
    expect(found).toHaveLength(ids.size);
    expect(acknowledged.filter((command) => !ids.has(command.id))).toStrictEqual([]);

    const head = found.length;
    await wait(
      async () =>
        (await query(url, `select from subscription.checkpoint where name = 'policies' and position = $1`, [head]))
          .length === 1,
    );
    await wait(
      async () => (await query(url, 'select from subscription.checkpoint where position < $1', [head])).length === 0,
    );
    expect((await fetch(`${serving.url}/health/ready`)).status).toBe(200);
    const live = await tablesOf(url);
    expect(live['audit_trail']).toHaveLength(head);
    await done(store.environment, 'rebuild');
    expect(await tablesOf(url)).toStrictEqual(live);
    serving.signal('SIGTERM');
    const { code, stderr } = await serving.ended;
    expect(code).toBe(0);
    expect(stderr).not.toContain('Achterberg');
    report(
      `outage: ${KILLS} kills, commands again after ${gone.map((ms) => `${(ms / 1000).toFixed(1)} s`).join(', ')}; commands ${statuses(replies)}; reads ${statuses(looks)}; ${head} events`,
    );
  }, 180_000);
});
