import * as fc from 'fast-check';
import { logHistory } from '../../projections/engine/closure';
import { claim } from '../../projections/engine/lease';
import { Leases } from '../../src/subscriptions/leases';
import { retry } from '../../projections/engine/retry';
import { anyBooking, coachId, storedEvents, trajectoryId, type TestEvent } from './events';
import { noFaults } from './projections';
import { emittedFixture, foldedInMemory } from './emitted-fixture';
import { closeEngines } from './fixture';

afterEach(closeEngines);

describe('a parked key', () => {
  const testEvents: readonly TestEvent[] = [
    { what: 'capacity', coach: 1, capacity: 3 },
    { what: 'capacity', coach: 2, capacity: 4 },
    { what: 'suspended', coach: 1, reason: 'poison' },
    { what: 'capacity', coach: 1, capacity: 8 },
    { what: 'capacity', coach: 2, capacity: 6 },
  ];
  const marks = async ({ sortedTables }: Awaited<ReturnType<typeof emittedFixture>>) =>
    (await sortedTables())['ledger_line']!.map(({ position, parked_at }) => [position, parked_at]);

  it.each([[[1]], [[100]]])(
    'emits no more rows, and those it has say so without being written again (batches of %p)',
    async (sizes) => {
      const fixture = await emittedFixture(testEvents.slice(0, 2), noFaults(), sizes);
      const written = async (): Promise<unknown> => {
        const { rows } = await fixture.pool.query<object>(
          'select position, ctid, xmin from store.ledger_line_v1 where position < 3 order by 1, 2',
        );
        return rows;
      };
      const before = await written();
      expect(before).toHaveLength(4);
      fixture.log.add(...storedEvents([...testEvents.slice(0, 2), { what: 'suspended', coach: 1, reason: 'again' }, ...testEvents.slice(3)]).slice(2)); // prettier-ignore
      expect(await fixture.runner.waitFor(testEvents.length, 10_000)).toBe(true);
      expect(await fixture.parked()).toStrictEqual([[coachId(1), 3, '23505']]);
      expect(await marks(fixture)).toStrictEqual(
        [1, 1, 2, 2, 5, 5].map((position) => [position, position === 1 ? 3 : null]),
      );
      expect(await written()).toStrictEqual(before);
    },
  );

  it('has after a retry the very rows that a rebuild gives, and goes on', async () => {
    const faults = noFaults();
    faults.unfoldable.add('poison');
    const fixture = await emittedFixture(testEvents, faults);
    expect(await fixture.retried('ledger')).toStrictEqual([coachId(1)]);
    expect(await fixture.sortedTables()).toStrictEqual(foldedInMemory(testEvents, faults));
    expect(await marks(fixture)).toStrictEqual(
      [1, 1, 2, 2, 5, 5].map((position) => [position, position === 1 ? 3 : null]),
    );
    faults.unfoldable.clear();
    expect(await fixture.retried('ledger')).toStrictEqual([]);
    const afterRetry = await fixture.sortedTables();
    expect(afterRetry).toStrictEqual(foldedInMemory(testEvents));
    expect(afterRetry['ledger_line']).toHaveLength(10);
    const more: readonly TestEvent[] = [...testEvents, { what: 'capacity', coach: 1, capacity: 9 }];
    fixture.log.add(storedEvents(more).at(-1)!);
    expect(await fixture.runner.waitFor(more.length, 10_000)).toBe(true);
    expect(await fixture.sortedTables()).toStrictEqual(foldedInMemory(more));
    await fixture.rebuilt();
    expect(await fixture.sortedTables()).toStrictEqual(foldedInMemory(more));
  });

  it('has them whatever was parked, by what and in whatever batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyBooking, { minLength: 1, maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('-', 'again'),
        fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }),
        fc.boolean(),
        async (all, sizes, reason, numbers, isKeyless) => {
          const faults = noFaults();
          for (const unfoldable of [reason, ...numbers.map(trajectoryId)]) faults.unfoldable.add(unfoldable);
          if (isKeyless) faults.keyless.add(3);
          const fixture = await emittedFixture(all, faults, sizes);
          try {
            expect(await fixture.sortedTables()).toStrictEqual(foldedInMemory(all, faults));
            await fixture.runner.stop();
            faults.unfoldable.clear();
            faults.keyless.clear();
            await fixture.pool.query('update engine.parked set retry_asked_at = now()');
            const tableSets = fixture.engine.projections.map((projection) => ({ projection, build: 0 }));
            for (const { tableSet } of await claim(fixture.pool, new Leases(fixture.pool, 'retry', 60), tableSets)) {
              await retry(fixture.engine, tableSet, logHistory(fixture.engine, tableSet.projection));
            }
            expect(await fixture.sortedTables()).toStrictEqual(foldedInMemory(all));
          } finally {
            await fixture.close();
          }
        },
      ),
      { numRuns: 10, interruptAfterTimeLimit: 30_000 },
    );
  });

  it('is parked where it fails now by a retry: rows before that are there, and none after', async () => {
    const faults = noFaults();
    faults.unfoldable.add('poison');
    const refused: readonly TestEvent[] = [...testEvents, { what: 'capacity', coach: 1, capacity: 98 }];
    const fixture = await emittedFixture(refused, faults);
    faults.unfoldable.clear();
    expect(await fixture.retried('ledger')).toStrictEqual([coachId(1)]);
    expect(await fixture.parked()).toStrictEqual([[coachId(1), 6, '23514']]);
    expect(await marks(fixture)).toStrictEqual(
      [1, 1, 3, 3, 4, 4, 2, 2, 5, 5].map((position, i) => [position, i < 6 ? 6 : null]),
    );
  });
});

describe('emitted rows that the database refuses', () => {
  it.each([[[1]], [[5, 40]], [[1000]]])('park their key alone, where they come (batches of %p)', async (sizes) => {
    const testEvents = Array.from({ length: 90 }, (_, i): TestEvent => ({
      what: 'capacity',
      coach: i % 9,
      // The database takes no debit of 90. Others follow on the key, which a table of states would not see.
      capacity: i === 40 ? 90 : 0,
    }));
    const fixture = await emittedFixture(testEvents, noFaults(), sizes);
    expect(await fixture.parked()).toStrictEqual([[coachId(40 % 9), 41, '23514']]);
    expect((await fixture.sortedTables())['ledger_line']).toStrictEqual([]);
    expect((await fixture.sortedTables())['account']!.filter(({ parked_at }) => parked_at === 41)).toHaveLength(1);
  });

  it('are those of the ones who cannot be there longer, and not of those they meet', async () => {
    const testEvents: readonly TestEvent[] = [
      { what: 'met', trajectories: [1, 2, 3], minutes: 80 },
      { what: 'met', trajectories: [3], minutes: 80 },
      { what: 'met', trajectories: [1, 2, 3], minutes: 60 },
    ];
    const fixture = await emittedFixture(testEvents);
    expect(await fixture.parked()).toStrictEqual([[trajectoryId(3), 3, '23514']]);
    const hour = (await fixture.sortedTables())['hour']!.map(({ trajectory_id, minutes, parked_at }) => [
      trajectory_id,
      minutes,
      parked_at,
    ]);
    expect(hour).toStrictEqual([
      [trajectoryId(1), 80, null],
      [trajectoryId(1), 140, null],
      [trajectoryId(2), 80, null],
      [trajectoryId(2), 140, null],
      [trajectoryId(3), 80, 3],
      [trajectoryId(3), 160, 3],
    ]);
  });
});
