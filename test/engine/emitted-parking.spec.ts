import * as fc from 'fast-check';
import { logHistory } from '../../projections/engine/closure';
import { claim } from '../../projections/engine/lease';
import { Leases } from '../../src/subscriptions/leases';
import { retry } from '../../projections/engine/retry';
import { anyBooking, coachId, logOf, trajectoryId, type Happening } from './events';
import { noFaults } from './projections';
import { filled, inMemory } from './filled';

describe('a key that stands still', () => {
  const happenings: readonly Happening[] = [
    { what: 'capacity', coach: 1, capacity: 3 },
    { what: 'capacity', coach: 2, capacity: 4 },
    { what: 'suspended', coach: 1, reason: 'poison' },
    { what: 'capacity', coach: 1, capacity: 8 },
    { what: 'capacity', coach: 2, capacity: 6 },
  ];
  const marks = async ({ shown }: Awaited<ReturnType<typeof filled>>) =>
    (await shown())['ledger_line']!.map(({ position, parked_at }) => [position, parked_at]);

  it.each([[[1]], [[100]]])(
    'emits no more rows, and those it has say so without being written again (batches of %p)',
    async (sizes) => {
      const on = await filled(happenings.slice(0, 2), noFaults(), sizes);
      const written = async (): Promise<unknown> => {
        const { rows } = await on.pool.query<object>(
          'select position, ctid, xmin from store.ledger_line_v1 where position < 3 order by 1, 2',
        );
        return rows;
      };
      const before = await written();
      expect(before).toHaveLength(4);
      on.log.add(...logOf([...happenings.slice(0, 2), { what: 'suspended', coach: 1, reason: 'again' }, ...happenings.slice(3)]).slice(2)); // prettier-ignore
      expect(await on.runner.waitFor(happenings.length, 10_000)).toBe(true);
      expect(await on.parked()).toStrictEqual([[coachId(1), 3, '23505']]);
      expect(await marks(on)).toStrictEqual(
        [1, 1, 2, 2, 5, 5].map((position) => [position, position === 1 ? 3 : null]),
      );
      expect(await written()).toStrictEqual(before);
      await on.end();
    },
  );

  it('has after a retry the very rows that a rebuild gives, and goes on', async () => {
    const faults = noFaults();
    faults.unfoldable.add('poison');
    const on = await filled(happenings, faults);
    expect(await on.retried('ledger')).toStrictEqual([coachId(1)]);
    expect(await on.shown()).toStrictEqual(inMemory(happenings, faults));
    expect(await marks(on)).toStrictEqual([1, 1, 2, 2, 5, 5].map((position) => [position, position === 1 ? 3 : null]));
    faults.unfoldable.clear();
    expect(await on.retried('ledger')).toStrictEqual([]);
    const retold = await on.shown();
    expect(retold).toStrictEqual(inMemory(happenings));
    expect(retold['ledger_line']).toHaveLength(10);
    const more: readonly Happening[] = [...happenings, { what: 'capacity', coach: 1, capacity: 9 }];
    on.log.add(logOf(more).at(-1)!);
    expect(await on.runner.waitFor(more.length, 10_000)).toBe(true);
    expect(await on.shown()).toStrictEqual(inMemory(more));
    await on.rebuilt();
    expect(await on.shown()).toStrictEqual(inMemory(more));
    await on.end();
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
          const on = await filled(all, faults, sizes);
          try {
            expect(await on.shown()).toStrictEqual(inMemory(all, faults));
            await on.runner.stop();
            faults.unfoldable.clear();
            faults.keyless.clear();
            await on.pool.query('update engine.parked set retry_asked_at = now()');
            const slots = on.engine.projections.map((projection) => ({ projection, run: 0 }));
            for (const { slot } of await claim(on.pool, new Leases(on.pool, 'retry', 60), slots)) {
              await retry(on.engine, slot, logHistory(on.engine, slot.projection));
            }
            expect(await on.shown()).toStrictEqual(inMemory(all));
          } finally {
            await on.end();
          }
        },
      ),
      { numRuns: 10, interruptAfterTimeLimit: 30_000 },
    );
  });

  it('is parked where it fails now by a retry: rows before that are there, and none after', async () => {
    const faults = noFaults();
    faults.unfoldable.add('poison');
    const refused: readonly Happening[] = [...happenings, { what: 'capacity', coach: 1, capacity: 98 }];
    const on = await filled(refused, faults);
    faults.unfoldable.clear();
    expect(await on.retried('ledger')).toStrictEqual([coachId(1)]);
    expect(await on.parked()).toStrictEqual([[coachId(1), 6, '23514']]);
    expect(await marks(on)).toStrictEqual(
      [1, 1, 3, 3, 4, 4, 2, 2, 5, 5].map((position, i) => [position, i < 6 ? 6 : null]),
    );
    await on.end();
  });
});

describe('emitted rows that the database refuses', () => {
  it.each([[[1]], [[5, 40]], [[1000]]])('park their key alone, where they come (batches of %p)', async (sizes) => {
    const happenings = Array.from({ length: 90 }, (_, i): Happening => ({
      what: 'capacity',
      coach: i % 9,
      // The database takes no debit of 90. Others follow on the key, which a table of states would not see.
      capacity: i === 40 ? 90 : 0,
    }));
    const on = await filled(happenings, noFaults(), sizes);
    expect(await on.parked()).toStrictEqual([[coachId(40 % 9), 41, '23514']]);
    expect((await on.shown())['ledger_line']).toStrictEqual([]);
    expect((await on.shown())['account']!.filter(({ parked_at }) => parked_at === 41)).toHaveLength(1);
    await on.end();
  });

  it('are those of the ones who cannot be there longer, and not of those they meet', async () => {
    const happenings: readonly Happening[] = [
      { what: 'met', trajectories: [1, 2, 3], minutes: 80 },
      { what: 'met', trajectories: [3], minutes: 80 },
      { what: 'met', trajectories: [1, 2, 3], minutes: 60 },
    ];
    const on = await filled(happenings);
    expect(await on.parked()).toStrictEqual([[trajectoryId(3), 3, '23514']]);
    const hour = (await on.shown())['hour']!.map(({ trajectory_id, minutes, parked_at }) => [
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
    await on.end();
  });
});
