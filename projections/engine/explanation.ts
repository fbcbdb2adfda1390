import type { Pool } from 'pg';
import { knownUntil, type AsOf, type LogReader } from './as-of';
import { closureOf, type History } from './closure';
import type { Fold } from './fold';
import { isMadeBy, liveOf } from './install';
import { foldOf, projectedRows, type ProjectedRow } from './memory';
import type { Projection } from './projection';
import { relationOf } from './table-set';
import type { Touch } from './touch';

/** A row of a table, by all columns of its primary key or by those that identify it alone. */
export type RowName = { readonly table: string; readonly key: Readonly<Record<string, string | number>> };

/** The positions behind rows: of events that touch their key, and of those it needs through keys folded with it. */
export type Explanation = { readonly direct: readonly number[]; readonly through: readonly number[] };

const isNamed = (row: ProjectedRow, { key }: RowName): boolean =>
  Object.entries(key).every(([column, cell]) => String(row[column]) === String(cell));

const positionsOf = (touches: readonly Touch[]): readonly number[] => [
  ...new Set(touches.map(({ event }) => event.position)),
];

/**
 * The positions that make no difference to the rows, neither at their own position nor at the end: each left out by
 * itself, and all of them together. Of several of which any one would do, the first stays.
 */
const idleIn = (
  projection: Projection,
  touches: readonly Touch[],
  key: string,
  show: (fold: Fold) => string,
): ReadonlySet<number> => {
  const fold = foldOf(projection, []);
  let rows = show(fold);
  const changing = new Set<number>();
  for (const touch of touches) {
    fold.apply(touch);
    // Rows of a key change with what touches it, and with nothing else.
    if (!touch.keys.includes(key)) continue;
    const before = rows;
    rows = show(fold);
    if (rows !== before) changing.add(touch.event.position);
  }
  const isMissed = (...positions: readonly number[]): boolean => {
    const left = touches.filter(({ event }) => !positions.includes(event.position));
    return show(foldOf(projection, left)) !== rows;
  };
  const idle = positionsOf(touches).filter((position) => !changing.has(position) && !isMissed(position));
  if (!isMissed(...idle)) return new Set(idle);
  return new Set(
    idle.reduceRight<readonly number[]>(
      (left, position) => (isMissed(...left, position) ? left : [...left, position]),
      [],
    ),
  );
};

/** What came before a named row that was emitted, its own event included: nothing after it changes it. */
const upToRow = (
  projection: Projection,
  touches: readonly Touch[],
  key: string,
  name: RowName | undefined,
): readonly Touch[] => {
  const isEmitted = projection.tables.some((table) => table.name === name?.table && 'emit' in table);
  if (!name || !isEmitted) return touches;
  const rows = projectedRows(projection, foldOf(projection, touches), new Set([key]))[name.table]!;
  const position = rows.find((row) => isNamed(row, name))?.first_position ?? 0;
  return touches.filter(({ event }) => event.position <= position);
};

/**
 * What is behind the rows of a key as known at a point, or behind one of them: every event without which they would be
 * others, at its own position or in the end, and no other. They come out of what is named here alone.
 */
export const explain = async (
  reader: LogReader,
  history: History,
  projection: Projection,
  key: string,
  when: Omit<AsOf, 'validOn'> = {},
  name?: RowName,
): Promise<Explanation> => {
  const until = await knownUntil(reader, history, when);
  const closure = await closureOf(reader, projection, history, [key], until);
  const touches = upToRow(projection, closure.touches, key, name);
  const idle = idleIn(projection, touches, key, (fold) => {
    const tables = projectedRows(projection, fold, new Set([key]));
    return JSON.stringify(name ? tables[name.table]!.filter((row) => isNamed(row, name)) : tables);
  });
  const direct = new Set(positionsOf(touches.filter(({ keys }) => keys.includes(key))));
  const behind = positionsOf(touches).filter((position) => !idle.has(position));
  return {
    direct: behind.filter((position) => direct.has(position)),
    through: behind.filter((position) => !direct.has(position)),
  };
};

/**
 * The key whose state shows this row of a served table, by all columns of its primary key or the row's own id alone:
 * what to explain. `undefined` when there is no such row, and for append-only tables, whose rows have their one event
 * as `first_position`.
 */
export const keyOfRow = async (
  pool: Pool,
  projection: Projection,
  { table, key }: RowName,
): Promise<string | undefined> => {
  const definition = projection.tables.find(({ name }) => name === table);
  const [live] = await liveOf(pool, [projection]);
  if (!definition || projection.appendOnly || !live || !isMadeBy(projection, live)) return undefined;
  const columns = definition.primaryKey.filter((column) => column in key);
  const { rows } = await pool.query<{ state_key: string }>(
    `select state_key from ${relationOf({ projection, build: live.build }, definition)}
      where ${columns.map((column, i) => `"${column}" = $${i + 1}`).join(' and ')} order by state_key limit 1`,
    columns.map((column) => String(key[column])),
  );
  return rows[0]?.state_key;
};
