import { createHash } from 'node:crypto';
import type { ClientBase, Pool } from 'pg';
import type { Log } from '../embedded-postgres/embedded-postgres';
import { Connection } from './connection';
import { assertOwnSession } from './own-session';
import { ensureRoles, LOGINS, OWNER, type Passwords } from './roles';

/** One step of a schema: a name that is never used again (`log-0001-events`) and statements that are never edited. */
export type Migration = { readonly name: string; readonly sql: string };

/** The database and this program do not fit together. The message names migrations and says what to do. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

export type MigrateOptions = {
  /** Passwords of the roles that log in. A role left out keeps the one it has. */
  readonly passwords?: Passwords;
  readonly log?: Log;
};

const silent: Log = { info: () => undefined, warn: () => undefined };

/** 'migrate'. One at a time in a database; the others wait and find everything done. */
const LOCK = '30791896143524965';

/**
 * Makes the roles of decisions.md 22 and applies the migrations that are missing, in the order given, each in a
 * transaction of its own as `buurtbaan_owner`. Returns the names applied. `ownerUrl` names a superuser, or a role with
 * createrole that owns the database. Errors: `MigrationRefused` for a changed, unknown or failing migration (the ones
 * before it stay), `DatabaseUnfit`, and what pg throws when the server cannot be reached.
 */
export const migrate = async (
  ownerUrl: string,
  migrations: readonly Migration[],
  { passwords = {}, log = silent }: MigrateOptions = {},
): Promise<readonly string[]> => {
  const opened: Connection[] = [];
  const connected = async (): Promise<Connection> => {
    const connection = connectionTo(ownerUrl);
    opened.push(connection);
    await connection.connect();
    return connection;
  };
  try {
    const client = await connected();
    await assertOwnSession(client, connected);
    // The session's own lock: it ends with the connection, also when we are killed.
    await client.query(`select pg_advisory_lock(${LOCK})`);
    await client.query(`set lock_timeout = '30s'`);
    await ensureRoles(client, passwords, log);
    await client.query(MIGRATION_TABLE);
    const pending = await pendingMigrations(client, migrations);
    for (const migration of pending) {
      await apply(client, migration);
      log.info(`migration ${migration.name} applied`);
    }
    return pending.map(({ name }) => name);
  } finally {
    for (const connection of opened) await connection.end();
  }
};

const connectionTo = (ownerUrl: string): Connection => {
  const connection = new Connection({
    connectionString: ownerUrl,
    application_name: 'buurtbaan migrate',
    connectionTimeoutMillis: 10_000,
  });
  // One that breaks fails the query under way too.
  connection.on('error', () => undefined);
  return connection;
};

/** For `serve` on a server that it may not change: throws `MigrationRefused` unless everything is applied. */
export const assertMigrated = async (connections: Pool, migrations: readonly Migration[]): Promise<void> => {
  const { rows } = await connections.query<{ there: boolean }>(
    `select to_regclass('platform.migration') is not null as there`,
  );
  const pending = rows[0]?.there ? await pendingMigrations(connections, migrations) : migrations;
  if (pending.length > 0)
    throw new MigrationRefused(`${pending.length} migrations are missing: run \`buurtbaan migrate\` first`);
};

const MIGRATION_TABLE = `
  begin;
  create schema if not exists platform authorization ${OWNER};
  set local role ${OWNER};
  comment on schema platform is 'What the program knows of its own installation';
  create table if not exists platform.migration (
    name       text        primary key,
    sha256     text        not null,
    applied_at timestamptz not null default clock_timestamp()
  );
  comment on table platform.migration is 'Steps of the schema that were applied';
  comment on column platform.migration.name is 'Name of the step, never used again';
  comment on column platform.migration.sha256 is 'Hash of its statements; an applied step is never edited';
  comment on column platform.migration.applied_at is 'When it was applied, by the clock of the server';
  grant usage on schema platform to ${LOGINS.application};
  grant select on platform.migration to ${LOGINS.application};
  commit;
`;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const pendingMigrations = async (
  client: ClientBase | Pool,
  migrations: readonly Migration[],
): Promise<readonly Migration[]> => {
  const names = new Set(migrations.map(({ name }) => name));
  if (names.size < migrations.length) throw new MigrationRefused('two migrations have the same name');
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from platform.migration');
  const applied = new Map(rows.map((row) => [row.name, row.sha256]));
  const newer = [...applied.keys()].filter((name) => !names.has(name));
  if (newer.length > 0)
    throw new MigrationRefused(
      `the database is newer than this program, which does not know ${newer.sort().join(', ')}: run a newer release`,
    );
  const changed = migrations.filter(({ name, sql }) => applied.has(name) && applied.get(name) !== sha256(sql));
  if (changed.length > 0)
    throw new MigrationRefused(
      `${changed.map(({ name }) => name).join(', ')} changed after it was applied: put it back and add a new migration`,
    );
  return migrations.filter(({ name }) => !applied.has(name));
};

const apply = async (client: ClientBase, { name, sql }: Migration): Promise<void> => {
  try {
    await client.query('begin');
    await client.query(`set local role ${OWNER}`);
    await client.query(sql);
    // Refused when the statements ended the transaction themselves: the role is gone then, and so is all or nothing.
    const { rows } = await client.query<{ role: string }>('select current_user as role');
    if (rows[0]?.role !== OWNER) throw new Error('it ends its own transaction');
    await client.query('insert into platform.migration (name, sha256) values ($1, $2)', [name, sha256(sql)]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new MigrationRefused(`${name} failed: ${(cause as Error).message}`, { cause });
  }
};
