import { randomUUID } from 'node:crypto';
import { Connection } from '../../src/platform/database/connection';
import { migrate, type Migration, MigrationRefused } from '../../src/platform/database/migrate';
import { asSuperuser, serverUrl, testDatabase, type TestDatabase } from '../support/database';

const first: Migration = {
  name: 'one-0001-notes',
  sql: `create schema one; create table one.note (id int primary key); grant usage on schema one to buurtbaan_application`,
};
const second: Migration = { name: 'one-0002-more', sql: 'alter table one.note add column more text' };
const broken: Migration = { name: 'one-0003-broken', sql: 'create table one.half (); select 1 / 0' };

let names: string[] = [];
const emptyDatabase = async (): Promise<string> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  names.push(name);
  await asSuperuser((client) => client.query(`create database ${name}`));
  return serverUrl(name);
};
const rowsOf = (url: string, sql: string) =>
  asSuperuser(async (client) => (await client.query<Record<string, unknown>>(sql)).rows, url);
const ledger = (url: string) => rowsOf(url, 'select name from platform.migration order by name');

afterAll(() =>
  asSuperuser(async (client) => {
    for (const name of names) await client.query(`drop database if exists ${name} with (force)`);
    names = [];
  }),
);

describe('Migrations', () => {
  test('are applied once, in order, and belong to the owner role', async () => {
    const url = await emptyDatabase();
    expect(await migrate(url, [first])).toEqual(['one-0001-notes']);
    expect(await migrate(url, [first, second])).toEqual(['one-0002-more']);
    expect(await migrate(url, [first, second])).toEqual([]);
    expect(await rowsOf(url, `select tableowner from pg_tables where schemaname in ('one', 'platform')`)).toEqual([
      { tableowner: 'buurtbaan_owner' },
      { tableowner: 'buurtbaan_owner' },
    ]);
  });

  test('by twenty at the same time are applied by one', async () => {
    const url = await emptyDatabase();
    const answers = await Promise.all(Array.from({ length: 20 }, () => migrate(url, [first, second])));
    expect(answers.filter((applied) => applied.length > 0)).toEqual([['one-0001-notes', 'one-0002-more']]);
  });

  test('of ten databases of one server at the same time do not trip over the roles they share', async () => {
    const urls = await Promise.all(Array.from({ length: 10 }, emptyDatabase));
    const passwords = { application: 'application', vault: 'vault', analyst: 'analyst' };
    const answers = await Promise.all(urls.map((url) => migrate(url, [first], { passwords })));
    expect(answers).toEqual(urls.map(() => ['one-0001-notes']));
  });

  test('that were changed after they were applied are refused, and nothing is applied', async () => {
    const url = await emptyDatabase();
    await migrate(url, [first]);
    const edited = { ...first, sql: `${first.sql};` };
    await expect(migrate(url, [edited, second])).rejects.toThrow(
      new MigrationRefused('one-0001-notes changed after it was applied: put it back and add a new migration'),
    );
    expect(await ledger(url)).toEqual([{ name: 'one-0001-notes' }]);
  });

  test('that this program does not know are refused: the database is newer', async () => {
    const url = await emptyDatabase();
    await migrate(url, [first, second]);
    await expect(migrate(url, [first])).rejects.toThrow(
      new MigrationRefused(
        'the database is newer than this program, which does not know one-0002-more: run a newer release',
      ),
    );
  });

  test('that fail leave nothing of themselves and all before them', async () => {
    const url = await emptyDatabase();
    await expect(migrate(url, [first, broken])).rejects.toMatchObject({
      name: 'MigrationRefused',
      message: 'one-0003-broken failed: division by zero',
    });
    expect(await ledger(url)).toEqual([{ name: 'one-0001-notes' }]);
    expect(await rowsOf(url, `select to_regclass('one.half') as half`)).toEqual([{ half: null }]);
  });

  test('that end their own transaction are refused', async () => {
    const url = await emptyDatabase();
    const sly = { name: 'one-0002-sly', sql: 'commit; create table public.sly ()' };
    await expect(migrate(url, [first, sly])).rejects.toThrow('one-0002-sly failed: it ends its own transaction');
    expect(await ledger(url)).toEqual([{ name: 'one-0001-notes' }]);
  });

  test('run as a role that makes roles and owns the database, without being superuser', async () => {
    const url = await emptyDatabase();
    const role = `owner_${randomUUID().replaceAll('-', '')}`;
    const database = new URL(url).pathname.slice(1);
    await asSuperuser(async (client) => {
      await client.query(`create role ${role} login createrole password 'secret'`);
      await client.query(`alter database ${database} owner to ${role}`);
      // The roles of this server were made by another; it gave this one the right to hand them out.
      await client.query(`grant buurtbaan_owner to ${role} with admin option`);
    });
    const owner = new URL(url);
    owner.username = role;
    owner.password = 'secret';
    const warnings: string[] = [];
    const log = { info: () => undefined, warn: (message: string) => warnings.push(message) };
    const applied = await migrate(owner.href, [first], { passwords: { analyst: 'analyst' }, log });
    await asSuperuser(async (client) => {
      await client.query(`drop database ${database} with (force)`);
      await client.query(`drop role ${role}`);
    });
    expect({ applied, warnings }).toEqual({
      applied: ['one-0001-notes'],
      warnings: ['the password of buurtbaan_analyst is left as it is: the role was made by another'],
    });
  });
});

describe('A migrated database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase([first]);
  });
  afterAll(() => database.drop());

  const connects = async (url: string): Promise<string> => {
    const client = new Connection({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ role: string }>('select current_user as role');
    await client.end();
    return rows[0]?.role ?? '';
  };

  test('is entered with their own passwords by the application, the vault and the analyst', async () => {
    const { applicationUrl, vaultUrl, analystUrl } = database;
    expect(await Promise.all([applicationUrl, vaultUrl, analystUrl].map(connects))).toEqual([
      'buurtbaan_application',
      'buurtbaan_vault',
      'buurtbaan_analyst',
    ]);
  });

  test('is not entered by another role, nor by the owner', async () => {
    await asSuperuser(async (client) => {
      await client.query(`drop role if exists stranger`);
      await client.query(`create role stranger login password 'stranger'`);
    });
    const as = (role: string) => {
      const url = new URL(database.url);
      [url.username, url.password] = [role, 'stranger'];
      return connects(url.href);
    };
    await expect(as('stranger')).rejects.toMatchObject({ code: '42501' });
    await expect(as('buurtbaan_owner')).rejects.toThrow();
    await asSuperuser((client) => client.query('drop role stranger'));
  });
});
