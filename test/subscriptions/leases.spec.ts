import type { Pool } from 'pg';
import { openPool } from '../../src/platform/database/pool';
import { createCheckpoints, positionOf } from '../../src/subscriptions/checkpoints';
import { Leases } from '../../src/subscriptions/leases';
import { subscriptionMigrations } from '../../src/subscriptions/migrations';
import { testDatabase, type TestDatabase } from '../support/database';
import { id } from '../specification';

const NAMES = ['policies', 'progress_v2_r0'];

let database: TestDatabase;
let pool: Pool;
beforeEach(async () => {
  database = await testDatabase(subscriptionMigrations);
  pool = openPool(database.applicationUrl, { applicationName: 'leases.spec', log: { warn: () => undefined }, max: 4 });
  await createCheckpoints(pool, NAMES);
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

const at = (position: number) => ({ position, eventId: id(position) });
const lapse = () =>
  pool.query(`update subscription.checkpoint set expires_at = clock_timestamp() - interval '1 second'`);
const namesOf = (leases: readonly { readonly name: string }[]) => leases.map(({ name }) => name).sort();

describe('Leases', () => {
  it('are held by one of two processes, though both have the same name', async () => {
    const [first, second] = [new Leases(pool, 'app/1'), new Leases(pool, 'app/1')];
    expect(namesOf(await first.claim(NAMES))).toStrictEqual(NAMES);
    expect(await second.claim(NAMES)).toStrictEqual([]);
    expect([first.isHeld('policies'), second.isHeld('policies')]).toStrictEqual([true, false]);
    await first.release();
    expect(first.isHeld('policies')).toBe(false);
    expect(namesOf(await second.claim(NAMES))).toStrictEqual(NAMES);
  });

  it('are claimed and released one by one: who asks for all has those that are free', async () => {
    const [first, second] = [new Leases(pool, 'a/1'), new Leases(pool, 'b/2')];
    await first.claim(['policies']);
    expect(namesOf(await second.claim(NAMES))).toStrictEqual(['progress_v2_r0']);
    await second.claim(NAMES);
    await first.release(['policies']);
    expect(namesOf(await second.claim(NAMES))).toStrictEqual(NAMES);
  });

  it('have a new fence each time, and with an older one nothing moves', async () => {
    const leases = new Leases(pool, 'a/1');
    const [older] = await leases.claim(['policies']);
    const [newer] = await leases.claim(['policies']);
    expect(newer!.fence).toBeGreaterThan(older!.fence);
    expect(await leases.advance([older!], 0, at(1))).toBe(false);
    expect(await leases.advance([newer!], 0, at(1))).toBe(true);
    await leases.release();
    expect(await leases.advance([newer!], 1, at(2))).toBe(false);
    expect(await positionOf(pool, 'policies')).toBe(1);
  });

  it('that lapsed are taken over, and who had one neither renews it nor moves its checkpoint', async () => {
    const [first, second] = [new Leases(pool, 'a/1'), new Leases(pool, 'b/2')];
    const [old] = await first.claim(['policies']);
    expect(await first.advance([old!], 0, { ...at(3), storePosition: '7/7' })).toBe(true);
    await lapse();
    const [taken] = await second.claim(['policies']);
    expect(taken!.checkpoint).toStrictEqual({ ...at(3), storePosition: '7/7' });
    expect(await first.advance([old!], 3, at(4))).toBe(false);
    await first.release();
    expect(second.isHeld('policies')).toBe(true);
    expect(await second.advance([taken!], 3, at(4))).toBe(true);
    expect(await positionOf(pool, 'policies')).toBe(4);
  });

  it('that are lost are named by the renewal, once', async () => {
    const [first, second] = [new Leases(pool, 'a/1'), new Leases(pool, 'b/2')];
    await first.claim(NAMES);
    await pool.query(`update subscription.checkpoint set expires_at = '-infinity' where name = 'policies'`);
    await second.claim(['policies']);
    expect(await first.renew()).toStrictEqual(['policies']);
    expect(await first.renew()).toStrictEqual([]);
    expect(NAMES.map((name) => first.isHeld(name))).toStrictEqual([false, true]);
  });

  it('that lapsed and were taken by nobody go on', async () => {
    const leases = new Leases(pool, 'a/1');
    const [lease] = await leases.claim(['policies']);
    await lapse();
    expect(await leases.renew()).toStrictEqual([]);
    expect(await new Leases(pool, 'b/2').claim(['policies'])).toStrictEqual([]);
    await lapse();
    expect(await leases.advance([lease!], 0, at(1))).toBe(true);
  });

  it('are renewed without waiting for a batch that is being written', async () => {
    const leases = new Leases(pool, 'a/1', 1);
    await leases.claim(NAMES);
    const client = await pool.connect();
    await client.query('begin');
    await client.query(`select from subscription.checkpoint where name = 'policies' for no key update`);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await leases.renew()).toStrictEqual([]);
    // By its own clock it may have lapsed: only the batch itself knows that it went on.
    expect(NAMES.map((name) => leases.isHeld(name))).toStrictEqual([false, true]);
    await client.query('rollback');
    client.release();
  });

  it('move the checkpoints of several all or none', async () => {
    const leases = new Leases(pool, 'a/1');
    const held = await leases.claim(NAMES);
    await new Leases(pool, 'b/2').release();
    await pool.query(`update subscription.checkpoint set fence = fence + 1 where name = 'policies'`);
    expect(await leases.advance(held, 0, at(1))).toBe(false);
    expect(await Promise.all(NAMES.map((name) => positionOf(pool, name)))).toStrictEqual([0, 0]);
  });

  it('move no checkpoint back, nor from where it does not stand', async () => {
    const leases = new Leases(pool, 'a/1');
    const [lease] = await leases.claim(['policies']);
    expect(await leases.advance([lease!], 0, at(5))).toBe(true);
    expect(await leases.advance([lease!], 0, at(6))).toBe(false);
    expect(await leases.advance([lease!], 5, at(4))).toBe(false);
    expect(await positionOf(pool, 'policies')).toBe(5);
  });
});
