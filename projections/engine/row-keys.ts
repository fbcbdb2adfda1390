import type { Pool } from 'pg';
import type { LogReader } from './as-of';
import { typesOf, type History } from './closure';
import { isMadeBy, liveOf } from './install';
import type { RowName } from './leaving-out';
import type { Projection } from './projection';
import { relationOf } from './table-set';
import { touchesOf } from './touch';

/** A row of a served table: by all columns of its primary key, and the key of the state that shows it. */
export type FoundRow = { readonly key: string; readonly name: RowName };

/**
 * The row of a served table that has this name: what to explain. `undefined` when there is none, and for append-only
 * tables, whose rows have their one event as `first_position`.
 */
export const foundRow = async (
  pool: Pool,
  projection: Projection,
  { table, key }: RowName,
): Promise<FoundRow | undefined> => {
  const definition = projection.tables.find(({ name }) => name === table);
  const [live] = await liveOf(pool, [projection]);
  if (!definition || projection.appendOnly || !live || !isMadeBy(projection, live)) return undefined;
  const { primaryKey } = definition;
  const asked = primaryKey.filter((column) => column in key);
  const { rows } = await pool.query<Readonly<Record<string, string>>>(
    `select state_key, ${primaryKey.map((column) => `"${column}"::text as "${column}"`).join(', ')}
       from ${relationOf({ projection, build: live.build }, definition)}
      where ${asked.map((column, i) => `"${column}" = $${i + 1}`).join(' and ')} order by state_key limit 1`,
    asked.map((column) => String(key[column])),
  );
  const [found] = rows;
  if (!found) return undefined;
  const { state_key, ...whole } = found;
  return { key: state_key!, name: { table, key: whole } };
};

/** The last id of a primary key; a row of figures has none. */
const ownIdIn = (projection: Projection, { table, key }: RowName): string | undefined => {
  const { primaryKey = [], columns = {} } = projection.tables.find(({ name }) => name === table) ?? {};
  const column = primaryKey.findLast((one) => columns[one]?.type === 'uuid' && one in key);
  return column && String(key[column]);
};

/**
 * Keys whose states may have shown a row that no table has any more, as that of a hire that was annulled: those that the
 * events name which concern its id. None for a row whose id only its read model knows how to make.
 */
export const keysOnceNamed = async (
  { store, decode }: LogReader,
  history: History,
  projection: Projection,
  name: RowName,
  until: number,
): Promise<readonly string[]> => {
  const id = ownIdIn(projection, name);
  if (id === undefined) return [];
  const keys = new Set<string>();
  for await (const { events } of store.readPositions(
    await history.positionsTouching([id], until, typesOf(projection)),
  )) {
    for (const stored of events)
      for (const touch of touchesOf(projection, decode(stored))) touch.keys.forEach((key) => keys.add(key));
  }
  const own = [...keys].filter((key) => key.endsWith(id));
  return own.length > 0 ? own : [...keys];
};
