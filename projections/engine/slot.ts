import type { ClientBase } from 'pg';
import { createCheckpoints, dropCheckpoint } from '../../src/subscriptions/checkpoints';
import { fingerprintOf } from './fingerprint';
import type { Projection, Table } from './projection';
import { createTable } from './table-sql';

/** A set of tables one projection version is folded into: the served one, or one that is being built beside it. */
export type Slot = { readonly projection: Projection; readonly run: number };

/** A column as the catalogue has it; its type without modifier, such as `numeric`, and with it, `numeric(5,2)`. */
export type Column = { readonly name: string; readonly type: string; readonly exactType: string };

/** A slot with what the catalogue says of its tables. */
export type StoredSlot = Slot & {
  /** In the order of `projection.tables`. */
  readonly tables: readonly { readonly relation: string; readonly columns: readonly Column[] }[];
};

/** Names a slot in `engine.slot`, and its checkpoint. */
export const slotName = ({ projection, run }: Slot): string => `${projection.name}_v${projection.version}_r${run}`;

const NAME = /^[a-z][a-z0-9_]{0,40}$/;
const suffix = ({ projection: { version }, run }: Slot): string => `v${version}${run === 0 ? '' : `_r${run}`}`;
const named = (name: string): string => {
  if (!NAME.test(name)) throw new RangeError(`${name} cannot be the name of a table`);
  return name;
};

export const relationOf = (slot: Slot, table: Pick<Table<unknown>, 'name'>): string =>
  `store.${named(table.name)}_${suffix(slot)}`;
export const stateRelationOf = (slot: Slot): string => `store.${named(slot.projection.name)}_${suffix(slot)}_state`;

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

/** Makes the tables of a slot and its checkpoint at 0. Inside the caller's transaction. */
export const createSlot = async (client: ClientBase, slot: Slot): Promise<void> => {
  const { projection, run } = slot;
  const relations: string[] = [];
  for (const table of projection.tables) {
    const relation = relationOf(slot, table);
    await client.query(createTable(table, relation, { ...projection, isEmitted: 'emit' in table }));
    relations.push(relation);
  }
  if (!projection.appendOnly) {
    await client.query(stateTable(stateRelationOf(slot), projection));
    relations.push(stateRelationOf(slot));
  }
  await client.query(
    `insert into engine.slot (name, projection, version, run, relations, fingerprint)
     values ($1, $2, $3, $4, $5::text[], $6)`,
    [slotName(slot), projection.name, projection.version, run, relations, fingerprintOf(projection)],
  );
  await createCheckpoints(client, [slotName(slot)]);
};

/** Drops a slot. The code that made it may be gone: its row knows its tables. Inside the caller's transaction. */
export const dropSlot = async (client: ClientBase, projection: string, version: number, run: number): Promise<void> => {
  const slot = [projection, version, run];
  const { rows } = await client.query<{ name: string; relations: readonly string[] }>(
    'delete from engine.slot where (projection, version, run) = ($1, $2, $3) returning name, relations',
    slot,
  );
  for (const { name, relations } of rows) {
    for (const relation of relations) await client.query(`drop table if exists ${relation}`);
    await dropCheckpoint(client, name);
  }
  await client.query('delete from engine.parked where (projection, version, run) = ($1, $2, $3)', slot);
};

/** Columns of a relation in order, generated ones left out. */
export const columnsOf = async (client: Pick<ClientBase, 'query'>, relation: string): Promise<readonly Column[]> => {
  const { rows } = await client.query<Column>(
    `select attname as name, format_type(atttypid, null) as type, format_type(atttypid, atttypmod) as "exactType"
       from pg_attribute
      where attrelid = to_regclass($1) and attnum > 0 and not attisdropped and attgenerated = ''
      order by attnum`,
    [relation],
  );
  return rows;
};

/** The slot with its columns read back from the database. */
export const describeSlot = async (client: Pick<ClientBase, 'query'>, slot: Slot): Promise<StoredSlot> => {
  const tables: { relation: string; columns: readonly Column[] }[] = [];
  for (const table of slot.projection.tables) {
    const relation = relationOf(slot, table);
    tables.push({ relation, columns: await columnsOf(client, relation) });
  }
  return { ...slot, tables };
};
