import type { ClientBase } from 'pg';
import type { Table } from './projection';
import { columnsOf, relationOf, type StoredColumn, type TableSet } from './table-set';
import { provenance, type View } from './table';
import { createView, literal } from './table-sql';

type Grant = { readonly view: string; readonly grantee: string; readonly privilege: string };

const grants = async (client: ClientBase): Promise<readonly Grant[]> => {
  const { rows } = await client.query<Grant>(
    `select format('%I.%I', n.nspname, c.relname) as view,
            case when a.grantee = 0 then 'public' else format('%I', r.rolname) end as grantee,
            a.privilege_type as privilege
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
      cross join aclexplode(c.relacl) a
       left join pg_roles r on r.oid = a.grantee
      where n.nspname in ('read', 'analytics') and c.relkind = 'v' and a.grantee <> c.relowner`,
  );
  return rows;
};

const grantAgain = async (client: ClientBase, before: readonly Grant[]): Promise<void> => {
  const { rows } = await client.query<{ view: string }>(
    `select format('%I.%I', schemaname, viewname) as view from pg_views where schemaname in ('read', 'analytics')`,
  );
  const present = new Set(rows.map(({ view }) => view));
  for (const { view, grantee, privilege } of before) {
    if (present.has(view)) await client.query(`grant ${privilege} on ${view} to ${grantee}`);
  }
};

const copyComments = async (client: ClientBase, relation: string, view: string): Promise<void> => {
  const { rows } = await client.query<{ column: string | null; comment: string }>(
    `select a.attname as column, d.description as comment
       from pg_description d
       left join pg_attribute a on a.attrelid = d.objoid and a.attnum = d.objsubid and d.objsubid > 0
      where d.classoid = 'pg_class'::regclass and d.objoid = to_regclass($1) and a.attname is distinct from 'state_key'`,
    [relation],
  );
  for (const { column, comment } of rows) {
    const target = column === null ? `view ${view}` : `column ${view}."${column}"`;
    await client.query(`comment on ${target} is ${literal(comment)}`);
  }
};

/**
 * Makes the views that projections define over their tables, where one is missing or defined otherwise by now. In the
 * order given: what stands on another comes after it.
 */
export const makeViews = async (client: ClientBase, views: readonly View[]): Promise<void> => {
  const before = await grants(client);
  for (const view of views) {
    const { name } = view;
    const sql = createView(view);
    const { rowCount } = await client.query(
      `select from engine.view where (name, definition) = ($1, $2) and to_regclass('read.' || name) is not null`,
      [name, sql],
    );
    if (rowCount) continue;
    await client.query(`drop view if exists read.${name} cascade`);
    await client.query(sql);
    await client.query(
      `insert into engine.view (name, definition) values ($1, $2)
       on conflict (name) do update set definition = excluded.definition`,
      [name, sql],
    );
  }
  await grantAgain(client, before);
};

/** What `read.<table>` shows: its columns, and what they are selected from. */
type ViewSource = {
  readonly columns: readonly StoredColumn[];
  readonly cell: (column: string) => string;
  readonly from: string;
};

/**
 * Emitted rows never change, so that their key is parked is not written to each of them but looked up where it is kept
 * (decisions.md 15). The join goes by the primary key of a table that is nearly always empty, and is left out by the
 * planner where nobody asks for `parked_at`.
 */
const viewSourceOf = async (client: ClientBase, tableSet: TableSet, table: Table<unknown>): Promise<ViewSource> => {
  const relation = relationOf(tableSet, table);
  const own = (await columnsOf(client, relation)).filter(({ name }) => name !== 'state_key');
  if ('rows' in table) return { columns: own, cell: (column) => `"${column}"`, from: relation };
  const { projection, build } = tableSet;
  return {
    columns: [...own, { name: 'parked_at', type: 'bigint', exactType: 'bigint' }],
    cell: (column) => (column === 'parked_at' ? 'p.position as parked_at' : `t."${column}"`),
    from: `${relation} t left join engine.parked p
             on (p.projection, p.version, p.run, p.key) = ('${projection.name}', ${projection.version}, ${build}, t.state_key)`,
  };
};

/** What makes `read.<table>` over a table set, and whether what is there need only be replaced by it. */
type TableView = {
  readonly relation: string;
  readonly select: string;
  readonly fits: 'as it is' | 'with more' | 'anew';
};

/** Columns that stay keep their order and new ones follow, so that `create or replace` will do, unless one is gone. */
export const tableViewOf = async (
  client: ClientBase,
  tableSet: TableSet,
  table: Table<unknown>,
): Promise<TableView> => {
  const { columns: offered, cell, from } = await viewSourceOf(client, tableSet, table);
  const current = await columnsOf(client, `read.${table.name}`);
  const stays = current.every(({ name, exactType }) =>
    offered.some((column) => column.name === name && column.exactType === exactType),
  );
  const added = offered.filter(({ name }) => !current.some((column) => column.name === name));
  const columns = stays ? [...current, ...added] : offered;
  return {
    relation: relationOf(tableSet, table),
    select: `select ${columns.map(({ name }) => cell(name)).join(', ')} from ${from}`,
    fits: !stays ? 'anew' : added.length > 0 ? 'with more' : 'as it is',
  };
};

const pointViewsAt = async (client: ClientBase, tableSet: TableSet): Promise<void> => {
  for (const table of tableSet.projection.tables) {
    const view = `read.${table.name}`;
    const { relation, select, fits } = await tableViewOf(client, tableSet, table);
    if (fits === 'anew') await client.query(`drop view ${view} cascade`);
    await client.query(`create or replace view ${view} as ${select}`);
    await copyComments(client, relation, view);
    if ('emit' in table)
      await client.query(`comment on column ${view}.parked_at is ${literal(provenance.parked_at.comment)}`);
  }
};

/**
 * Points `read.<table>` at these table sets and says so in `engine.live`, in the caller's transaction. When a column is
 * gone, renamed or of another type the view is made anew, and with it whatever stood on it, with the grants there were
 * (decisions.md 16). A view over several of them is made last: it may stand on columns that are new in each.
 */
export const switchViews = async (
  client: ClientBase,
  tableSets: readonly TableSet[],
  views: readonly View[],
): Promise<void> => {
  const before = await grants(client);
  for (const tableSet of tableSets) {
    await pointViewsAt(client, tableSet);
    await client.query(
      `insert into engine.live (projection, version, run) values ($1, $2, $3)
       on conflict (projection) do update
          set version = excluded.version, run = excluded.run, switched_at = clock_timestamp()`,
      [tableSet.projection.name, tableSet.projection.version, tableSet.build],
    );
  }
  await makeViews(client, views);
  await grantAgain(client, before);
};
