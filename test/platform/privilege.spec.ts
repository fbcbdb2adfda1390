import type { Pool } from 'pg';
import { openPool } from '../../src/platform/database/pool';
import { assertLeastPrivilege, TooPrivileged } from '../../src/platform/database/privilege';
import { asSuperuser, testDatabase, type TestDatabase } from '../support/database';

const log = {
  name: 'log-0001-event',
  sql: `
    create schema log;
    create table log.event (position bigint primary key, day date, days date[], positions bigint[]);
    grant usage on schema log to buurtbaan_application;
    grant select on log.event to buurtbaan_application;
  `,
};

let database: TestDatabase;
let pools: Pool[] = [];
const open = (url: string): Pool => {
  const opened = openPool(url, { applicationName: 'privilege.spec', log: { warn: () => undefined }, max: 1 });
  pools.push(opened);
  return opened;
};
const asOwner = (sql: string) => asSuperuser((client) => client.query(sql), database.url);

beforeAll(async () => {
  database = await testDatabase([log]);
});
afterEach(async () => {
  await Promise.all(pools.map((opened) => opened.end()));
  pools = [];
});
afterAll(() => database.drop());

describe('The role that serves', () => {
  test('is accepted when it reads the log and no more', async () => {
    await expect(assertLeastPrivilege(open(database.applicationUrl))).resolves.toBeUndefined();
  });

  test('is refused when it is a superuser, with every reason', async () => {
    await expect(assertLeastPrivilege(open(database.url))).rejects.toMatchObject({
      name: 'TooPrivileged',
      reasons: [
        'it is a superuser',
        'it may make roles',
        'it belongs to the owner of the log',
        'it may change the schema of the log',
        'it may write log.event',
      ],
    });
  });

  test.each([
    ['insert on log.event', 'it may write log.event'],
    ['update (day) on log.event', 'it may write log.event'],
    ['truncate on log.event', 'it may write log.event'],
    ['create on schema log', 'it may change the schema of the log'],
  ])('is refused when it was granted %s', async (privilege, reason) => {
    await asOwner(`grant ${privilege} to buurtbaan_application`);
    await expect(assertLeastPrivilege(open(database.applicationUrl))).rejects.toEqual(new TooPrivileged([reason]));
    await asOwner(`revoke ${privilege} from buurtbaan_application`);
    await expect(assertLeastPrivilege(open(database.applicationUrl))).resolves.toBeUndefined();
  });
});

describe('A pool', () => {
  test('gives bigints as numbers, dates as days and changes nothing for other pools', async () => {
    const { rows } = await open(database.applicationUrl).query(
      `select 9007199254740991::int8 as position, date '2021-03-28' as day,
              array[date '2021-03-28', null] as days, array[1::int8, null] as positions`,
    );
    expect(rows).toEqual([
      { position: 9007199254740991, day: '2021-03-28', days: ['2021-03-28', null], positions: [1, null] },
    ]);
    const plain = await asSuperuser((client) => client.query('select 1::int8 as position'));
    expect(plain.rows).toEqual([{ position: '1' }]);
  });

  test('refuses a bigint that a number cannot hold', async () => {
    await expect(open(database.applicationUrl).query('select 9007199254740992::int8')).rejects.toThrow(RangeError);
  });

  test('outlives a connection that is broken while idle', async () => {
    const warnings: string[] = [];
    const log = { warn: (message: string) => warnings.push(message) };
    const broken = openPool(database.applicationUrl, { applicationName: 'broken.spec', log, max: 1 });
    pools.push(broken);
    await broken.query('select 1');
    await asOwner(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'broken.spec'`);
    while (warnings.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await broken.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    expect(warnings).toEqual(['broken.spec: an idle connection broke (57P01)']);
  });
});
