import type { ClientBase } from 'pg';
import { createCheckpoints, dropCheckpoint } from '../../src/subscriptions/checkpoints';
import { fingerprintOf } from './fingerprint';
import type { Projection, Table } from './projection';
import { createTable, scratchTableSql } from './table-sql';

/**
 * The tables that one version of a projection is folded into: those that are served, or those that are being built
 * beside them. The database calls a table set `slot` and its build `run`.
 */
export type TableSet = {
  readonly projection: Projection;
  readonly build: number;
  /** Readers see these tables: what changes in them is told (changes.ts). */
  readonly isServed?: true;
  /** The scratch schema it is in, when it is nobody's to serve: a verification folds into it (scratch.ts). */
  readonly scratch?: string;
};

/** A column as the catalogue has it; its type without modifier, such as `numeric`, and with it, `numeric(5,2)`. */
export type StoredColumn = { readonly name: string; readonly type: string; readonly exactType: string };

/** A table set with what the catalogue says of its tables. */
export type StoredTableSet = TableSet & {
  /** In the order of `projection.tables`. */
  readonly tables: readonly { readonly relation: string; readonly columns: readonly StoredColumn[] }[];
};

/** Names a slot in `engine.slot`, and its checkpoint. One of a scratch schema has a checkpoint alone. */
export const tableSetName = ({ projection, build, scratch }: TableSet): string =>
  `${scratch === undefined ? '' : `${scratch}.`}${projection.name}_v${projection.version}_r${build}`;

const NAME = /^[a-z][a-z0-9_]{0,40}$/;
const suffix = ({ projection: { version }, build }: TableSet): string =>
  `v${version}${build === 0 ? '' : `_r${build}`}`;
const named = (name: string): string => {
  if (!NAME.test(name)) throw new RangeError(`${name} cannot be the name of a table`);
  return name;
};

const schemaOf = ({ scratch = 'store' }: TableSet): string => named(scratch);

export const relationOf = (tableSet: TableSet, table: Pick<Table<unknown>, 'name'>): string =>
  `${schemaOf(tableSet)}.${named(table.name)}_${suffix(tableSet)}`;
export const stateRelationOf = (tableSet: TableSet): string =>
  `${schemaOf(tableSet)}.${named(tableSet.projection.name)}_${suffix(tableSet)}_state`;
/** Where its parked keys are listed. */
export const parkedRelationOf = (tableSet: TableSet): string =>
  tableSet.scratch === undefined ? 'engine.parked' : `${schemaOf(tableSet)}.parked`;

// external: a state of some kilobytes is rewritten at every batch that touches it; compressing it each time costs more
// than the pages it saves. fillfactor: room for the next version of a state on its own page.
const stateTable = (relation: string, { name }: Projection): string => `
create table ${relation} (
  key text collate "C" primary key,
  state json not null,
  first_position bigint not null,
  last_position bigint not null
) with (fillfactor = 70);
alter table ${relation} alter column state set storage external;
comment on table ${relation} is 'States behind the tables of ${name}: what the fold continues with.';
comment on column ${relation}.key is 'Key of the state.';
comment on column ${relation}.state is 'The state as the fold left it; texts of people are sealed in it.';
comment on column ${relation}.first_position is 'Position of the event with which it began.';
comment on column ${relation}.last_position is 'Position of the event that last changed it.';`;

/** Makes the tables and the checkpoint at 0. Inside the caller's transaction. */
export const createTableSet = async (client: ClientBase, tableSet: TableSet): Promise<void> => {
  const { projection, build } = tableSet;
  const relations: string[] = [];
  for (const table of projection.tables) {
    const relation = relationOf(tableSet, table);
    await client.query(createTable(table, relation, { ...projection, isEmitted: 'emit' in table }));
    relations.push(relation);
  }
  if (!projection.appendOnly) {
    await client.query(stateTable(stateRelationOf(tableSet), projection));
    relations.push(stateRelationOf(tableSet));
  }
  await client.query(
    `insert into engine.slot (name, projection, version, run, relations, fingerprint)
     values ($1, $2, $3, $4, $5::text[], $6)`,
    [tableSetName(tableSet), projection.name, projection.version, build, relations, fingerprintOf(projection)],
  );
  await createCheckpoints(client, [tableSetName(tableSet)]);
};

/** Makes the tables alone, in its scratch schema, and the checkpoint at 0. Inside the caller's transaction. */
export const createScratchTableSet = async (client: ClientBase, tableSet: TableSet): Promise<void> => {
  const { projection } = tableSet;
  for (const table of projection.tables) {
    await client.query(
      scratchTableSql(table, relationOf(tableSet, table), { ...projection, isEmitted: 'emit' in table }),
    );
  }
  if (!projection.appendOnly) {
    await client.query(stateTable(stateRelationOf(tableSet), projection));
    await client.query(`alter table ${stateRelationOf(tableSet)} set unlogged`);
  }
  await createCheckpoints(client, [tableSetName(tableSet)]);
};

/** The code that made them may be gone: the row in `engine.slot` names its tables. Inside the caller's transaction. */
export const dropTableSet = async (
  client: ClientBase,
  projection: string,
  version: number,
  build: number,
): Promise<void> => {
  const identity = [projection, version, build];
  const { rows } = await client.query<{ name: string; relations: readonly string[] }>(
    'delete from engine.slot where (projection, version, run) = ($1, $2, $3) returning name, relations',
    identity,
  );
  for (const { name, relations } of rows) {
    for (const relation of relations) await client.query(`drop table if exists ${relation}`);
    await dropCheckpoint(client, name);
  }
  await client.query('delete from engine.parked where (projection, version, run) = ($1, $2, $3)', identity);
};

/** Columns of a relation in order, generated ones left out. */
export const columnsOf = async (
  client: Pick<ClientBase, 'query'>,
  relation: string,
): Promise<readonly StoredColumn[]> => {
  const { rows } = await client.query<StoredColumn>(
    `select attname as name, format_type(atttypid, null) as type, format_type(atttypid, atttypmod) as "exactType"
       from pg_attribute
      where attrelid = to_regclass($1) and attnum > 0 and not attisdropped and attgenerated = ''
      order by attnum`,
    [relation],
  );
  return rows;
};

/** The table set with its columns read back from the database. */
export const describeTableSet = async (
  client: Pick<ClientBase, 'query'>,
  tableSet: TableSet,
): Promise<StoredTableSet> => {
  const tables: { relation: string; columns: readonly StoredColumn[] }[] = [];
  for (const table of tableSet.projection.tables) {
    const relation = relationOf(tableSet, table);
    tables.push({ relation, columns: await columnsOf(client, relation) });
  }
  return { ...tableSet, tables };
};
