import { randomUUID } from 'node:crypto';
import { errorSentence } from '../../src/cli/error-sentences';
import { migrations, openRuntime } from '../../src/composition/runtime';
import { readConfig } from '../../src/platform/config';
import { Connection, PINNED } from '../../src/platform/database/connection';
import { openPool } from '../../src/platform/database/pool';
import { LOGINS } from '../../src/platform/database/roles';
import { isUnreachable } from '../../src/platform/database/unreachable';
import { asSuperuser, serverUrl, testDatabase, type TestDatabase } from '../support/database';
import { networkProxy } from '../support/network-proxy';

const silent = { info: () => undefined, warn: () => undefined };
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(migrations);
});
afterAll(() => database.drop());

/** One question on a connection of its own. */
const asked = async <Row extends Record<string, unknown>>(url: string, sql: string, values: unknown[] = []) => {
  const connection = new Connection({ connectionString: url });
  await connection.connect();
  try {
    return (await connection.query<Row>(sql, values)).rows;
  } finally {
    await connection.end();
  }
};

const SETTINGS = 'select name, current_setting(name) as value from unnest($1::text[]) as asked (name)';
const settings = (rows: readonly { name: string; value: string }[]) =>
  Object.fromEntries(rows.map(({ name, value }) => [name, value]));

describe('A connection', () => {
  it('has the settings of the program, whatever the database and the role have set', async () => {
    expect(settings(await asked(database.applicationUrl, SETTINGS, [Object.keys(PINNED)]))).toEqual(PINNED);
  });

  it('of a pool has them too, but for its own limits', async () => {
    const limits = { statementTimeout: 4_000, lockTimeout: 3_000, idleTransactionTimeout: 2_000 };
    const connections = openPool(database.vaultUrl, { applicationName: 'connection.spec', log: silent, ...limits });
    const { rows } = await connections.query<{ name: string; value: string }>(SETTINGS, [Object.keys(PINNED)]);
    await connections.end();
    expect(settings(rows)).toEqual({
      ...PINNED,
      statement_timeout: '4s',
      lock_timeout: '3s',
      idle_in_transaction_session_timeout: '2s',
    });
  });

  it('knows the process of the server that works for it', async () => {
    const connection = new Connection({ connectionString: database.url });
    await connection.connect();
    const { rows } = await connection.query<{ backend: number }>('select pg_backend_pid() as backend');
    await connection.end();
    expect(connection.backend).toBe(rows[0]?.backend);
  });

  it('to a server that lets it in and then says nothing is given up', async () => {
    const proxy = await networkProxy(database.url);
    const connection = new Connection({ connectionString: proxy.via(database.url), connectionTimeoutMillis: 300 });
    connection.once('connect', () => proxy.freeze());
    const refused: unknown = await connection.connect().catch((error: unknown) => error);
    await proxy.cut();
    expect(refused).toEqual(new Error('Query read timeout'));
    expect(isUnreachable(refused)).toBe(true);
  });

  it('is refused where a setting of the role may not be undone, with what to reset', async () => {
    const name = new URL(database.url).pathname.slice(1);
    const role = `alter role ${LOGINS.vault} in database ${name}`;
    await asSuperuser((client) => client.query(`${role} set session_replication_role to replica`));
    const refused = await asked(database.vaultUrl, 'select').catch(errorSentence);
    await asSuperuser((client) => client.query(`${role} reset session_replication_role`));
    expect(refused).toBe(
      'A setting of the database or its role may not be undone by that role (permission denied to set parameter "session_replication_role"): reset it there.',
    );
  });
});

it('A database that was frozen stays so, and a command says it', async () => {
  const name = new URL(database.url).pathname.slice(1);
  const freeze = (frozen: boolean) =>
    asSuperuser((client) => client.query(`alter database ${name} set default_transaction_read_only to ${frozen}`));
  await freeze(true);
  const environment = { DATABASE_URL: database.applicationUrl, DATABASE_OWNER_URL: database.url };
  const refused = await openRuntime(readConfig(environment), silent).catch(errorSentence);
  await freeze(false);
  expect(refused).toBe('The database takes no writes now (25006): it is frozen, or a standby.');
});

describe('A database that is not UTF8', () => {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  beforeAll(() =>
    asSuperuser((client) =>
      client.query(`create database ${name} template template0 encoding latin1 locale_provider libc locale 'C'`),
    ),
  );
  afterAll(() => asSuperuser((client) => client.query(`drop database ${name} with (force)`)));

  it('is refused at the start, in a sentence, and nothing is made in it', async () => {
    const runtime = openRuntime(readConfig({ DATABASE_URL: serverUrl(name) }), silent);
    expect(await runtime.catch(errorSentence)).toBe(
      `The database ${name} keeps its text in LATIN1, which cannot hold every name: make one with encoding 'UTF8'.`,
    );
  });
});

it('Every function of the program says itself where it looks for names', async () => {
  const without = await asked(
    database.url,
    `select oid::regprocedure::text as name from pg_proc
      where pronamespace in (select oid from pg_namespace where nspowner = 'buurtbaan_owner'::regrole)
        and not exists (select from unnest(proconfig) as setting where setting like 'search_path=%')`,
  );
  expect(without).toEqual([]);
});
