import { ProjectionUnknown, type Engine } from '../../projections/engine/engine';
import { NotParked, ParkedKeys } from '../../projections/engine/parking';
import { ProjectionRunner } from '../../projections/engine/runner';
import type { Batch } from '../../src/event-store/event-store';
import { coachId, logOf, type Happening } from './events';
import { MemoryLog } from './memory-log';
import { all, noFaults, type Faults } from './projections';
import { eventually, retried, stage } from './stage';

const happenings: readonly Happening[] = [
  { what: 'capacity', coach: 1, capacity: 3 },
  { what: 'capacity', coach: 2, capacity: 4 },
  { what: 'suspended', coach: 1, reason: 'poison' },
  { what: 'suspended', coach: 2, reason: 'poison' },
  { what: 'reinstated', coach: 1 },
];
const faulty = (): Faults => ({ ...noFaults(), unfoldable: new Set(['poison']) });

/** A log of which one event cannot be had for a while. */
class GappedLog extends MemoryLog {
  isAway = false;
  override async *readPositions(positions: readonly number[]): AsyncGenerator<Batch> {
    if (this.isAway && positions.includes(3)) throw Object.assign(new Error('away'), { name: 'StoreUnavailable' });
    yield* super.readPositions(positions);
  }
}

const parkedTwice = async (faults: Faults, more: Partial<Engine> = {}) => {
  const on = await stage();
  const log = new GappedLog(logOf(happenings));
  const started = async (theirs: Faults) => {
    const runner = new ProjectionRunner(on.engine(log, { projections: all(theirs), ...more }));
    await runner.start();
    return runner;
  };
  const runner = await started(faults);
  expect(await runner.waitFor(happenings.length, 20_000)).toBe(true);
  const keys = new ParkedKeys(on.pool, all());
  return {
    ...on,
    log,
    runner,
    started,
    keys,
    parked: async () => (await keys.list()).map(({ key, position, retryAskedAt }) => [key, position, retryAskedAt]),
  };
};

describe('a retry that somebody asked for', () => {
  it('is of one key, of a read model or of everything, and says of what', async () => {
    const on = await parkedTwice(faulty());
    await on.runner.stop();
    const both = [1, 2].map((n) => ({ projection: 'capacity', key: coachId(n) }));
    expect(await on.keys.askRetry('capacity', coachId(2))).toStrictEqual([both[1]]);
    expect(await on.parked()).toStrictEqual([
      [coachId(1), 3, null],
      [coachId(2), 4, expect.stringMatching(/^\d{4}-/)],
    ]);
    for (const names of [[], ['capacity']]) {
      expect(await on.keys.askRetry(...names)).toEqual(expect.arrayContaining(both));
    }
    expect(await on.keys.askRetry('journal')).toStrictEqual([]);
    await on.close();
  });

  it('is refused for a read model there is not, or a key that is not parked', async () => {
    const on = await parkedTwice(faulty());
    await on.runner.stop();
    await expect(on.keys.askRetry('capacities')).rejects.toThrow(ProjectionUnknown);
    await expect(on.keys.askRetry('capacity', coachId(3))).rejects.toThrow(NotParked);
    await expect(on.keys.askRetry('journal', coachId(1))).rejects.toThrow(NotParked);
    expect((await on.parked()).map(([, , askedAt]) => askedAt)).toStrictEqual([null, null]);
    await on.close();
  });

  it('is done within some two seconds by the process that fills the read model, and by no other', async () => {
    const faults = faulty();
    const on = await parkedTwice(faults);
    // Could fold them, but has no lease.
    const other = await on.started(noFaults());
    expect(await retried(on, 'capacity')).toStrictEqual([coachId(1), coachId(2)]);
    faults.unfoldable.clear();
    const asked = performance.now();
    expect(await retried(on, 'capacity', coachId(1))).toStrictEqual([coachId(2)]);
    expect(performance.now() - asked).toBeLessThan(3_000);
    expect((await other.status()).map(({ state }) => state)).toStrictEqual(['standby', 'standby', 'standby']);
    await Promise.all([other.stop(), on.runner.stop()]);
    await on.close();
  });

  it('waits for the next process that fills the read model when there is none', async () => {
    const on = await parkedTwice(faulty());
    await on.runner.stop();
    await on.keys.askRetry('capacity', coachId(1));
    on.log.add(logOf([...happenings, { what: 'capacity', coach: 1, capacity: 8 }]).at(-1)!);
    const next = await on.started(noFaults());
    expect(await next.waitFor(happenings.length + 1, 10_000)).toBe(true);
    expect(await on.parked()).toStrictEqual([[coachId(2), 4, null]]);
    const { rows } = await on.pool.query(
      'select capacity, last_position::int from read.capacity where parked_at is null',
    );
    expect(rows).toStrictEqual([{ capacity: 8, last_position: 6 }]);
    await next.stop();
    await on.close();
  });

  it('is asked for no more once it failed again, and says where it fails now', async () => {
    const faults = faulty();
    const on = await parkedTwice(faults);
    faults.unfoldable.clear();
    faults.unfoldable.add('-');
    on.log.add(logOf([...happenings, { what: 'suspended', coach: 1 }]).at(-1)!);
    expect(await retried(on, 'capacity')).toStrictEqual([coachId(1)]);
    expect(await on.parked()).toStrictEqual([[coachId(1), 6, null]]);
    await on.runner.stop();
    await on.close();
  });

  it('stays asked for when the log is away meanwhile, and does not hold up the read models', async () => {
    const warned: [object, string][] = [];
    const log = {
      info: () => undefined,
      warn: (...told: [object, string]) => warned.push(told),
      error: () => undefined,
    };
    const on = await parkedTwice(faulty(), { log });
    on.log.isAway = true;
    await on.keys.askRetry('capacity', coachId(1));
    await eventually(() => warned.length > 0);
    on.log.add(logOf([...happenings, { what: 'capacity', coach: 3, capacity: 8 }]).at(-1)!);
    expect(await on.runner.waitFor(happenings.length + 1, 2_000)).toBe(true);
    expect(await on.parked()).toContainEqual([coachId(1), 3, expect.any(String)]);
    expect(warned).toStrictEqual([
      [{ projection: 'capacity', code: 'StoreUnavailable' }, 'parked keys could not be folded again yet'],
    ]);
    await on.runner.stop();
    await on.close();
  });
});
