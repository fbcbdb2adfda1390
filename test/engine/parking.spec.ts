import { projectAll } from '../../projections/engine/memory';
import type { AnyProjection } from '../../projections/engine/projection';
import { coachId, eventId, storedEvents, decodedEvents, trajectoryId, type TestEvent } from './events';
import { MemoryLog } from './memory-log';
import { acquaintance, allProjections, capacity, noFaults, presence, type ProjectionFaults } from './projections';
import { closeEngines, engineFixture, type EngineFixture, retried, runnerOn } from './fixture';

afterEach(closeEngines);

const started = async (testEvents: readonly TestEvent[], faults: ProjectionFaults, sizes?: readonly number[]) => {
  const fixture = await engineFixture();
  const log = new MemoryLog(storedEvents(testEvents), sizes);
  const runner = runnerOn(fixture.engine(log, { projections: allProjections(faults) }));
  await runner.start();
  expect(await runner.waitFor(testEvents.length, 20_000)).toBe(true);
  return { ...fixture, log, runner };
};

const rowsOf = async ({ pool }: EngineFixture, text: string): Promise<unknown[]> => {
  const { rows } = await pool.query<unknown[]>({ text, rowMode: 'array' });
  return rows;
};

describe('an event that cannot be folded', () => {
  const testEvents: readonly TestEvent[] = [
    { what: 'capacity', coach: 1, capacity: 3 },
    { what: 'capacity', coach: 2, capacity: 3 },
    { what: 'suspended', coach: 1, reason: 'poison' },
    { what: 'capacity', coach: 1, capacity: 5 },
    { what: 'capacity', coach: 2, capacity: 6 },
    { what: 'reinstated', coach: 1 },
  ];

  it.each([[[1]], [[4]], [[100]]])(
    'parks its key and holds what follows on it, while the others go on (batches of %p)',
    async (sizes) => {
      const faults = noFaults();
      faults.unfoldable.add('poison');
      const fixture = await started(testEvents, faults, sizes);
      expect(
        await rowsOf(fixture, 'select coach_id, capacity, last_position, parked_at from read.capacity order by 1'),
      ).toEqual([
        [coachId(1), 3, 1, 3],
        [coachId(2), 6, 5, null],
      ]);
      expect(await fixture.runner.parked()).toMatchObject([
        { projection: 'capacity', version: 1, key: coachId(1), position: 3, eventId: eventId(3), code: 'TypeError' },
      ]);
      expect(await fixture.runner.status()).toMatchObject([
        { projection: 'capacity', parked: 1, position: 6, trueLag: 0 },
        { projection: 'acquaintance', parked: 0, position: 6, trueLag: 0 },
        { projection: 'event_list', parked: 0, position: 6, trueLag: 0 },
      ]);
    },
  );

  it('is folded again by a retry, with what was held after it, as if nothing had happened', async () => {
    const faults = noFaults();
    faults.unfoldable.add('poison');
    const fixture = await started(testEvents, faults);
    expect(await retried(fixture, 'capacity')).toStrictEqual([coachId(1)]);
    faults.unfoldable.clear();
    expect(await retried(fixture, 'capacity', coachId(1))).toStrictEqual([]);
    const { tables } = projectAll(capacity(), decodedEvents(testEvents));
    expect((await fixture.tables())['capacity']).toStrictEqual(tables['capacity']);
    expect(await fixture.runner.parked()).toStrictEqual([]);
    const more = storedEvents([...testEvents, { what: 'capacity', coach: 1, capacity: 9 }]);
    fixture.log.add(more.at(-1)!);
    await fixture.runner.waitFor(7, 10_000);
    expect(
      await rowsOf(fixture, 'select capacity, first_position, last_position from read.capacity order by 1'),
    ).toEqual([
      [6, 2, 5],
      [9, 6, 7],
    ]);
  });

  it('stays parked when the program starts again', async () => {
    const faults = noFaults();
    faults.unfoldable.add('poison');
    const fixture = await started(testEvents, faults);
    await fixture.runner.stop();
    faults.unfoldable.clear();
    const again = runnerOn(fixture.engine(fixture.log, { projections: allProjections(faults) }));
    await again.start();
    fixture.log.add(storedEvents([...testEvents, { what: 'capacity', coach: 1, capacity: 9 }]).at(-1)!);
    await again.waitFor(7, 10_000);
    expect(await rowsOf(fixture, 'select capacity, parked_at from read.capacity order by 1')).toEqual([
      [3, 3],
      [6, null],
    ]);
  });
});

