import { ProjectionUnknown, type Engine } from '../../projections/engine/engine';
import { NotParked, ParkedKeys } from '../../projections/engine/parking';
import type { Batch } from '../../src/event-store/event-store';
import { coachId, storedEvents, type TestEvent } from './events';
import { MemoryLog } from './memory-log';
import { allProjections, noFaults, type ProjectionFaults } from './projections';
import { closeEngines, engineFixture, eventually, retried, runnerOn } from './fixture';

afterEach(closeEngines);

const testEvents: readonly TestEvent[] = [
  { what: 'capacity', coach: 1, capacity: 3 },
  { what: 'capacity', coach: 2, capacity: 4 },
  { what: 'suspended', coach: 1, reason: 'poison' },
  { what: 'suspended', coach: 2, reason: 'poison' },
  { what: 'reinstated', coach: 1 },
];
const faulty = (): ProjectionFaults => ({ ...noFaults(), unfoldable: new Set(['poison']) });

/** A log of which one event cannot be read for a while. */
class GappedLog extends MemoryLog {
  isAway = false;
  override async *readPositions(positions: readonly number[]): AsyncGenerator<Batch> {
    if (this.isAway && positions.includes(3)) throw Object.assign(new Error('away'), { name: 'StoreUnavailable' });
    yield* super.readPositions(positions);
  }
}

const parkedTwice = async (faults: ProjectionFaults, more: Partial<Engine> = {}) => {
  const fixture = await engineFixture();
  const log = new GappedLog(storedEvents(testEvents));
  const started = async (theirs: ProjectionFaults) => {
    const runner = runnerOn(fixture.engine(log, { projections: allProjections(theirs), ...more }));
    await runner.start();
    return runner;
  };
  const runner = await started(faults);
  expect(await runner.waitFor(testEvents.length, 20_000)).toBe(true);
  const keys = new ParkedKeys(fixture.pool, allProjections());
  return {
    ...fixture,
    log,
    runner,
    started,
    keys,
    parked: async () => (await keys.list()).map(({ key, position, retryAskedAt }) => [key, position, retryAskedAt]),
  };
};

describe('a retry that somebody asked for', () => {
  it('is of one key, of a read model or of everything, and says of what', async () => {
    const fixture = await parkedTwice(faulty());
    await fixture.runner.stop();
    const both = [1, 2].map((n) => ({ projection: 'capacity', key: coachId(n) }));
    expect(await fixture.keys.askRetry('capacity', coachId(2))).toStrictEqual([both[1]]);
    expect(await fixture.parked()).toStrictEqual([
      [coachId(1), 3, null],
      [coachId(2), 4, expect.stringMatching(/^\d{4}-/)],
    ]);
    for (const names of [[], ['capacity']]) {
      expect(await fixture.keys.askRetry(...names)).toEqual(expect.arrayContaining(both));
    }
    expect(await fixture.keys.askRetry('event_list')).toStrictEqual([]);
  });

  it('is refused for a read model there is not, or a key that is not parked', async () => {
    const fixture = await parkedTwice(faulty());
    await fixture.runner.stop();
    await expect(fixture.keys.askRetry('capacities')).rejects.toThrow(ProjectionUnknown);
    await expect(fixture.keys.askRetry('capacity', coachId(3))).rejects.toThrow(NotParked);
    await expect(fixture.keys.askRetry('event_list', coachId(1))).rejects.toThrow(NotParked);
    expect((await fixture.parked()).map(([, , askedAt]) => askedAt)).toStrictEqual([null, null]);
  });

  it('is done within some two seconds by the process that fills the read model, and by no other', async () => {
    const faults = faulty();
    const fixture = await parkedTwice(faults);
    // Could fold them, but has no lease.
    const other = await fixture.started(noFaults());
    expect(await retried(fixture, 'capacity')).toStrictEqual([coachId(1), coachId(2)]);
    faults.unfoldable.clear();
    const asked = performance.now();
    expect(await retried(fixture, 'capacity', coachId(1))).toStrictEqual([coachId(2)]);
    expect(performance.now() - asked).toBeLessThan(3_000);
    expect((await other.status()).map(({ state }) => state)).toStrictEqual(['standby', 'standby', 'standby']);
  });

  it('waits for the next process that fills the read model when there is none', async () => {
    const fixture = await parkedTwice(faulty());
    await fixture.runner.stop();
    await fixture.keys.askRetry('capacity', coachId(1));
    fixture.log.add(storedEvents([...testEvents, { what: 'capacity', coach: 1, capacity: 8 }]).at(-1)!);
    const next = await fixture.started(noFaults());
    expect(await next.waitFor(testEvents.length + 1, 10_000)).toBe(true);
    expect(await fixture.parked()).toStrictEqual([[coachId(2), 4, null]]);
    const { rows } = await fixture.pool.query(
      'select capacity, last_position::int from read.capacity where parked_at is null',
    );
    expect(rows).toStrictEqual([{ capacity: 8, last_position: 6 }]);
  });

  it('is asked for no more once it failed again, and says where it fails now', async () => {
    const faults = faulty();
    const fixture = await parkedTwice(faults);
    faults.unfoldable.clear();
    faults.unfoldable.add('-');
    fixture.log.add(storedEvents([...testEvents, { what: 'suspended', coach: 1 }]).at(-1)!);
    expect(await retried(fixture, 'capacity')).toStrictEqual([coachId(1)]);
    expect(await fixture.parked()).toStrictEqual([[coachId(1), 6, null]]);
  });

  it('stays asked for when the log cannot be read meanwhile, and does not hold up the read models', async () => {
    const warned: [object, string][] = [];
    const log = {
      info: () => undefined,
      warn: (...warning: [object, string]) => warned.push(warning),
      error: () => undefined,
    };
    const fixture = await parkedTwice(faulty(), { log });
    fixture.log.isAway = true;
    await fixture.keys.askRetry('capacity', coachId(1));
    await eventually(() => warned.length > 0);
    fixture.log.add(storedEvents([...testEvents, { what: 'capacity', coach: 3, capacity: 8 }]).at(-1)!);
    expect(await fixture.runner.waitFor(testEvents.length + 1, 2_000)).toBe(true);
    expect(await fixture.parked()).toContainEqual([coachId(1), 3, expect.any(String)]);
    expect(warned).toStrictEqual([
      [{ projection: 'capacity', code: 'StoreUnavailable' }, 'parked keys could not be folded again yet'],
    ]);
  });
});
