import type { Pool } from 'pg';
import { migrations } from '../../src/composition/house';
import { pool as poolOf } from '../../src/platform/database/pool';
import { Lease } from '../../src/policies/lease';
import { testDatabase, type TestDatabase } from '../support/database';
import { id } from '../specification';

let database: TestDatabase;
let pool: Pool;
beforeEach(async () => {
  database = await testDatabase(migrations);
  pool = poolOf(database.applicationUrl, { applicationName: 'lease.spec', log: { warn: () => undefined }, max: 2 });
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

const at = (position: number) => ({ position, eventId: id(position) });
const lapse = () => pool.query(`update policies.checkpoint set expires_at = clock_timestamp() - interval '1 second'`);

describe('The lease of the policies', () => {
  it('is held by one of two processes, though both have the same name', async () => {
    const [first, second] = [new Lease(pool, 'app/1'), new Lease(pool, 'app/1')];
    expect(await first.acquire()).toBe('beginning');
    expect(await second.acquire()).toBeNull();
    expect([first.isHeld, second.isHeld]).toStrictEqual([true, false]);
    await first.release();
    expect(first.isHeld).toBe(false);
    expect(await second.acquire()).toBe('beginning');
  });

  it('that lapsed is taken over, and who had it neither renews it nor writes where it stands', async () => {
    const [first, second] = [new Lease(pool, 'a/1'), new Lease(pool, 'b/2')];
    await first.acquire();
    expect(await first.advance(at(3))).toBe(true);
    await lapse();
    expect(await second.acquire()).toStrictEqual(at(3));
    expect(await first.advance(at(4))).toBe(false);
    expect(await first.renew()).toBe(false);
    await first.release();
    expect([first.isHeld, second.isHeld]).toStrictEqual([false, true]);
    expect(await second.advance(at(4))).toBe(true);
    expect(await first.position()).toBe(4);
  });

  it('that lapsed and was taken by nobody goes on', async () => {
    const lease = new Lease(pool, 'a/1');
    await lease.acquire();
    await lapse();
    expect(await lease.renew()).toBe(true);
    expect(await lease.advance(at(1))).toBe(true);
  });
});
