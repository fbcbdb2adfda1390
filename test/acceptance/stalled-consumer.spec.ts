import { randomInt } from 'node:crypto';
import { setTimeout as later } from 'node:timers/promises';
import { audit } from './audit';
import { Callers, stopCallers } from './callers';
import { Instances } from './instances';
import { sendQuery } from './load';
import { killPrograms, report } from './program';
import { eventStoreDbStore, postgresStore, type NamedStore } from './store';
import { query, connected, rowCounts } from './tables';
import { Workload } from './workload';

const SOAK = process.env['BUURTBAAN_SOAK'] !== undefined;
const STALL = 10_000;
const CALLERS = SOAK ? 6 : 1;
const seed = Number(process.env['BUURTBAAN_SEED'] ?? randomInt(2 ** 31));
const seconds = (ms: number | undefined): string => `${((ms ?? 0) / 1_000).toFixed(1)} s`;

type Opened = NamedStore & { readonly server?: { dropped(): number } };
let store: Opened | undefined;
afterEach(async () => {
  stopCallers();
  killPrograms();
  await store?.drop();
  store = undefined;
});

/** Nobody can read or write the table of `progress` for so long; `meanwhile` is done while it is so. */
const withoutProgress = async <T>(url: string, milliseconds: number, meanwhile: () => Promise<T>): Promise<T> => {
  const [table] = await query(url, `select relname from pg_class where relname ~ '^progress_v\\d+(_r\\d+)?$'`);
  return connected(url, async (client) => {
    await client.query('begin');
    await client.query(`lock table store.${String(table!['relname'])} in access exclusive mode`);
    const [result] = await Promise.all([meanwhile(), later(milliseconds)]);
    await client.query('rollback');
    return result;
  });
};

const kinds: readonly (readonly [string, () => Promise<Opened>])[] = [
  ['EventStoreDB', eventStoreDbStore],
  ['PostgreSQL', postgresStore],
];

describe('A consumer that stalls for 10 s under load', () => {
  it.each(SOAK ? kinds : kinds.slice(0, 1))(
    'misses nothing on %s and does nothing twice: held up by a lock it goes on, stopped itself it is replaced',
    async (name, open) => {
      report(`stall on ${name}: seed ${seed}`);
      store = await open();
      const url = await store.superuserUrl();
      const instances = await Instances.of(store, 1);
      const [first] = instances.programs;
      const isHeldBy = async (pid: number) =>
        (await instances.held()).every((lease) => lease.live && lease.pid === pid);
      while (!(await isHeldBy(first!.pid))) await later(50);
      await instances.add();
      const second = instances.programs[1]!;
      const callers = new Callers(() => [second.url]);
      const workload = new Workload(seed, (command) => callers.give(command));
      await workload.prepare();
      const stop = workload.start(CALLERS);
      await later(1_500);

      const answeredAfter = await withoutProgress(url, STALL, async () => {
        const asked = performance.now();
        const refused = await sendQuery(second.url, '/v1/trajectories');
        expect(refused).toMatchObject({ status: 503, code: 'busy', retryAfter: '2' });
        return performance.now() - asked;
      });
      await later(1_000);

      first!.signal('SIGSTOP');
      const began = performance.now();
      const took = await instances.takenOver(first!.pid, began);
      await later(Math.max(0, STALL - (performance.now() - began)));
      const before = await instances.held();
      first!.signal('SIGCONT');
      await later(2_000);
      // A process that resumes finds its leases gone, and takes none.
      expect(await isHeldBy(second.pid)).toBe(true);
      const fences = (held: typeof before) => held.map((lease) => [lease.name, lease.fence]).sort();
      expect(fences(await instances.held())).toStrictEqual(fences(before));
      expect(Math.max(took.projections ?? 0, took.policies ?? 0)).toBeLessThan(10_000);
      await stop();

      const { events, tables } = await audit(store, instances, callers);
      const replaced = instances.stderr.match(/look again who/g)?.length ?? 0;
      expect(replaced).toBeGreaterThan(0);
      const dropped = store.server?.dropped();
      expect(dropped).not.toBe(0);
      report(
        `stall on ${name}: a table locked for ${seconds(STALL)}: its readers answered after ${seconds(answeredAfter)}; the holder stopped for ${seconds(STALL)}: projections taken over after ${seconds(took.projections)}, policies ${seconds(took.policies)}, ${replaced} × refused after it woke, ${dropped ?? 'no'} subscriptions dropped as too slow; commands slowest ${seconds(callers.figures.slowest)}; ${events} events; ${rowCounts(tables)}`,
      );
    },
    150_000,
  );
});
