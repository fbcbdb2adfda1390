import fc from 'fast-check';
import { randomInt } from 'node:crypto';
import { setTimeout as later } from 'node:timers/promises';
import { audit } from './audit';
import { Callers, stopCallers } from './callers';
import { Instances, type TakeOver } from './instances';
import { killPrograms, report } from './program';
import { eventStoreDbStore, postgresStore, type NamedStore } from './store';
import { rowCounts } from './tables';
import { Workload } from './workload';

/** `npm run soak`: a minute of it; else two kills. */
const SOAK = process.env['BUURTBAAN_SOAK'] !== undefined;
const INSTANCES = 3;
const CALLERS = SOAK ? 8 : 4;
const KILLS = SOAK ? 15 : 2;
/** In a soak the machine is full; here other specs need it too. */
const PAUSE = SOAK ? 0 : 30;
const SECONDS = 1_000;
/** BUURTBAAN_SEED=… repeats the commands and the moments of a run; who wins a race is chance. */
const seed = Number(process.env['BUURTBAAN_SEED'] ?? randomInt(2 ** 31));

const moments = fc.sample(
  fc.record({
    after: fc.integer({ min: 2 * SECONDS, max: 4 * SECONDS }),
    victim: fc.constantFrom('policies', 'projections', 'any'),
  }),
  { seed, numRuns: KILLS },
);

let store: NamedStore;
afterEach(async () => {
  stopCallers();
  killPrograms();
  await store.drop();
});

const seconds = (all: readonly (number | undefined)[]): string =>
  all.map((ms) => (ms === undefined ? '–' : `${(ms / SECONDS).toFixed(1)} s`)).join(', ');

describe('Three instances of which one is killed every few seconds', () => {
  it.each([
    ['PostgreSQL', postgresStore],
    ['EventStoreDB', eventStoreDbStore],
  ])(
    'lose nothing on %s that was acknowledged, do nothing twice, and others take over within 10 s',
    async (name, open) => {
      store = await open();
      report(`instances on ${name}: seed ${seed}`);
      const instances = await Instances.of(store, INSTANCES);
      const callers = new Callers(instances.living, PAUSE);
      const workload = new Workload(seed, (command) => callers.give(command));
      await workload.prepare();
      const stop = workload.start(CALLERS);
      const began = performance.now();

      const takenOver: Promise<TakeOver>[] = [];
      for (const [number, { after, victim }] of moments.entries()) {
        await later(after);
        // The first holds something: a run in which no lease was taken over would prove nothing.
        const of = number === 0 && victim === 'any' ? 'policies' : victim;
        const program = of === 'any' ? instances.programs[0]! : await instances.holder(of);
        const took = instances.kill(program);
        took.catch(() => undefined);
        takenOver.push(took);
        await instances.add();
      }
      const took = await Promise.all(takenOver);
      await later(1 * SECONDS);
      await stop();
      const lasted = performance.now() - began;

      const { events, tables } = await audit(store, instances, callers);
      const { stderr } = instances;
      const refused = stderr.match(/look again who/g)?.length ?? 0;
      const [projections, policies] = [took.map((one) => one.projections), took.map((one) => one.policies)];
      expect(Math.max(...[...projections, ...policies].map((ms) => ms ?? 0))).toBeLessThan(10 * SECONDS);
      expect([...projections, ...policies].some((ms) => ms !== undefined)).toBe(true);
      const { answered, figures } = callers;
      const codes = [...Map.groupBy(answered, ([, { status }]) => status)].map(
        ([status, { length }]) => `${length} × ${status}`,
      );
      report(
        `instances on ${name}: ${KILLS} kills in ${seconds([lasted])}; answers ${codes.join(', ')}; on the way ${figures.busy} × 503, ${figures.broken} × broken off, slowest ${seconds([figures.slowest])}; taken over: projections ${seconds(projections)}; policies ${seconds(policies)}; ${refused} batches or leases refused; ${events} events; ${rowCounts(tables)}`,
      );
    },
    SOAK ? 400 * SECONDS : 300 * SECONDS,
  );
});
