import { project } from '../../projections/engine/memory';
import type { AnyProjection } from '../../projections/engine/projection';
import type { ProjectionRunner } from '../../projections/engine/runner';
import { integer, view, type View } from '../../projections/engine/table';
import { changesOfCapacity, decode, storedEvents } from './events';
import { MemoryLog } from './memory-log';
import { acquaintance, capacity, eventList } from './projections';
import { closeEngines, engineFixture, type EngineFixture, eventually, relations, runnerOn } from './fixture';

const events = storedEvents(changesOfCapacity(60));

/** `capacity` as somebody changed it who forgot to raise its version. */
const wider = (): AnyProjection => {
  const old: AnyProjection = capacity();
  const tables = old.tables.flatMap((table) =>
    'emit' in table
      ? []
      : {
          ...table,
          columns: { ...table.columns, twice: integer('Twice as much.') },
          show: (...of: Parameters<typeof table.show>) => ({
            parts: [
              table
                .show(...of)
                .parts.flat()
                .map((row) => ({ ...row, twice: Number(row['capacity']) * 2 })),
            ],
          }),
        },
  );
  return { ...old, tables };
};
/** Another read model, which nobody changed. */
const lines: AnyProjection = eventList;
/** With what `projections/versions.json` would keep of its fold. */
const kept = (projection: AnyProjection, keptFold: string): AnyProjection => ({ ...projection, keptFold });

/** A log that cannot be read from its beginning for now. */
class ClosedLog extends MemoryLog {
  readonly opened = Promise.withResolvers<undefined>();
  /** From where it was read. */
  readonly asked: number[] = [];
  override async *readAll(...given: Parameters<MemoryLog['readAll']>): ReturnType<MemoryLog['readAll']> {
    this.asked.push(given[0]?.position ?? 0);
    await this.opened.promise;
    yield* super.readAll(...given);
  }
}

let fixture: EngineFixture;
const closedLogs: ClosedLog[] = [];
beforeEach(async () => {
  fixture = await engineFixture();
});
afterEach(async () => {
  for (const log of closedLogs.splice(0)) log.opened.resolve(undefined);
  await closeEngines();
});

const started = async (
  projections: readonly AnyProjection[],
  log = new MemoryLog(events),
  views: readonly View[] = [],
): Promise<ProjectionRunner> => {
  const runner = runnerOn(fixture.engine(log, { projections, views, owner: 'another' }));
  if (log instanceof ClosedLog) closedLogs.push(log);
  await runner.start();
  return runner;
};
const statesOf = async (runner: ProjectionRunner) => (await runner.status()).map(({ state }) => state);
const fillTables = async (projections: readonly AnyProjection[], log = new MemoryLog(events)): Promise<void> => {
  const runner = await started(projections, log);
  await eventually(async () => (await statesOf(runner)).every((state) => state === 'following'));
  await runner.waitFor((await log.head()).position, 10_000);
  await runner.stop();
};
const tableNames = async (): Promise<readonly string[]> =>
  (await relations(fixture)).filter((name) => !name.endsWith('_state'));
const fingerprints = async () => {
  const { rows } = await fixture.pool.query<{ fingerprint: string | null }>(
    'select fingerprint from engine.slot order by name',
  );
  return rows.map(({ fingerprint }) => fingerprint?.replace(/^\w+ /, ''));
};

