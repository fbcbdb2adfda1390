import { rebuild, RebuildRunning } from '../../projections/engine/rebuild';
import { changesOfCapacity, storedEvents } from './events';
import { MemoryLog } from './memory-log';
import { allProjections } from './projections';
import { closeEngines, engineFixture, type EngineFixture, eventually, relations, runnerOn } from './fixture';

afterEach(closeEngines);

/** A log that takes its time. */
class SlowLog extends MemoryLog {
  override async *readAll(...given: Parameters<MemoryLog['readAll']>): ReturnType<MemoryLog['readAll']> {
    for await (const batch of super.readAll(...given)) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      yield batch;
    }
  }
}

/** Whether someone keeps whoever fills `event_list` waiting, for longer than a lease takes to be renewed. */
const isLocked = async ({ pool }: EngineFixture): Promise<boolean> => {
  for (let attempt = 0; attempt < 10; attempt++) {
    const { rowCount } = await pool.query(
      `select from engine.live l
         join engine.slot using (projection, version, run)
         join subscription.checkpoint c using (name)
        where l.projection = 'event_list' for update of c skip locked`,
    );
    if (rowCount === 1) return false;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return true;
};

describe('a rebuild', () => {
  it('switches under readers who never see a gap, an older position or half a table', async () => {
    const fixture = await engineFixture();
    const log = new MemoryLog(storedEvents(changesOfCapacity(300)), [50]);
    const runner = runnerOn(fixture.engine(log));
    await runner.start();
    await runner.waitFor(300, 10_000);
    let reading = true;
    const seen: { lines: number; last: number }[] = [];
    const reader = (async () => {
      while (reading) {
        const { rows } = await fixture.pool.query<{ lines: number; last: number }>(
          'select count(*)::integer as lines, max(position)::integer as last from read.event_list',
        );
        seen.push(rows[0]!);
      }
    })();
    const events = storedEvents(changesOfCapacity(600)).slice(300);
    const adding = (async () => {
      for (const event of events) {
        log.add(event);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    })();
    const progress: number[] = [];
    for (let i = 0; i < 3; i++)
      await rebuild(fixture.engine(log), ['event_list'], ({ position }) => progress.push(position));
    await adding;
    expect(await runner.waitFor(600, 10_000)).toBe(true);
    reading = false;
    await reader;
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.filter(({ lines, last }) => lines !== last)).toStrictEqual([]);
    expect(seen.map(({ last }) => last)).toStrictEqual(seen.map(({ last }) => last).sort((a, b) => a - b));
    expect(progress.length).toBeGreaterThan(3);
    expect((await relations(fixture)).filter((name) => name.startsWith('event_list'))).toStrictEqual([
      'event_list_v1_r3',
    ]);
  });

  it('stops nobody for what came while it was built, but for a batch of it', async () => {
    const fixture = await engineFixture();
    const batchSize = 20;
    const come = storedEvents(changesOfCapacity(500)).slice(300);
    /** Of each piece that is read for the rebuild: how long it is, and whether everyone waits for it. */
    const pieces: { readonly length: number; readonly awaited: boolean }[] = [];
    class GrowingLog extends MemoryLog {
      override async *readAll(...given: Parameters<MemoryLog['readAll']>): ReturnType<MemoryLog['readAll']> {
        const [after, { until } = {}] = given;
        if (until !== undefined) {
          const awaited = await isLocked(fixture);
          pieces.push({ length: until - (after?.position ?? 0), awaited });
          // Forty events while each is read, until no more come; the tables that are served have them at once.
          this.add(...come.splice(0, awaited ? 0 : 40));
          if (!awaited) await runner.waitFor(this.events.length, 10_000);
        }
        yield* super.readAll(...given);
      }
    }
    const log = new GrowingLog(storedEvents(changesOfCapacity(300)), [50]);
    const runner = runnerOn(fixture.engine(log));
    await runner.start();
    await runner.waitFor(300, 10_000);
    await rebuild(fixture.engine(log, { batchSize }), ['event_list']);
    expect(pieces.map(({ length }) => length)).toStrictEqual([300, 40, 40, 40, 40, 40]);
    expect(pieces.filter(({ length, awaited }) => awaited && length > batchSize)).toStrictEqual([]);
  });

  it('waits for a long query instead of stopping everyone behind it', async () => {
    const fixture = await engineFixture();
    const log = new MemoryLog(storedEvents(changesOfCapacity(20)));
    const runner = runnerOn(fixture.engine(log));
    await runner.start();
    await runner.waitFor(20, 10_000);
    const client = await fixture.pool.connect();
    await client.query('begin; select * from read.event_list');
    const rebuilding = rebuild(fixture.engine(log), ['event_list']);
    const deadline = performance.now() + 700;
    while (performance.now() < deadline) {
      const asked = performance.now();
      await fixture.pool.query('select count(*) from read.event_list');
      expect(performance.now() - asked).toBeLessThan(600);
    }
    await client.query('commit');
    client.release();
    await rebuilding;
    expect((await relations(fixture)).filter((name) => name.startsWith('event_list'))).toStrictEqual([
      'event_list_v1_r1',
    ]);
  });

  it('of one projection runs once at a time, and one that broke off is cleared away by the next', async () => {
    const fixture = await engineFixture();
    const log = new SlowLog(storedEvents(changesOfCapacity(50)), [1]);
    const runner = runnerOn(fixture.engine(log));
    await runner.start();
    await runner.waitFor(50, 10_000);
    const stop = new AbortController();
    const broken = rebuild(fixture.engine(log), ['capacity'], undefined, stop.signal);
    const ended = broken.catch((error: unknown) => error);
    await eventually(async () => (await relations(fixture)).includes('capacity_v1_r1'));
    await expect(rebuild(fixture.engine(log), ['capacity'])).rejects.toThrow(RebuildRunning);
    // Nor is half begun of what it is asked for together with others.
    const turned = fixture.engine(log, { projections: allProjections().toReversed() });
    await expect(rebuild(turned)).rejects.toThrow(RebuildRunning);
    expect(await relations(fixture)).not.toContain('event_list_v1_r1');
    stop.abort();
    expect(await ended).toMatchObject({ name: 'AbortError' });
    expect(await relations(fixture)).toContain('capacity_v1_r1');
    await rebuild(fixture.engine(log), ['capacity']);
    expect((await relations(fixture)).filter((name) => name.startsWith('capacity'))).toHaveLength(2);
  });

  it('refuses a name that no projection has', async () => {
    const fixture = await engineFixture();
    await expect(rebuild(fixture.engine(new MemoryLog()), ['nothing'])).rejects.toThrow(
      'there is no read model nothing; there are capacity, ',
    );
  });
});
