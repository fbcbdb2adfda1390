import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Pool } from 'pg';
import { logMigrations } from '../../src/event-store/postgres/migrations';
import { PostgresEventStore } from '../../src/event-store/postgres/postgres.event-store';
import { engineMigrations } from '../../projections/engine/migrations';
import { projectorOptions } from '../../projections/engine/follow';
import { install } from '../../projections/engine/install';
import { claim } from '../../projections/engine/lease';
import { Projector } from '../../projections/engine/projector';
import { Recovery } from '../../projections/engine/recovery';
import { ProjectionRunner } from '../../projections/engine/runner';
import { asSuperuser, testDatabase, type TestDatabase } from '../support/database';
import { decode, eventId, logOf, type Happening } from './events';
import { MemoryLog } from './memory-log';
import { all } from './projections';
import { eventually, poolOf, stage } from './stage';

const happenings = (n: number): readonly Happening[] =>
  Array.from({ length: n }, (_, i): Happening =>
    i % 3 === 0
      ? { what: 'met', trajectories: [i % 7, (i % 5) + 7], minutes: i % 4 }
      : { what: 'capacity', coach: i % 11, capacity: i % 50 },
  );

const ticks = async (pool: Pool): Promise<unknown> => {
  const { rows } = await pool.query<object>(
    `select (select count(*)::int from read.journal) as lines, (select max(position)::int from read.journal) as last,
            (select sum(chain)::int from read.acquaintance_chain) as chains,
            (select sum(times)::int from read.acquaintance) as times`,
  );
  return rows[0];
};

