import { engineMigrations } from '../../projections/engine/migrations';
import { migrations } from '../../src/composition/runtime';
import { migrate } from '../../src/platform/database/migrate';
import { subscriptionMigrations } from '../../src/subscriptions/migrations';
import { storedEvents } from '../engine/events';
import { mixedEvents } from '../engine/figures';
import { MemoryLog } from '../engine/memory-log';
import { engineFixture, type EngineFixture, relations, runnerOn } from '../engine/fixture';
import { execute, hireOrder, preparations } from '../decide/scenario';
import { asSuperuser } from '../support/database';
import { testRuntime } from '../support/runtime';
import { subscriptionOf } from '../support/subscriptions';

const NEW = ['subscription-0001-checkpoint', 'engine-0003-slots', 'engine-0004-fingerprints'];
const older = (name: string): string =>
  [...subscriptionMigrations, ...engineMigrations].find((migration) => migration.name === name)!.sql;

/**
 * Takes a store back to what the release before left: leases of policies and of read models in schemas of their own.
 */
const asBefore = (url: string): Promise<void> =>
  asSuperuser(async (client) => {
    await client.query(`
      begin;
      set local role buurtbaan_owner;
      ${older('policies-0001-checkpoint')}
      ${older('policies-0002-fence')}
      update policies.checkpoint p
         set position = c.position, event_id = c.event_id, native = c.store_position, fence = c.fence, owner = 'host/1'
        from subscription.checkpoint c where c.name = p.name;
      alter table engine.slot rename to older_slot;
      ${older('engine-0001-checkpoints')
        .replace(/^create schema .*$/gm, '')
        .replace(/^create table engine\.(live|parked|view) \([^;]*;/gm, '')
        .replace(/^comment on [^;]*;$/gm, '')}
      insert into engine.checkpoint
             (projection, version, run, relations, position, event_id, native, owner, fence, expires_at)
      select s.projection, s.version, s.run, s.relations, c.position, c.event_id, c.store_position, 'host/1', c.fence,
             clock_timestamp() + interval '1 hour'
        from engine.older_slot s join subscription.checkpoint c using (name);
      drop table engine.older_slot;
      drop schema subscription cascade;
      reset role;
      delete from platform.migration where name in ('${NEW.join("', '")}');
      commit`);
  }, url);

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
/** An engine fixture that is closed after the test, whatever came of it. */
const closedFixture = async (): Promise<EngineFixture> => {
  const opened = await engineFixture();
  ends.push(opened.close);
  return opened;
};

const fillTables = async (fixture: EngineFixture, log: MemoryLog): Promise<void> => {
  const runner = runnerOn(fixture.engine(log));
  await runner.start();
  const { position } = await log.head();
  const isThere = await runner.waitFor(position, 10_000);
  await runner.stop();
  expect(isThere).toBe(true);
};

describe('A store of the release before', () => {
  it('goes on where its policies stood, and the directory of names with them', async () => {
    const runtime = await testRuntime();
    ends.push(runtime.end);
    for (const preparation of preparations()) await execute(runtime.app, preparation);
    const { position } = await runtime.store.head();
    const [{ event_id: eventId } = {}] = await runtime.sql('select event_id from log.event where position = $1', [
      position,
    ]);
    await runtime.sql('update subscription.checkpoint set position = $1, event_id = $2, fence = 5', [
      position,
      eventId,
    ]);
    await asBefore(runtime.environment['DATABASE_OWNER_URL']!);
    expect(await migrate(runtime.environment['DATABASE_OWNER_URL']!, migrations)).toStrictEqual(NEW);
    expect(
      await runtime.sql(
        'select name, position::integer, event_id, fence::integer from subscription.checkpoint order by 1',
      ),
    ).toStrictEqual([
      { name: 'directory', position, event_id: eventId, fence: 5 },
      { name: 'policies', position, event_id: eventId, fence: 5 },
    ]);
    await execute(runtime.app, hireOrder());
    await runtime.cutAfter(position + 1);
    const another = await runtime.another();
    ends.push(another.close);
    const policies = subscriptionOf(another.app, 'policies');
    policies.start();
    while (policies.position < position + 3) await new Promise((later) => setTimeout(later, 20));
    await policies.stop();
    expect((await another.events()).slice(position).map(({ type }) => type)).toStrictEqual([
      'PlaceFilled.v1',
      'TrajectoryBegun.v2',
      'BuurtbanerHired.v1',
    ]);
  });

  it('builds its tables anew, once, and nobody of that release writes them any more', async () => {
    const events = storedEvents(mixedEvents(120));
    const [fixture, alone] = [await closedFixture(), await closedFixture()];
    await fillTables(fixture, new MemoryLog(events.slice(0, 60)));
    await asBefore(fixture.database.url);
    expect(await migrate(fixture.database.url, [...subscriptionMigrations, ...engineMigrations])).toStrictEqual(NEW);
    await expect(fixture.pool.query('select from engine.checkpoint')).rejects.toThrow('does not exist');
    for (const start of ['first', 'second']) {
      await fillTables(fixture, new MemoryLog(events));
      const tables = (await relations(fixture)).filter((name) => name.startsWith('event_list'));
      expect({ start, tables }).toStrictEqual({ start, tables: ['event_list_v1_r1'] });
    }
    await fillTables(alone, new MemoryLog(events));
    expect(await fixture.tables()).toStrictEqual(await alone.tables());
  });
});
