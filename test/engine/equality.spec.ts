import * as fc from 'fast-check';
import { projectAll } from '../../projections/engine/memory';
import { rebuild } from '../../projections/engine/rebuild';
import { anyTestEvent, storedEvents, decodedEvents } from './events';
import { MemoryLog } from './memory-log';
import { allProjections, eventList } from './projections';
import { closeEngines, engineFixture, runnerOn } from './fixture';

afterEach(closeEngines);

const foldedInMemory = (testEvents: Parameters<typeof decodedEvents>[0]) =>
  Object.assign(
    {},
    ...allProjections().map((projection) => projectAll(projection, decodedEvents(testEvents)).tables),
  ) as object;

/** The list of events sorts by number, the fold in memory by text. */
const sorted = (tables: object): object => ({
  ...tables,
  event_list: [...(tables as { event_list: { position: number }[] }).event_list].sort(
    (a, b) => a.position - b.position,
  ),
});

describe('the tables of a projection', () => {
  it('are the same live, in whatever batches the events came, after a rebuild, and folded in memory', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyTestEvent, { minLength: 1, maxLength: 80 }),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }),
        fc.nat(80),
        fc.constantFrom(1, 400, 900, 16_000_000),
        async (testEvents, sizes, later, stateBudget) => {
          const { pool, engine, tables, close } = await engineFixture();
          try {
            const events = storedEvents(testEvents);
            const log = new MemoryLog(events.slice(0, later), sizes);
            const runner = runnerOn(engine(log, { stateBudget }));
            await runner.start();
            log.add(...events.slice(log.events.length));
            expect(await runner.waitFor(events.length, 20_000)).toBe(true);
            const expected = sorted(foldedInMemory(testEvents));
            expect(await tables()).toStrictEqual(expected);
            await rebuild(engine(log, { stateBudget }));
            expect(await tables()).toStrictEqual(expected);
            await runner.stop();
            const { rows } = await pool.query(`select key, state from store.acquaintance_v1_r1_state order by key`);
            const states = [...projectAll(allProjections()[1]!, decodedEvents(testEvents)).states];
            expect(rows).toStrictEqual(states.sort().map(([key, { state }]) => ({ key, state })));
          } finally {
            await close();
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('know for every row the positions that made it appear and last changed it', async () => {
    const { engine, tables } = await engineFixture();
    const testEvents = [
      { what: 'capacity', coach: 1, capacity: 3 },
      { what: 'capacity', coach: 2, capacity: 3 },
      { what: 'capacity', coach: 1, capacity: 3 },
      { what: 'capacity', coach: 1, capacity: 4 },
      { what: 'suspended', coach: 2 },
      { what: 'reinstated', coach: 2 },
      { what: 'capacity', coach: 3, capacity: 7 },
      { what: 'capacity', coach: 3, capacity: 7 },
      { what: 'capacity', coach: 4, capacity: 1 },
      { what: 'suspended', coach: 4 },
    ] as const;
    const runner = runnerOn(engine(new MemoryLog(storedEvents(testEvents), [2])));
    await runner.start();
    await runner.waitFor(10, 10_000);
    await runner.stop();
    const { capacity } = await tables();
    expect(
      capacity!.map(({ coach_id, first_position, last_position, parked_at }) => [
        String(coach_id).at(-1),
        first_position,
        last_position,
        parked_at,
      ]),
    ).toStrictEqual([
      ['1', 1, 4, null],
      // It went with the suspension and came back as a new row.
      ['2', 6, 6, null],
      // The second event said nothing new.
      ['3', 7, 7, null],
      // The fourth is suspended, and her row gone.
    ]);
  });

  it('are right with room for a few states in memory', async () => {
    const { engine, pool } = await engineFixture();
    const testEvents = Array.from(
      { length: 600 },
      (_, i) => ({ what: 'capacity', coach: i % 150, capacity: Math.floor(i / 150) }) as const,
    );
    const runner = runnerOn(engine(new MemoryLog(storedEvents(testEvents), [40]), { stateBudget: 3_000 }));
    await runner.start();
    await runner.waitFor(600, 10_000);
    await runner.stop();
    const { rows } = await pool.query(
      `select count(*)::integer as rows, min(capacity) as least, max(first_position)::integer as first,
              min(last_position)::integer as last from read.capacity`,
    );
    expect(rows).toStrictEqual([{ rows: 150, least: 3, first: 150, last: 451 }]);
  });

  it('insert every event of an append-only projection once', async () => {
    const { engine, tables } = await engineFixture();
    const testEvents = Array.from({ length: 50 }, (_, i) => ({ what: 'capacity', coach: i, capacity: 1 }) as const);
    const runner = runnerOn(
      engine(new MemoryLog(storedEvents(testEvents), [7]), { projections: [eventList as never] }),
    );
    await runner.start();
    await runner.waitFor(50, 10_000);
    await runner.stop();
    const rows = (await tables([eventList as never]))['event_list']!;
    expect(rows.map(({ position }) => position as unknown)).toStrictEqual(testEvents.map((_, i) => i + 1));
  });
});
