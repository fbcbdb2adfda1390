import * as fc from 'fast-check';
import { foundRow } from '../../projections/engine/row-keys';
import { projectorOptions } from '../../projections/engine/follow';
import { install } from '../../projections/engine/install';
import { claim } from '../../projections/engine/lease';
import { Leases } from '../../src/subscriptions/leases';
import { Projector } from '../../projections/engine/projector';
import { rebuild } from '../../projections/engine/rebuild';
import { Recovery } from '../../projections/engine/recovery';
import { anyBooking, coachId, eventId, storedEvents, type TestEvent } from './events';
import { MemoryLog } from './memory-log';
import { closeEngines, engineFixture, runnerOn } from './fixture';
import { emittingProjections, emittedFixture, foldedInMemory, sortedTablesOf } from './emitted-fixture';

afterEach(closeEngines);

describe('a table of emitted rows', () => {
  it('is the same live, in whatever batches the events came, after a rebuild, and folded in memory', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyBooking, { minLength: 1, maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(1, 16_000_000),
        async (testEvents, sizes, stateBudget) => {
          const fixture = await engineFixture();
          try {
            const engine = fixture.engine(new MemoryLog(storedEvents(testEvents), sizes), {
              projections: emittingProjections(),
              stateBudget,
            });
            const runner = runnerOn(engine);
            await runner.start();
            expect(await runner.waitFor(testEvents.length, 20_000)).toBe(true);
            expect(sortedTablesOf(await fixture.tables(emittingProjections()))).toStrictEqual(
              foldedInMemory(testEvents),
            );
            await rebuild(engine);
            expect(sortedTablesOf(await fixture.tables(emittingProjections()))).toStrictEqual(
              foldedInMemory(testEvents),
            );
            await runner.stop();
          } finally {
            await fixture.close();
          }
        },
      ),
      { numRuns: 10 },
    );
  });

  it('leaves no trace of its rows in the states, and has them in the order of the log', async () => {
    const testEvents = Array.from({ length: 300 }, (_, i): TestEvent => ({
      what: 'capacity',
      coach: i % 2,
      capacity: 1 + (i % 7),
    }));
    const fixture = await emittedFixture(testEvents);
    const { rows: states } = await fixture.pool.query('select state from store.ledger_v1_state order by key');
    expect(states).toStrictEqual([{ state: { balance: 5, last: 299 } }, { state: { balance: 6, last: 300 } }]);
    const { rows } = await fixture.pool.query<{ position: string }>(
      'select position from store.ledger_line_v1 order by ctid',
    );
    const positions = rows.map(({ position }) => Number(position));
    expect(positions).toHaveLength(2 * testEvents.length);
    expect(positions).toStrictEqual(positions.toSorted((a, b) => a - b));
  });

  it('says of each column what it is, also of the one that is looked up', async () => {
    const fixture = await emittedFixture([{ what: 'capacity', coach: 1, capacity: 1 }]);
    const { rows } = await fixture.pool.query(
      `select attname as name, col_description(attrelid, attnum) is not null as documented
         from pg_attribute where attrelid = 'read.ledger_line'::regclass and attnum > 0 order by attnum desc limit 3`,
    );
    expect(rows).toStrictEqual(
      ['parked_at', 'last_position', 'first_position'].map((name) => ({ name, documented: true })),
    );
  });

  it('says which state a row was emitted from', async () => {
    const fixture = await emittedFixture([{ what: 'capacity', coach: 1, capacity: 1 }]);
    const key = { account_id: coachId(1), position: 1, line_no: 2 };
    const asked = async (name: typeof key) =>
      (await foundRow(fixture.pool, emittingProjections()[0]!, { table: 'ledger_line', key: name }))?.key;
    expect(await asked(key)).toBe(coachId(1));
    expect(await asked({ ...key, line_no: 3 })).toBeUndefined();
  });
});

describe('a batch of emitted rows', () => {
  const testEvents = Array.from({ length: 10 }, (_, i): TestEvent => ({ what: 'capacity', coach: 1, capacity: i + 1 }));
  const page = { events: storedEvents(testEvents), checkpoint: { position: 10, eventId: eventId(10) } };

  it('that is sent again by who lost the lease writes nothing, and the next goes on from the checkpoint', async () => {
    const fixture = await engineFixture();
    const engine = fixture.engine(new MemoryLog(), { projections: emittingProjections() });
    await install(engine);
    const tableSets = engine.projections.map((projection) => ({ projection, build: 0 }));
    const leases = new Leases(fixture.pool, 'same', 60);
    const applied = async () => {
      const claimed = (await claim(fixture.pool, leases, tableSets)).map(({ tableSet }) => tableSet);
      return Projector.over(claimed, projectorOptions(engine, new Recovery(10)));
    };
    const [zombie, owner] = [await applied(), await applied()];
    await owner.apply(page);
    await owner.settle();
    const lines = async () => sortedTablesOf(await fixture.tables(emittingProjections()))['ledger_line'];
    const before = await lines();
    expect(before).toHaveLength(20);
    await zombie.apply(page);
    await expect(zombie.settle()).rejects.toMatchObject({ code: 'PJ001' });
    const next = await applied();
    const more = storedEvents([...testEvents, { what: 'capacity', coach: 1, capacity: 0 }]);
    await next.apply({ events: more.slice(10), checkpoint: { position: 11, eventId: eventId(11) } });
    await next.settle();
    expect(await lines()).toHaveLength(22);
    expect((await lines())!.slice(0, 20)).toStrictEqual(before);
  });
});
