import type { Pool } from 'pg';
import { OWNER } from './roles';

/** The role that `serve` logs in as may do more than append to the log by its functions and read it. */
export class TooPrivileged extends Error {
  override readonly name = 'TooPrivileged';
  constructor(readonly reasons: readonly string[]) {
    super(`the role of DATABASE_URL may do too much (${reasons.join('; ')}): use buurtbaan_application`);
  }
}

// One row per reason. Privileges count however they come: by name, by membership, by public, on one column.
const REASONS = `
  select 'it is a superuser' as reason
    from pg_roles where rolname = current_user and rolsuper
  union all
  select 'it may make roles'
    from pg_roles where rolname = current_user and rolcreaterole
  union all
  select 'it belongs to the owner of the log'
    from pg_roles where rolname = $1 and pg_has_role(current_user, oid, 'member')
  union all
  select 'it may change the schema of the log'
    from pg_namespace
   where nspname = 'log'
     and (pg_has_role(current_user, nspowner, 'member') or has_schema_privilege(oid, 'create'))
  union all
  select 'it may write ' || c.oid::regclass
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = 'log' and c.relkind in ('r', 'p', 'v', 'm', 'f')
     and (   pg_has_role(current_user, c.relowner, 'member')
          or has_table_privilege(c.oid, 'insert, update, delete, truncate, trigger')
          or has_any_column_privilege(c.oid, 'insert, update'))
`;

/**
 * Throws `TooPrivileged` when the pool's role is a superuser, makes roles, or owns or may write anything in schema
 * `log`. `serve` asks it in production (decisions.md 22).
 */
export const assertLeastPrivilege = async (connections: Pool): Promise<void> => {
  const { rows } = await connections.query<{ reason: string }>(REASONS, [OWNER]);
  if (rows.length > 0) throw new TooPrivileged([...new Set(rows.map(({ reason }) => reason))]);
};
