import { projectorOptions } from '../../projections/engine/follow';
import { install } from '../../projections/engine/install';
import { claim } from '../../projections/engine/lease';
import { Projector } from '../../projections/engine/projector';
import { Recovery } from '../../projections/engine/recovery';
import { Leases } from '../../src/subscriptions/leases';
import { eventId, storedEvents, type TestEvent } from './events';
import { MemoryLog } from './memory-log';
import { closeEngines, engineFixture } from './fixture';

afterEach(closeEngines);

const BATCH = 10;

/** Four batches. The table takes no capacity of 90; within a batch only the last of a coach gets to it. */
const events = (refused?: number) =>
  storedEvents(
    Array.from({ length: 4 * BATCH }, (_, i): TestEvent => {
      return { what: 'capacity', coach: i % 3, capacity: i === refused ? 90 : i };
    }),
  );

const applying = async (refused?: number) => {
  const fixture = await engineFixture();
  const engine = fixture.engine(new MemoryLog());
  await install(engine);
  const tableSets = engine.projections.map((projection) => ({ projection, build: 0 }));
  const held = (await claim(fixture.pool, new Leases(fixture.pool, 'test', 60), tableSets)).map(
    ({ tableSet }) => tableSet,
  );
  const projector = await Projector.over(held, projectorOptions(engine, new Recovery(BATCH)));
  const failures: unknown[] = [];
  projector.onFailure = (error) => failures.push(error);
  const all = events(refused);
  const apply = async (): Promise<void> => {
    for (let from = 0; from < all.length; from += BATCH) {
      const last = from + BATCH;
      await projector.apply({
        events: all.slice(from, last),
        checkpoint: { position: last, eventId: eventId(last) },
      });
    }
    await projector.settle();
  };
  const lines = async (): Promise<number> => (await fixture.pool.query('select from read.event_list')).rowCount!;
  return { apply, failures, lines, projector };
};

describe('batches that are sent before the one in front of them is written', () => {
  it('go on with the states of those before them', async () => {
    const { apply, failures, lines } = await applying();
    await apply();
    expect(await lines()).toBe(4 * BATCH);
    expect(failures).toStrictEqual([]);
  });

  it('write nothing when the one in front of them is refused, and report that one alone', async () => {
    const { apply, failures, lines, projector } = await applying(2 * BATCH - 1);
    await expect(apply()).rejects.toMatchObject({ name: 'BatchRefused', first: 11, last: 20 });
    await projector.end();
    expect(failures).toMatchObject([{ name: 'BatchRefused', first: 11, last: 20 }]);
    expect(await lines()).toBe(BATCH);
  });
});
