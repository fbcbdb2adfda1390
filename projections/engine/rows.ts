import type { Cell, Row, Shown, Table } from './projection';

const sameCell = (a: Cell | undefined, b: Cell | undefined): boolean => {
  if (a === b) return true;
  // A column left out is null.
  if (a === undefined || a === null || b === undefined || b === null) return (a ?? null) === (b ?? null);
  if (typeof a !== 'object' || typeof b !== 'object' || a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/** True when the database would hold the same for both. */
export const sameRow = (a: Row, b: Row): boolean => {
  if (a === b) return true;
  for (const name in b) if (!sameCell(a[name], b[name])) return false;
  for (const name in a) if (!(name in b) && (a[name] ?? null) !== null) return false;
  return true;
};

const keyPart = (table: string, row: Row, column: string): string => {
  const cell = row[column] ?? null;
  if (cell === null || typeof cell === 'object') throw new TypeError(`${table}.${column} is part of the primary key`);
  return String(cell);
};

/** What is shown of no state. */
export const NOTHING: Shown = { parts: [] };

/** What a table shows of a state, given what it showed before; nothing for a table whose rows come with events. */
export const shownOf = (table: Table<unknown>, state: unknown, key: string, before?: Shown): Shown =>
  'emit' in table ? NOTHING : table.show(state, key, before);

/** The row's name within its table: equal for equal primary keys. Throws when a part of the key is missing. */
export const primaryKeyOf = ({ name, primaryKey }: Pick<Table<unknown>, 'name' | 'primaryKey'>, row: Row): string => {
  // Every row of every event comes by here: no closure, and for most keys no list.
  let key = keyPart(name, row, primaryKey[0]!);
  for (let i = 1; i < primaryKey.length; i++) key += `\u0000${keyPart(name, row, primaryKey[i]!)}`;
  return key;
};

/** Where an error arose, without a value of any event: its name and the first line of code on its stack. */
export const describeError = (error: unknown): { readonly code: string; readonly error: string } => {
  if (!(error instanceof Error)) return { code: 'thrown', error: 'something that is no error was thrown' };
  // The stack begins with the message, which may quote what people wrote, a line that looks like code too.
  const stack = error.stack?.replace(error.message, '') ?? '';
  const [, place] = /^\s+at .*?([^/\\()\s]+:\d+):\d+\)?$/m.exec(stack) ?? [];
  const sqlstate = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (sqlstate) return { code: sqlstate, error: 'the database refused the rows of this event' };
  return { code: error.name, error: place ? `${error.name} at ${place}` : error.name };
};