describe('an event whose keys cannot be computed', () => {
  const testEvents: readonly TestEvent[] = [
    { what: 'met', trajectories: [1, 2], minutes: 60 },
    { what: 'met', trajectories: [3, 4], minutes: 60 },
    { what: 'met', trajectories: [1, 5], minutes: 7 },
    { what: 'met', trajectories: [2, 3], minutes: 60 },
    { what: 'met', trajectories: [1, 2], minutes: 60 },
    { what: 'met', trajectories: [3, 4], minutes: 60 },
  ];

  it('parks what it is about, and from there everyone who meets them', async () => {
    const faults = noFaults();
    faults.keyless.add(7);
    const fixture = await started(testEvents, faults);
    const parked = await fixture.runner.parked('acquaintance');
    expect(parked.map(({ key, position, code }) => [key, position, code])).toStrictEqual([
      [trajectoryId(1), 3, 'TypeError'],
      // Held: it would miss what trajectory 1 brought along.
      [trajectoryId(2), 5, 'held'],
    ]);
    expect(
      await rowsOf(
        fixture,
        'select right(trajectory_id::text, 1), chain, parked_at from read.acquaintance_chain order by 1',
      ),
    ).toEqual([
      ['1', 1, 3],
      ['2', 2, 5],
      ['3', 3, null],
      ['4', 3, null],
    ]);
  });

  it('is folded again by a retry of any of them, the others along with it', async () => {
    const faults = noFaults();
    faults.keyless.add(7);
    const fixture = await started(testEvents, faults);
    faults.keyless.clear();
    expect(await retried(fixture, 'acquaintance', trajectoryId(2))).toStrictEqual([]);
    const { acquaintance: met, acquaintance_chain: chain } = projectAll(
      acquaintance(),
      decodedEvents(testEvents),
    ).tables;
    expect(await fixture.tables()).toMatchObject({ acquaintance: met, acquaintance_chain: chain });
  });
});

describe('two events whose keys cannot be computed', () => {
  it('are folded again with whoever met those they name before they were parked', async () => {
    const testEvents: readonly TestEvent[] = [
      { what: 'met', trajectories: [1, 2], minutes: 7 },
      { what: 'met', trajectories: [2, 3], minutes: 60 },
      { what: 'met', trajectories: [2], minutes: 7 },
    ];
    const faults = noFaults();
    faults.keyless.add(7);
    const fixture = await started(testEvents, faults);
    const parked = await fixture.runner.parked('acquaintance');
    expect(parked.map(({ key, position }) => [key, position])).toStrictEqual([
      [trajectoryId(1), 1],
      [trajectoryId(2), 3],
    ]);
    faults.keyless.clear();
    expect(await retried(fixture, 'acquaintance')).toStrictEqual([]);
    const { acquaintance: met, acquaintance_chain: chain } = projectAll(
      acquaintance(),
      decodedEvents(testEvents),
    ).tables;
    expect(await fixture.tables()).toMatchObject({ acquaintance: met, acquaintance_chain: chain });
  });

  it('are folded again with those that only the second names, when what it is about was parked before it', async () => {
    const testEvents: readonly TestEvent[] = [
      { what: 'met', trajectories: [1], minutes: 7 },
      { what: 'met', trajectories: [1, 2], minutes: 7 },
    ];
    const faults = noFaults();
    faults.keyless.add(7);
    const fixture = await started(testEvents, faults);
    expect((await fixture.runner.parked('acquaintance')).map(({ key }) => key)).toStrictEqual([trajectoryId(1)]);
    faults.keyless.clear();
    expect(await retried(fixture, 'acquaintance')).toStrictEqual([]);
    const { acquaintance: met, acquaintance_chain: chain } = projectAll(
      acquaintance(),
      decodedEvents(testEvents),
    ).tables;
    expect(await fixture.tables()).toMatchObject({ acquaintance: met, acquaintance_chain: chain });
  });
});

