import type { ClientBase } from 'pg';
import { comparable, causeOf, type Cause, type Shown, type Symptom } from './cause';
import type { History } from '../closure';
import type { LogReader } from '../as-of';
import type { Fold } from '../fold';
import { primaryKeyOf } from '../rows';
import type { Cell } from '../projection';
import type { Compared } from './compared';
import type { DifferingRow } from './comparison';
import { columnDifference, shownCell, shownKey, type Difference, type EventName } from './difference';

type Named = Omit<Difference, 'events' | 'undone'>;

const differenceOf = ({ stands, should }: DifferingRow): Difference['difference'] =>
  !stands ? 'missing' : !should ? 'surplus' : 'changed';

/** What differs, with nothing in it that somebody may have written by hand. */
const named = (row: DifferingRow, { of, name, primaryKey, columns, stateKey }: Compared): Named => {
  const { stands, should } = row;
  const ours = should ?? stands!;
  const keyCell = (column: string): Cell => {
    const cell = ours[column] ?? null;
    if (column === stateKey) return shownKey(String(cell), should !== undefined);
    return should ? cell : shownCell(columns[column], cell);
  };
  return {
    of,
    name,
    difference: differenceOf(row),
    key: Object.fromEntries(primaryKey.map((column) => [column, keyCell(column)])),
    columns: row.columns.map((column) => columnDifference(column, columns[column], stands?.[column], should?.[column])),
  };
};

const parsed = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text));
  } catch {
    return null;
  }
};

/** How a fold shows the row, or the state. */
const symptomOf = ({ stands, should, columns }: DifferingRow, compared: Compared): Symptom | undefined => {
  const { of, projection, table, stateKey } = compared;
  if (stateKey === undefined || of === 'parked-key') return undefined;
  const key = String((should ?? stands)![stateKey]);
  if (of === 'state') {
    const show = (fold: Fold): Shown => {
      const entry = fold.states.get(key);
      return entry && { state: JSON.parse(JSON.stringify(entry.state)) as unknown };
    };
    return { key, show, stands: stands && { state: parsed(stands['state']) }, columns };
  }
  const definition = projection.tables[table]!;
  // Nothing that an event makes.
  if (definition.primaryKey.some((column) => (should ?? stands)![column] === null)) return undefined;
  const name = primaryKeyOf(definition, (should ?? stands)!);
  const show = (fold: Fold): Shown => {
    const change = fold.tables[table]!.get(name);
    return change?.key === key ? comparable(change.row, definition.columns) : undefined;
  };
  return { key, show, stands: stands && comparable(stands, definition.columns), columns };
};

/** The event that the row itself names: the one with which it appeared when it is gone, else the last that changed it. */
const causeInRow = ({ stands, should }: DifferingRow): Cause => {
  const row = should ?? {};
  const position = stands ? (row['last_position'] ?? row['position']) : (row['first_position'] ?? row['position']);
  return { positions: typeof position === 'number' ? [position] : [], undone: 'no' };
};

/** What differences are told with: where events are read, and what touched what. */
export type Naming = {
  readonly reader: LogReader;
  /** In whose transaction the differences are found. */
  readonly client: Pick<ClientBase, 'query'>;
  /** Where the states stand; undefined when that is another table than it should be. */
  readonly states: string | undefined;
  /** Up to which position the table set was compared. */
  readonly until: number;
  readonly history: () => Promise<History>;
};

/** The state that stands behind a row. */
const stateBehind = async ({ client, states }: Naming, key: string): Promise<unknown> => {
  if (states === undefined) return undefined;
  const { rows } = await client.query<{ state: string }>(`select state::text as state from ${states} where key = $1`, [
    key,
  ]);
  return parsed(rows[0]?.state);
};

const causeIn = async (naming: Naming, compared: Compared, row: DifferingRow): Promise<Cause> => {
  const symptom = symptomOf(row, compared);
  if (!symptom) return causeInRow(row);
  const { projection } = compared;
  const state = await stateBehind(naming, symptom.key);
  return causeOf(naming.reader, await naming.history(), projection, naming.until, { ...symptom, state });
};

const eventsAt = async (
  { reader: { store } }: Naming,
  positions: readonly number[],
): Promise<ReadonlyMap<number, EventName>> => {
  const events = new Map<number, EventName>();
  const wanted = [...new Set(positions)];
  if (wanted.length === 0) return events;
  for await (const page of store.readPositions(wanted)) {
    for (const { position, eventId, type } of page.events) events.set(position, { position, eventId, type });
  }
  return events;
};

/** These rows as differences, each with the events behind it; those after the first `explained` with the one they name. */
export const differencesOf = async (
  naming: Naming,
  compared: Compared,
  rows: readonly DifferingRow[],
  explained: number,
): Promise<readonly Difference[]> => {
  const causes: Cause[] = [];
  for (const [i, row] of rows.entries()) {
    causes.push(i < explained ? await causeIn(naming, compared, row) : causeInRow(row));
  }
  const events = await eventsAt(
    naming,
    causes.flatMap(({ positions }) => positions),
  );
  return rows.map((row, i) => ({
    ...named(row, compared),
    events: causes[i]!.positions.flatMap((position) => events.get(position) ?? []),
    undone: causes[i]!.undone,
  }));
};
