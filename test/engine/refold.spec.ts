import { independentParts } from '../../projections/engine/independent-parts';
import { projectAll } from '../../projections/engine/memory';
import type { AnyProjection } from '../../projections/engine/projection';
import { touchesOf } from '../../projections/engine/touch';
import { coachId, storedEvents, decodedEvents, trajectoryId, type TestEvent } from './events';
import { MemoryLog } from './memory-log';
import { acquaintance, allProjections, capacity, noFaults, type ProjectionFaults } from './projections';
import { closeEngines, engineFixture, type EngineFixture, retried, runnerOn } from './fixture';

afterEach(closeEngines);

/** The tables of these events, with what the faults park in them. */
const parkedBy = async (faults: ProjectionFaults, testEvents: readonly TestEvent[]) => {
  const fixture = await engineFixture();
  const runner = runnerOn(
    fixture.engine(new MemoryLog(storedEvents(testEvents)), { projections: allProjections(faults) }),
  );
  await runner.start();
  expect(await runner.waitFor(testEvents.length, 20_000)).toBe(true);
  return {
    ...fixture,
    runner,
    retried: (projection: string, key?: string) => retried(fixture, projection, key),
    parked: async () =>
      (await runner.parked()).map(({ key, position, code, error }) => ({ key, position, code, error })),
  };
};

const coaches = async ({ pool }: EngineFixture): Promise<unknown[]> => {
  const text = `select right(coach_id::text, 1), capacity, parked_at from read.capacity order by 1`;
  return (await pool.query<unknown[]>({ text, rowMode: 'array' })).rows;
};

const byTheDatabase = { code: '23514', error: 'the database refused the rows of this event' };

describe('a retry of what the database refuses', () => {
  // The table takes less than 90.
  const testEvents: readonly TestEvent[] = [
    { what: 'capacity', coach: 1, capacity: 3 },
    { what: 'capacity', coach: 2, capacity: 4 },
    { what: 'capacity', coach: 1, capacity: 95 },
    { what: 'suspended', coach: 2, reason: 'poison' },
    { what: 'suspended', coach: 3, reason: 'poison' },
    { what: 'capacity', coach: 3, capacity: 5 },
  ];
  const faulty = (): ProjectionFaults => ({ ...noFaults(), unfoldable: new Set(['poison']) });

  it('leaves that key parked, with what the database says and nothing of the row', async () => {
    const fixture = await parkedBy(faulty(), testEvents);
    const before = await fixture.parked();
    expect(await fixture.retried('capacity', coachId(1))).toContain(coachId(1));
    expect(await fixture.parked()).toStrictEqual(before);
    expect(before[0]).toStrictEqual({ key: coachId(1), position: 3, ...byTheDatabase });
    expect(await coaches(fixture)).toEqual([
      ['1', 3, 3],
      ['2', 4, 4],
    ]);
  });

  it('repairs all others that were asked for along with it', async () => {
    const faults = faulty();
    const fixture = await parkedBy(faults, testEvents);
    expect(await fixture.parked()).toHaveLength(3);
    faults.unfoldable.clear();
    expect(await fixture.retried('capacity')).toStrictEqual([coachId(1)]);
    expect(await fixture.parked()).toStrictEqual([{ key: coachId(1), position: 3, ...byTheDatabase }]);
    expect(await coaches(fixture)).toEqual([
      ['1', 3, 3],
      ['3', 5, null],
    ]);
    const others = projectAll(capacity(), decodedEvents(testEvents)).tables['capacity']!.filter(
      (row) => row['coach_id'] !== coachId(1),
    );
    expect((await fixture.tables())['capacity']).toEqual(expect.arrayContaining(others));
  });

  it('parks a key where it fails now: what came before is applied, and what follows is held', async () => {
    const faults = faulty();
    const fixture = await parkedBy(faults, [
      ...testEvents.slice(0, 2),
      { what: 'suspended', coach: 1, reason: 'poison' },
      { what: 'reinstated', coach: 1 },
      { what: 'capacity', coach: 1, capacity: 7 },
      { what: 'capacity', coach: 1, capacity: 95 },
      { what: 'capacity', coach: 1, capacity: 96 },
    ]);
    faults.unfoldable.clear();
    await fixture.retried('capacity');
    expect(await fixture.parked()).toStrictEqual([{ key: coachId(1), position: 6, ...byTheDatabase }]);
    expect(await coaches(fixture)).toEqual([
      ['1', 7, 6],
      ['2', 4, null],
    ]);
  });

  it('keeps nothing of a key whose first event fails now', async () => {
    const faults = faulty();
    const fixture = await parkedBy(faults, [
      { what: 'suspended', coach: 1, reason: 'foldable until now' },
      { what: 'capacity', coach: 1, capacity: 3 },
      { what: 'suspended', coach: 1, reason: 'poison' },
    ]);
    faults.unfoldable.add('foldable until now');
    await fixture.retried('capacity');
    expect(await fixture.parked()).toMatchObject([{ key: coachId(1), position: 1, code: 'TypeError' }]);
    expect(await coaches(fixture)).toEqual([]);
    expect((await fixture.pool.query('select from store.capacity_v1_state')).rowCount).toBe(0);
  });

  it('takes a row that does not fit its column for one that is refused', async () => {
    const faults = faulty();
    const fixture = await parkedBy(faults, [...testEvents.slice(3), { what: 'capacity', coach: 3, capacity: 5.5 }]);
    faults.unfoldable.clear();
    expect(await fixture.retried('capacity')).toStrictEqual([coachId(3)]);
    expect(await fixture.parked()).toMatchObject([{ key: coachId(3), position: 4, code: 'CellInvalid' }]);
    expect(await coaches(fixture)).toEqual([['3', 5, 4]]);
  });

  it('leaves a key as it is when its stored state is in the way, and says what went wrong', async () => {
    const faults = noFaults();
    faults.keyless.add(7);
    const met: readonly TestEvent[] = [
      { what: 'met', trajectories: [1, 2] },
      { what: 'met', trajectories: [1], minutes: 7 },
      { what: 'met', trajectories: [3], minutes: 7 },
    ];
    const fixture = await parkedBy(faults, met);
    faults.keyless.clear();
    await fixture.pool.query(`update store.acquaintance_v1_state set state = '{}' where key = $1`, [trajectoryId(1)]);
    expect(await fixture.retried('acquaintance')).toStrictEqual([trajectoryId(1)]);
    const [parked, ...others] = await fixture.parked();
    expect(others).toStrictEqual([]);
    expect(parked).toMatchObject({ key: trajectoryId(1), position: 2, code: 'TypeError' });
  });
});

describe('what is folded again', () => {
  it('is split into those who never met, each with its own events in log order', () => {
    const testEvents: readonly TestEvent[] = [
      { what: 'met', trajectories: [1, 2] },
      { what: 'met', trajectories: [3, 4] },
      { what: 'met', trajectories: [5] },
      { what: 'met', trajectories: [6, 7] },
      { what: 'met', trajectories: [7, 5, 6] },
      { what: 'met', trajectories: [2, 3] },
    ];
    const definition: AnyProjection = acquaintance();
    const touches = decodedEvents(testEvents).flatMap((event) => touchesOf(definition, event));
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
