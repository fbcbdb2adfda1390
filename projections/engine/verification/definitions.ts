import type { ClientBase } from 'pg';
import type { Table } from '../projection';
import type { View } from '../table';
import { columnsOf, relationOf, stateRelationOf, type TableSet } from '../table-set';
import { tableViewOf } from '../views';
import type { Difference } from './difference';

const redefined = (name: string): Difference => ({
  of: 'definition',
  name,
  difference: 'redefined',
  key: {},
  columns: [],
  events: [],
  undone: 'no',
});

const hasColumnsOf = async (client: ClientBase, served: string, should: string): Promise<boolean> => {
  const spelled = async (relation: string) =>
    (await columnsOf(client, relation)).map(({ name, exactType }) => `${name} ${exactType}`).join();
  return (await spelled(served)) === (await spelled(should));
};

/** Whether `read.<name>` is the view that `create` makes under the name `copy`. */
const isDefinedBy = async (client: ClientBase, name: string, copy: string, create: string): Promise<boolean> => {
  await client.query(create);
  // Both spelled by the server, by the same search path.
  const { rows } = await client.query<{ same: boolean }>(
    `select pg_get_viewdef(own.oid) = pg_get_viewdef($2::text::regclass) as same
       from pg_class own where own.oid = to_regclass($1) and own.relkind = 'v'`,
    [`read.${name}`, copy],
  );
  return rows[0]?.same ?? false;
};

/** The tables of a served table set whose columns are others than this program makes. */
const tablesRedefined = async (
  client: ClientBase,
  served: TableSet,
  should: TableSet,
): Promise<readonly Difference[]> => {
  const found: Difference[] = [];
  const relations = (tableSet: TableSet): readonly string[] => [
    ...tableSet.projection.tables.map((table) => relationOf(tableSet, table)),
    ...(tableSet.projection.appendOnly ? [] : [stateRelationOf(tableSet)]),
  ];
  const made = relations(should);
  for (const [i, relation] of relations(served).entries()) {
    if (!(await hasColumnsOf(client, relation, made[i]!))) found.push(redefined(relation));
  }
  return found;
};

const viewOfTableRedefined = async (
  client: ClientBase,
  served: TableSet,
  table: Table<unknown>,
  schema: string,
): Promise<readonly Difference[]> => {
  const { select, fits } = await tableViewOf(client, served, table);
  const copy = `${schema}.read_${table.name}`;
  const isSame =
    fits === 'as it is' && (await isDefinedBy(client, table.name, copy, `create view ${copy} as ${select}`));
  return isSame ? [] : [redefined(`read.${table.name}`)];
};

/**
 * Which tables have other columns, and which views of schema `read` show something else than the program defines: rows
 * that are right help nobody behind a view that hides some. In the caller's transaction, which is rolled back.
 */
export const definitionsChanged = async (
  client: ClientBase,
  schema: string,
  pairs: readonly (readonly [served: TableSet, should: TableSet])[],
  views: readonly View[],
): Promise<readonly Difference[]> => {
  const found: Difference[] = [];
  for (const [served, should] of pairs) {
    const changed = await tablesRedefined(client, served, should);
    found.push(...changed);
    if (changed.length > 0) continue;
    for (const table of served.projection.tables) {
      found.push(...(await viewOfTableRedefined(client, served, table, schema)));
    }
  }
  for (const { name, sql } of views) {
    const copy = `${schema}.read_${name}`;
    // A view that asks for a column which is gone cannot be made at all, and its table is among those found above.
    await client.query('savepoint copy');
    const create = sql.replace(`create view read.${name} `, `create view ${copy} `);
    const isSame = await isDefinedBy(client, name, copy, create).catch(() => false);
    await client.query(isSame ? 'release savepoint copy' : 'rollback to savepoint copy');
    if (!isSame) found.push(redefined(`read.${name}`));
  }
  return found;
};