describe('two runners on one database', () => {
  it('apply nothing twice and leave nothing out, whichever of them is pushed aside', async () => {
    const { pool, engine, close } = await stage();
    const log = new MemoryLog([], [3]);
    const quick = { leaseSeconds: 1 };
    const runners = [new ProjectionRunner(engine(log, quick)), new ProjectionRunner(engine(log, quick))];
    await Promise.all(runners.map((runner) => runner.start()));
    const events = logOf(happenings(600));
    for (let i = 0; i < events.length; i += 40) {
      log.add(...events.slice(i, i + 40));
      // Someone takes everything away from whoever has it.
      if (i % 120 === 0) {
        await pool.query(`update engine.checkpoint set expires_at = '-infinity', owner = 'nobody', fence = fence + 1`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await runners[1]!.waitFor(600, 20_000)).toBe(true);
    const states = (await runners[0]!.status()).map(({ state }) => state);
    expect(new Set(states).size).toBeGreaterThanOrEqual(1);
    const shared = await ticks(pool);
    await Promise.all(runners.map((runner) => runner.stop()));
    await close();

    const alone = await stage();
    const runner = new ProjectionRunner(alone.engine(new MemoryLog(events)));
    await runner.start();
    await runner.waitFor(600, 20_000);
    expect(shared).toStrictEqual(await ticks(alone.pool));
    await runner.stop();
    await alone.close();
  });

  it('take turns: while one follows, the other stands by', async () => {
    const { engine, close } = await stage();
    const log = new MemoryLog(logOf(happenings(10)));
    const [first, second] = [new ProjectionRunner(engine(log)), new ProjectionRunner(engine(log))];
    await first.start();
    await first.waitFor(10, 10_000);
    await second.start();
    const states = async (runner: ProjectionRunner) => (await runner.status()).map(({ state }) => state);
    for (let look = 0; look < 5; look++) {
      expect([await states(first), await states(second)]).toStrictEqual([
        ['following', 'following', 'following'],
        ['standby', 'standby', 'standby'],
      ]);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    // Given back, and not waited for until it ends.
    await first.stop();
    await eventually(async () => (await states(second)).every((state) => state === 'following'), 3_000);
    await second.stop();
    await close();
  });

  it('cannot write with the fence of an earlier owner, even where it left off', async () => {
    const { pool, engine, close } = await stage();
    const page = { events: logOf(happenings(10)), checkpoint: { position: 10, eventId: eventId(10) } };
    const { projections } = engine(new MemoryLog());
    await install(engine(new MemoryLog()));
    const slots = projections.map((projection) => ({ projection, run: 0 }));
    const held = async () => (await claim(pool, slots, 'same', 60)).map(({ slot }) => slot);
    const options = projectorOptions(engine(new MemoryLog()), new Recovery(10));
    const zombie = await Projector.over(await held(), options);
    const owner = await Projector.over(await held(), options);
    await zombie.apply(page);
    await expect(zombie.settle()).rejects.toMatchObject({ code: 'PJ001' });
    await owner.apply(page);
    await owner.settle();
    expect(await ticks(pool)).toMatchObject({ lines: 10, last: 10 });
    await close();
  });

  it('go on with the same tables after connections are cut in the middle of batches', async () => {
    const { database, pool, engine, tables, close } = await stage();
    const events = logOf(happenings(400));
    const log = new MemoryLog(events, [2]);
    const runner = new ProjectionRunner(engine(log));
    await runner.start();
    for (let cut = 0; cut < 8; cut++) {
      await asSuperuser(
        (client) =>
          client.query(`select pg_terminate_backend(pid) from pg_stat_activity
                         where usename = 'buurtbaan_application' and datname = current_database()`),
        database.url,
      );
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    expect(await runner.waitFor(400, 20_000)).toBe(true);
    await runner.stop();
    const cut = await tables();
    await close();
    const alone = await stage();
    const calm = new ProjectionRunner(alone.engine(new MemoryLog(events)));
    await calm.start();
    await calm.waitFor(400, 20_000);
    expect(cut).toStrictEqual(await alone.tables());
    await calm.stop();
    await alone.close();
    expect(pool.ended).toBe(true);
  });
});

describe('a process that fills the tables', () => {
  let database: TestDatabase;
  let pool: Pool;
  let store: PostgresEventStore;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    database = await testDatabase([...logMigrations, ...engineMigrations]);
    pool = poolOf(database.applicationUrl);
    store = new PostgresEventStore({ connectionString: database.applicationUrl });
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await store.close();
    await pool.end();
    await database.drop();
  });

  const follower = async (): Promise<ChildProcess> => {
    const program = [join(__dirname, 'follower.ts'), database.applicationUrl];
    const child = spawn(process.execPath, ['-r', join(__dirname, '../support/register.mjs'), ...program], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    children.push(child);
    await once(child.stdout, 'data');
    return child;
  };
  const append = async (from: number, to: number): Promise<void> => {
    for (const event of logOf(happenings(to)).slice(from)) await store.append(event.stream, [event], 'any');
  };
  const standby = (): ProjectionRunner =>
    new ProjectionRunner({
      pool,
      store,
      decode,
      projections: all(),
      owner: 'standby',
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    });

  it('is replaced within 10 seconds after it was killed, and nothing is applied twice', async () => {
    const child = await follower();
    await append(0, 60);
    const other = standby();
    await other.start();
    expect(await other.waitFor(60, 10_000)).toBe(true);
    const killed = performance.now();
    child.kill('SIGKILL');
    await append(60, 120);
    expect(await other.waitFor(120, 10_000)).toBe(true);
    expect(performance.now() - killed).toBeLessThan(10_000);
    expect(await ticks(pool)).toMatchObject({ lines: 120, last: 120 });
    await other.stop();
  });

  it('finds itself replaced when it wakes up after a long stop, and writes nothing any more', async () => {
    const child = await follower();
    await append(0, 30);
    const other = standby();
    await other.start();
    expect(await other.waitFor(30, 10_000)).toBe(true);
    child.kill('SIGSTOP');
    await append(30, 90);
    expect(await other.waitFor(90, 10_000)).toBe(true);
    child.kill('SIGCONT');
    await append(90, 150);
    expect(await other.waitFor(150, 10_000)).toBe(true);
    await eventually(async () =>
      (await other.status()).every(({ state, trueLag }) => state === 'following' && trueLag === 0),
    );
    expect(await ticks(pool)).toMatchObject({ lines: 150, last: 150 });
    await other.stop();
  });

  it('stops when the log was put back to an older one, and says so', async () => {
    await append(0, 20);
    const first = standby();
    await first.start();
    await first.waitFor(20, 10_000);
    await first.stop();
    const older = new MemoryLog(logOf(happenings(12)));
    const engine = {
      pool,
      store: older,
      decode,
      projections: all(),
      owner: 'x',
      log: { info() {}, warn() {}, error() {} },
    };
    const again = new ProjectionRunner(engine);
    await again.start();
    await eventually(() => again.stoppedBecause !== undefined);
    expect(again.stoppedBecause).toBe('log-differs');
    expect((await again.status()).map(({ state }) => state)).toStrictEqual(['stopped', 'stopped', 'stopped']);
    older.add(...logOf(happenings(30)).slice(12));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await ticks(pool)).toMatchObject({ lines: 20, last: 20 });
    await again.stop();
  });

  it('stops when an event before its checkpoint is another one by now', async () => {
    await append(0, 20);
    const first = standby();
    await first.start();
    await first.waitFor(20, 10_000);
    await first.stop();
    const other = new MemoryLog(logOf(happenings(40)).map((e) => ({ ...e, eventId: eventId(e.position + 1000) })));
    const engine = {
      pool,
      store: other,
      decode,
      projections: all(),
      owner: 'x',
      log: { info() {}, warn() {}, error() {} },
    };
    const again = new ProjectionRunner(engine);
    await again.start();
    await eventually(() => again.stoppedBecause !== undefined);
    expect(again.stoppedBecause).toBe('log-differs');
    await again.stop();
  });

  it('stops when only the table that is furthest ahead has seen another log', async () => {
    const log = new MemoryLog(logOf(happenings(12)));
    const engine = {
      pool,
      store: log,
      decode,
      projections: all(),
      owner: 'x',
      log: { info() {}, warn() {}, error() {} },
    };
    const first = new ProjectionRunner(engine);
    await first.start();
    await first.waitFor(12, 10_000);
    await first.stop();
    log.add(...logOf(happenings(20)).slice(12));
    const ahead = new ProjectionRunner({ ...engine, projections: all().slice(2) });
    await ahead.start();
    await ahead.waitFor(20, 10_000);
    await ahead.stop();
    const other = logOf(happenings(40)).map((e) =>
      e.position > 15 ? { ...e, eventId: eventId(e.position + 1000) } : e,
    );
    const again = new ProjectionRunner({ ...engine, store: new MemoryLog(other) });
    await again.start();
    await eventually(() => again.stoppedBecause !== undefined);
    expect(again.stoppedBecause).toBe('log-differs');
    await again.stop();
  });

  it('stops before an event of an unknown type, without skipping it, and lets a newer release take over', async () => {
    const events = logOf(happenings(10)).map((e) => (e.position === 6 ? { ...e, type: 'BuurtbanerKnighted.v1' } : e));
    const log = new MemoryLog(events, [2]);
    const engine = {
      pool,
      store: log,
      decode,
      projections: all(),
      owner: 'x',
      log: { info() {}, warn() {}, error() {} },
    };
    const old = new ProjectionRunner(engine);
    await old.start();
    await eventually(() => old.stoppedBecause === 'unknown-event-type');
    expect(await ticks(pool)).toMatchObject({ last: 4 });
    const newer = new ProjectionRunner({ ...engine, store: new MemoryLog(logOf(happenings(10))) });
    await newer.start();
    expect(await newer.waitFor(10, 5_000)).toBe(true);
    await Promise.all([old.stop(), newer.stop()]);
  });
});