describe('tables of the same version that were made otherwise', () => {
  it('are built anew beside at the next start, and served with their new column', async () => {
    await fillTables([capacity(), lines], new MemoryLog(events.slice(0, 40)));
    const log = new ClosedLog(events);
    const command = runnerOn(fixture.engine(log, { projections: [wider(), lines] }));
    expect(await statesOf(command)).toStrictEqual(['outdated', 'standby']);
    const runner = await started([wider(), lines], log);
    await eventually(async () => (await statesOf(runner)).join() === 'building,following');
    await eventually(async () => (await statesOf(command)).join() === 'building,standby');
    const served = async () =>
      (await fixture.pool.query('select * from read.capacity order by 1 limit 1')).rows[0] as object;
    expect(await served()).not.toHaveProperty('twice');
    expect((await runner.status()).map(({ position }) => position)).toStrictEqual([40, 40]);
    log.opened.resolve(undefined);
    await eventually(async () => (await statesOf(runner)).join() === 'following,following');
    expect(await runner.waitFor(60, 10_000)).toBe(true);
    expect(await served()).toMatchObject({ capacity: 5, twice: 10, last_position: 56 });
    expect(await fixture.tables([wider()])).toStrictEqual(project(wider(), events.map(decode)));
    expect(await tableNames()).toStrictEqual(['capacity_v1_r1', 'event_list_v1']);
    await runner.stop();
    await fillTables([wider(), lines]);
    expect(await tableNames()).toStrictEqual(['capacity_v1_r1', 'event_list_v1']);
  });

  it('are left by a process that would make them as they were', async () => {
    const old = await started([capacity(), lines]);
    await old.waitFor(60, 10_000);
    const runner = await started([wider(), lines]);
    await eventually(async () => (await statesOf(runner))[0] === 'following');
    await eventually(async () => (await statesOf(old)).join() === 'outdated,following');
    const { rows } = await fixture.pool.query('select from read.capacity where twice = 2 * capacity');
    expect(rows).toHaveLength(11);
  });

  it('are built anew when another fold is kept of their version, or the first', async () => {
    await fillTables([capacity(), lines]);
    await fillTables([kept(capacity(), 'a'), lines]);
    expect(await tableNames()).toStrictEqual(['capacity_v1_r1', 'event_list_v1']);
    await fillTables([kept(capacity(), 'b'), lines]);
    expect(await tableNames()).toStrictEqual(['capacity_v1_r2', 'event_list_v1']);
    expect(await fingerprints()).toStrictEqual(['b', 'unknown']);
  });

  it('stay when their fold only learned a type since, and so they do for a program of before', async () => {
    for (const fold of ['a', 'a b', 'a']) await fillTables([kept(capacity(), fold)]);
    expect(await tableNames()).toStrictEqual(['capacity_v1']);
    expect(await fingerprints()).toStrictEqual(['a b']);
    await fillTables([kept(capacity(), 'a c')]);
    expect(await tableNames()).toStrictEqual(['capacity_v1_r1']);
  });
});

describe('a view that stands on a column that is new', () => {
  it('is made when the table that has it is served', async () => {
    const twice = view('twice', {
      comment: 'Twice as much.',
      columns: { twice: integer('Twice as much.') },
      sql: 'create view read.twice as select twice from read.capacity;',
    });
    await fillTables([capacity(), lines]);
    const runner = await started([wider(), lines], new MemoryLog(events), [twice]);
    await eventually(async () => (await statesOf(runner))[0] === 'following');
    expect((await fixture.pool.query('select from read.twice')).rows).toHaveLength(11);
  });
});

describe('a store of a release that kept no fingerprints', () => {
  it('is built anew once, from one reading of the log', async () => {
    const projections: readonly AnyProjection[] = [capacity(), acquaintance(), eventList];
    await fillTables(projections, new MemoryLog(events.slice(0, 40)));
    await fixture.pool.query('update engine.slot set fingerprint = null');
    const log = new ClosedLog(events);
    const runner = await started(projections, log);
    await eventually(async () => (await statesOf(runner)).every((state) => state === 'building'));
    log.opened.resolve(undefined);
    await eventually(async () => (await statesOf(runner)).every((state) => state === 'following'));
    await runner.stop();
    expect(log.asked.filter((position) => position === 0)).toHaveLength(1);
    const anew = ['acquaintance_chain_v1_r1', 'acquaintance_v1_r1', 'capacity_v1_r1', 'event_list_v1_r1'];
    expect(await tableNames()).toStrictEqual(anew);
    expect((await fixture.tables(projections))['event_list']).toHaveLength(60);
    await fillTables(projections);
    expect(await tableNames()).toStrictEqual(anew);
  });
});
