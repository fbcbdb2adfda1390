import type { PINNED } from '../../src/platform/database/connection';

/** To be undone by every connection. Only a superuser sets `session_replication_role`: connection.spec has that one. */
const PINNED_OTHERWISE = {
  client_encoding: 'LATIN1',
  datestyle: 'SQL, DMY',
  intervalstyle: 'sql_standard',
  timezone: 'Asia/Kathmandu',
  bytea_output: 'escape',
  extra_float_digits: '-15',
  array_nulls: 'off',
  standard_conforming_strings: 'off',
  transform_null_equals: 'on',
  quote_all_identifiers: 'on',
  gin_fuzzy_search_limit: '1',
  restrict_nonsystem_relation_kind: 'view',
  default_transaction_isolation: 'serializable',
  synchronous_commit: 'off',
  // Long enough for a busy machine to undo them; a wait for a lock and a rebuild would meet them all the same.
  statement_timeout: '5s',
  lock_timeout: '1ms',
  idle_in_transaction_session_timeout: '1s',
  idle_session_timeout: '5s',
  transaction_timeout: '5s',
  exit_on_error: 'on',
} satisfies Record<Exclude<keyof typeof PINNED, 'search_path' | 'session_replication_role'>, string>;

/** Left as they are: no answer may depend on them. */
const LEFT = {
  backslash_quote: 'off',
  check_function_bodies: 'off',
  client_min_messages: 'error',
  default_transaction_deferrable: 'on',
  'plpgsql.extra_errors': 'all',
  row_security: 'off',
  xmlbinary: 'hex',
};

/** For the template: found in front of the real ones by a session that keeps the search path it was given. */
export const SHADOWS = `
  create schema shadows;
  grant usage on schema shadows to public;
  create function shadows.clock_timestamp() returns timestamptz language sql as 'select timestamptz ''epoch''';
  create function shadows.set_config(text, text, boolean) returns text language sql as 'select $2'`;

/**
 * Statements that set for a database what a server may have set for purposes of its own, and once more for roles in it,
 * which goes before. Every test database is made so: an answer that depends on it is wrong on somebody's server.
 */
export const hostileTo = (database: string, ...roles: readonly string[]): string =>
  [
    `alter database ${database} set search_path to shadows, pg_catalog`,
    ...Object.entries({ ...PINNED_OTHERWISE, ...LEFT }).map(
      ([name, value]) => `alter database ${database} set ${name} to '${value}'`,
    ),
    ...roles.flatMap((role) =>
      ['synchronous_commit to off', 'datestyle to german'].map(
        (setting) => `alter role ${role} in database ${database} set ${setting}`,
      ),
    ),
  ].join(';\n');
