import { independentParts } from '../../projections/engine/independent-parts';
import { projectAll } from '../../projections/engine/memory';
import type { AnyProjection } from '../../projections/engine/projection';
import { touchesOf } from '../../projections/engine/touch';
import { ProjectionRunner } from '../../projections/engine/runner';
import { coachId, logOf, recorded, trajectoryId, type Happening } from './events';
import { MemoryLog } from './memory-log';
import { acquaintance, all, capacity, noFaults, type Faults } from './projections';
import { retried, stage, type Stage } from './stage';

/** The tables of these happenings, with what the faults park in them. */
const parkedBy = async (faults: Faults, happenings: readonly Happening[]) => {
  const on = await stage();
  const runner = new ProjectionRunner(on.engine(new MemoryLog(logOf(happenings)), { projections: all(faults) }));
  await runner.start();
  expect(await runner.waitFor(happenings.length, 20_000)).toBe(true);
  return {
    ...on,
    runner,
    retried: (projection: string, key?: string) => retried(on, projection, key),
    parked: async () =>
      (await runner.parked()).map(({ key, position, code, error }) => ({ key, position, code, error })),
    end: () => runner.stop().then(on.close),
  };
};

const coaches = async ({ pool }: Stage): Promise<unknown[]> => {
  const text = `select right(coach_id::text, 1), capacity, parked_at from read.capacity order by 1`;
  return (await pool.query<unknown[]>({ text, rowMode: 'array' })).rows;
};

const byTheDatabase = { code: '23514', error: 'the database refused the rows of this event' };

describe('a retry of what the database refuses', () => {
  // The table takes less than 90.
  const happenings: readonly Happening[] = [
    { what: 'capacity', coach: 1, capacity: 3 },
    { what: 'capacity', coach: 2, capacity: 4 },
    { what: 'capacity', coach: 1, capacity: 95 },
    { what: 'suspended', coach: 2, reason: 'poison' },
    { what: 'suspended', coach: 3, reason: 'poison' },
    { what: 'capacity', coach: 3, capacity: 5 },
  ];
  const faulty = (): Faults => ({ ...noFaults(), unfoldable: new Set(['poison']) });

  it('leaves that key parked, with what the database says and nothing of the row', async () => {
    const on = await parkedBy(faulty(), happenings);
    const before = await on.parked();
    expect(await on.retried('capacity', coachId(1))).toContain(coachId(1));
    expect(await on.parked()).toStrictEqual(before);
    expect(before[0]).toStrictEqual({ key: coachId(1), position: 3, ...byTheDatabase });
    expect(await coaches(on)).toEqual([
      ['1', 3, 3],
      ['2', 4, 4],
    ]);
    await on.end();
  });

  it('repairs all others that were asked for along with it', async () => {
    const faults = faulty();
    const on = await parkedBy(faults, happenings);
    expect(await on.parked()).toHaveLength(3);
    faults.unfoldable.clear();
    expect(await on.retried('capacity')).toStrictEqual([coachId(1)]);
    expect(await on.parked()).toStrictEqual([{ key: coachId(1), position: 3, ...byTheDatabase }]);
    expect(await coaches(on)).toEqual([
      ['1', 3, 3],
      ['3', 5, null],
    ]);
    const others = projectAll(capacity(), recorded(happenings)).tables['capacity']!.filter(
      (row) => row['coach_id'] !== coachId(1),
    );
    expect((await on.tables())['capacity']).toEqual(expect.arrayContaining(others));
    await on.end();
  });

  it('parks a key where it fails now: what came before is applied, and what follows is held', async () => {
    const faults = faulty();
    const on = await parkedBy(faults, [
      ...happenings.slice(0, 2),
      { what: 'suspended', coach: 1, reason: 'poison' },
      { what: 'reinstated', coach: 1 },
      { what: 'capacity', coach: 1, capacity: 7 },
      { what: 'capacity', coach: 1, capacity: 95 },
      { what: 'capacity', coach: 1, capacity: 96 },
    ]);
    faults.unfoldable.clear();
    await on.retried('capacity');
    expect(await on.parked()).toStrictEqual([{ key: coachId(1), position: 6, ...byTheDatabase }]);
    expect(await coaches(on)).toEqual([
      ['1', 7, 6],
      ['2', 4, null],
    ]);
    await on.end();
  });

  it('keeps nothing of a key whose first event fails now', async () => {
    const faults = faulty();
    const on = await parkedBy(faults, [
      { what: 'suspended', coach: 1, reason: 'foldable until now' },
      { what: 'capacity', coach: 1, capacity: 3 },
      { what: 'suspended', coach: 1, reason: 'poison' },
    ]);
    faults.unfoldable.add('foldable until now');
    await on.retried('capacity');
    expect(await on.parked()).toMatchObject([{ key: coachId(1), position: 1, code: 'TypeError' }]);
    expect(await coaches(on)).toEqual([]);
    expect((await on.pool.query('select from store.capacity_v1_state')).rowCount).toBe(0);
    await on.end();
  });

  it('takes a row that does not fit its column for one that is refused', async () => {
    const faults = faulty();
    const on = await parkedBy(faults, [...happenings.slice(3), { what: 'capacity', coach: 3, capacity: 5.5 }]);
    faults.unfoldable.clear();
    expect(await on.retried('capacity')).toStrictEqual([coachId(3)]);
    expect(await on.parked()).toMatchObject([{ key: coachId(3), position: 4, code: 'CellInvalid' }]);
    expect(await coaches(on)).toEqual([['3', 5, 4]]);
    await on.end();
  });

  it('leaves a key as it is when its stored state is in the way, and says what went wrong', async () => {
    const faults = noFaults();
    faults.keyless.add(7);
    const met: readonly Happening[] = [
      { what: 'met', trajectories: [1, 2] },
      { what: 'met', trajectories: [1], minutes: 7 },
      { what: 'met', trajectories: [3], minutes: 7 },
    ];
    const on = await parkedBy(faults, met);
    faults.keyless.clear();
    await on.pool.query(`update store.acquaintance_v1_state set state = '{}' where key = $1`, [trajectoryId(1)]);
    expect(await on.retried('acquaintance')).toStrictEqual([trajectoryId(1)]);
    const [parked, ...others] = await on.parked();
    expect(others).toStrictEqual([]);
    expect(parked).toMatchObject({ key: trajectoryId(1), position: 2, code: 'TypeError' });
    await on.end();
  });
});

describe('what is folded again', () => {
  it('falls apart into those who never met, each with its own events in log order', () => {
    const happenings: readonly Happening[] = [
      { what: 'met', trajectories: [1, 2] },
      { what: 'met', trajectories: [3, 4] },
      { what: 'met', trajectories: [5] },
      { what: 'met', trajectories: [6, 7] },
      { what: 'met', trajectories: [7, 5, 6] },
      { what: 'met', trajectories: [2, 3] },
    ];
    const definition: AnyProjection = acquaintance();
    const touches = recorded(happenings).flatMap((event) => touchesOf(definition, event));
    const keys = new Set([1, 2, 3, 4, 5, 6, 9].map(trajectoryId));
    const parts = independentParts({ touches, keys }).map((part) => [
      part.touches.map(({ event }) => event.position),
      [...part.keys].sort(),
    ]);
    expect(parts).toStrictEqual([
      [[1, 2, 6], [1, 2, 3, 4].map(trajectoryId)],
      [[3, 4, 5], [5, 6].map(trajectoryId)],
      [[], [trajectoryId(9)]],
    ]);
  });
});
