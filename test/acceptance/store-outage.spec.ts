import { randomInt } from 'node:crypto';
import { setTimeout as later } from 'node:timers/promises';
import { networkProxy } from '../support/network-proxy';
import { audit } from './audit';
import { Callers, stopCallers } from './callers';
import { Instances } from './instances';
import { sendQuery, type Reply } from './load';
import { killPrograms, report } from './program';
import { eventStoreDbStore, postgresStore, type NamedStore } from './store';
import { rowCounts } from './tables';
import { Workload } from './workload';

const SOAK = process.env['BUURTBAAN_SOAK'] !== undefined;
const AWAY = SOAK ? 30_000 : 6_500;
const CALLERS = SOAK ? 16 : 4;
const seed = Number(process.env['BUURTBAAN_SEED'] ?? randomInt(2 ** 31));
/** Nobody may wait longer for an answer, ms. */
const DEADLINE = 13_000;

/** How the store of one case is taken away and put back. */
type Absence = { readonly store: NamedStore; away(): Promise<void>; back(): Promise<void> };

let store: NamedStore | undefined;
afterEach(async () => {
  stopCallers();
  killPrograms();
  await store?.drop();
  store = undefined;
});

const eventStoreDb = (how: 'stopped' | 'frozen') => async (): Promise<Absence> => {
  const { server, ...rest } = await eventStoreDbStore();
  return how === 'stopped'
    ? { store: rest, away: () => server.stop(), back: () => server.start() }
    : {
        store: rest,
        away: async () => server.faults.set({ frozen: true }),
        back: async () => server.faults.clear(),
      };
};
const postgres = (how: 'cut' | 'frozen') => async (): Promise<Absence> => {
  const own = await postgresStore();
  const proxy = await networkProxy(own.environment['DATABASE_URL']!);
  const urls = Object.entries(own.environment).map(([name, value]) => [
    name,
    /_URL$/.test(name) ? proxy.via(value) : value,
  ]);
  return {
    // The test itself does not use the proxy.
    store: {
      ...own,
      environment: Object.fromEntries(urls) as Record<string, string>,
      drop: async () => {
        await proxy.cut();
        await own.drop();
      },
    },
    away: how === 'cut' ? proxy.cut : async () => proxy.freeze(),
    back: proxy.mend,
  };
};

const memoryOf = async (url: string): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]) / 2 ** 20;
};

const absences: readonly (readonly [string, () => Promise<Absence>, boolean])[] = [
  ['EventStoreDB, stopped', eventStoreDb('stopped'), true],
  ['PostgreSQL, frozen', postgres('frozen'), false],
  ['EventStoreDB, frozen', eventStoreDb('frozen'), true],
  ['PostgreSQL, cut off', postgres('cut'), false],
];

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

describe('A store that goes away under load and comes back', () => {
  it.each(SOAK ? absences : absences.slice(0, 2))(
    '%s: callers are answered in time, nothing is lost or done twice, and it goes on by itself',
    async (name, open, readsGoOn) => {
      report(`${name}: seed ${seed}`);
      const { store: opened, away, back } = await open();
      store = opened;
      const instances = await Instances.of(store, 1);
      const [url = ''] = instances.living();
      const callers = new Callers(instances.living);
      const workload = new Workload(seed, (command) => callers.give(command));
      await workload.prepare();
      const stop = workload.start(CALLERS);
      await later(1_500);
      const before = await memoryOf(url);

      await away();
      const looks: Reply[] = [];
      let slowest = 0;
      const end = performance.now() + AWAY;
      while (performance.now() < end) {
        const asked = performance.now();
        looks.push(await sendQuery(url, '/v1/programmes'));
        slowest = Math.max(slowest, performance.now() - asked);
        await later(200);
      }
      const answeredBefore = callers.answered.length;
      await back();
      const returned = performance.now();
      while (callers.answered.length < answeredBefore + CALLERS) await later(20);
      const recovery = performance.now() - returned;
      while ((await fetch(`${url}/health/ready`)).status !== 200) await later(50);
      const ready = performance.now() - returned;
      await later(1_000);
      const after = await memoryOf(url);
      await stop();

      expect(looks.filter(({ status }) => ![200, 503].includes(status))).toStrictEqual([]);
      expect(looks.filter(({ status, retryAfter }) => status === 503 && retryAfter === null)).toStrictEqual([]);
      expect(looks.filter(({ status }) => status === 503).length === 0).toBe(readsGoOn);
      expect(callers.figures.busy).toBeGreaterThan(0);
      expect(Math.max(slowest, callers.figures.slowest)).toBeLessThan(DEADLINE);
      expect(Math.max(recovery, ready)).toBeLessThan(10_000);
      expect(after - before).toBeLessThan(150);
      const { events, tables } = await audit(store, instances, callers);
      // One line a request that was refused; the rest is about the outage, not of each attempt.
      const lines = instances.stderr.split('\n').filter((line) => line !== '' && !line.includes('"route"'));
      expect(lines.length).toBeLessThan(60);
      report(
        `${name} for ${seconds(AWAY)}: ${callers.figures.busy} × 503 on commands, ${looks.filter(({ status }) => status === 503).length} of ${looks.length} reads; slowest answer ${seconds(Math.max(slowest, callers.figures.slowest))}; commands again ${seconds(recovery)} after its return, ready ${seconds(ready)}; memory ${before.toFixed(0)} → ${after.toFixed(0)} MB; ${lines.length} lines of log; ${events} events; ${rowCounts(tables)}`,
      );
    },
    AWAY + 120_000,
  );
});
