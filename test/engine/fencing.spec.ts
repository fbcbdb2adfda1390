import { projectorOptions } from '../../projections/engine/follow';
import { install } from '../../projections/engine/install';
import { claim } from '../../projections/engine/lease';
import { Projector } from '../../projections/engine/projector';
import { Recovery } from '../../projections/engine/recovery';
import { Leases } from '../../src/subscriptions/leases';
import type { ProjectionRunner } from '../../projections/engine/runner';
import { asSuperuser } from '../support/database';
import { eventId, storedEvents } from './events';
import { mixedEvents, tableFigures } from './figures';
import { MemoryLog } from './memory-log';
import { closeEngines, engineFixture, eventually, runnerOn } from './fixture';

afterEach(closeEngines);

describe('two runners on one database', () => {
  it('apply nothing twice and leave nothing out, whichever of them loses its leases', async () => {
    const { pool, engine, close } = await engineFixture();
    const log = new MemoryLog([], [3]);
    const quick = { leaseSeconds: 1 };
    const runners = [runnerOn(engine(log, quick)), runnerOn(engine(log, quick))];
    await Promise.all(runners.map((runner) => runner.start()));
    const events = storedEvents(mixedEvents(600));
    for (let i = 0; i < events.length; i += 40) {
      log.add(...events.slice(i, i + 40));
      // Takes all leases from their owner.
      if (i % 120 === 0) {
        await pool.query(
          `update subscription.checkpoint set expires_at = '-infinity', owner = 'nobody', fence = fence + 1`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await runners[1]!.waitFor(600, 20_000)).toBe(true);
    expect(runners.map(({ stoppedBecause }) => stoppedBecause)).toStrictEqual(runners.map(() => undefined));
    const shared = await tableFigures(pool);
    await Promise.all(runners.map((runner) => runner.stop()));
    await close();

    const alone = await engineFixture();
    const runner = runnerOn(alone.engine(new MemoryLog(events)));
    await runner.start();
    await runner.waitFor(600, 20_000);
    expect(shared).toStrictEqual(await tableFigures(alone.pool));
  });

  it('take turns: while one follows, the other stands by', async () => {
    const { engine } = await engineFixture();
    const log = new MemoryLog(storedEvents(mixedEvents(10)));
    const [first, second] = [runnerOn(engine(log)), runnerOn(engine(log))];
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
  });

  it('cannot write with the fence of an earlier owner, even where it left off', async () => {
    const { pool, engine } = await engineFixture();
    const page = { events: storedEvents(mixedEvents(10)), checkpoint: { position: 10, eventId: eventId(10) } };
    const { projections } = engine(new MemoryLog());
    await install(engine(new MemoryLog()));
    const tableSets = projections.map((projection) => ({ projection, build: 0 }));
    const leases = new Leases(pool, 'same', 60);
    const held = async () => (await claim(pool, leases, tableSets)).map(({ tableSet }) => tableSet);
    const options = projectorOptions(engine(new MemoryLog()), new Recovery(10));
    const zombie = await Projector.over(await held(), options);
    const owner = await Projector.over(await held(), options);
    await zombie.apply(page);
    await expect(zombie.settle()).rejects.toMatchObject({ code: 'PJ001' });
    await owner.apply(page);
    await owner.settle();
    expect(await tableFigures(pool)).toMatchObject({ lines: 10, last: 10 });
  });

  it('go on with the same tables after connections are cut in the middle of batches', async () => {
    const { database, pool, engine, tables, close } = await engineFixture();
    const events = storedEvents(mixedEvents(400));
    const log = new MemoryLog(events, [2]);
    const runner = runnerOn(engine(log));
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
    const alone = await engineFixture();
    const calm = runnerOn(alone.engine(new MemoryLog(events)));
    await calm.start();
    await calm.waitFor(400, 20_000);
    expect(cut).toStrictEqual(await alone.tables());
    expect(pool.ended).toBe(true);
  });
});