describe('an event that touches many keys, each by itself', () => {
  const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const held = async (testEvents: readonly TestEvent[], faults: ProjectionFaults = noFaults()) => {
    const fixture = await engineFixture();
    const projections: readonly AnyProjection[] = [presence(faults)];
    const runner = runnerOn(fixture.engine(new MemoryLog(storedEvents(testEvents)), { projections }));
    await runner.start();
    expect(await runner.waitFor(testEvents.length, 20_000)).toBe(true);
    const presenceRows = () =>
      rowsOf(fixture, 'select right(trajectory_id::text, 1)::integer, times, parked_at::integer from read.presence order by 1'); // prettier-ignore
    return {
      ...fixture,
      runner,
      presenceRows,
      retried: () => retried(fixture, 'presence', undefined, projections),
    };
  };
  const meetings: readonly TestEvent[] = [
    { what: 'met', trajectories: ten, minutes: 60 },
    { what: 'met', trajectories: [3, 4], minutes: 100 },
    { what: 'met', trajectories: ten, minutes: 60 },
    { what: 'met', trajectories: ten, minutes: 1 },
  ];

  it('parks the one that cannot be folded, and all who meet it go on', async () => {
    const faults = noFaults();
    faults.unfoldable.add(trajectoryId(7));
    const fixture = await held(meetings.toSpliced(1, 1), faults);
    expect(await fixture.presenceRows()).toEqual(ten.filter((n) => n !== 7).map((n) => [n, 3, null]));
    expect(await fixture.runner.parked()).toMatchObject([{ key: trajectoryId(7), position: 1, code: 'TypeError' }]);
    faults.unfoldable.clear();
    expect(await fixture.retried()).toStrictEqual([]);
    expect(await fixture.presenceRows()).toEqual(ten.map((n) => [n, 3, null]));
  });

  it('parks those alone whose rows the database refuses, live and in a retry', async () => {
    const fixture = await held(meetings);
    const parked = ten.map((n) => (n === 3 || n === 4 ? [n, 2, 3] : [n, 3, null]));
    expect(await fixture.presenceRows()).toEqual(parked);
    expect(await fixture.runner.parked()).toMatchObject(
      [3, 4].map((n) => ({ key: trajectoryId(n), position: 3, code: '23514' })),
    );
    expect(await fixture.retried()).toStrictEqual([trajectoryId(3), trajectoryId(4)]);
    expect(await fixture.presenceRows()).toEqual(parked);
  });
});

describe('an event whose row the database refuses', () => {
  it.each([[[1]], [[5, 40]], [[1000]]])('is found and parked, and nothing else is (batches of %p)', async (sizes) => {
    const testEvents = Array.from({ length: 90 }, (_, i): TestEvent => ({
      what: 'capacity',
      // The table takes less than 90. These two are seen whatever the batch: nothing follows on their coaches.
      ...(i === 47 || i === 71 ? { coach: i, capacity: 90 } : { coach: i % 9, capacity: i % 9 }),
    }));
    const fixture = await started(testEvents, noFaults(), sizes);
    const parked = await fixture.runner.parked();
    expect(parked.map(({ key, position, code }) => [key, position, code])).toStrictEqual([
      [coachId(47), 48, '23514'],
      [coachId(71), 72, '23514'],
    ]);
    expect(await rowsOf(fixture, 'select count(*)::int, count(parked_at)::int from read.capacity')).toEqual([[9, 0]]);
    expect(await rowsOf(fixture, 'select count(*)::int from read.event_list')).toEqual([[90]]);
  });
});
