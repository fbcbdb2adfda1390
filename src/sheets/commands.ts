import type { Day } from '../../events/ids';
import type { Line } from '../command-handling/ndjson';
import { lineIdOf } from '../command-handling/parse-command';
import { Problem } from '../platform/problems/problem';
import type { CommandNouns, CommandSheet, ListSheet } from './columns';
import { cellName, filledSheets, type Filled } from './filled-sheets';
import { namesIn } from './names';
import { itemsByCommand, type ItemsOf } from './pointers';
import { put, valuesOf, type JsonObject, type RowValues, type Unread } from './row-values';
import type { IdOf } from './cells';
import type { Table, TableRow } from './table';

/** A row of a file as the line that is decided, or a refusal of the file as a whole. */
export type SheetLine = {
  /** The sheet by the name in its first cell, and the number of the row; null of the file as a whole. */
  readonly at: { readonly sheet: string; readonly row: number } | null;
  readonly id: string | null;
  readonly line: Line;
};

type Row = SheetLine & { readonly on: Day; readonly rank: number; readonly number: number };

/** The entries of a map: rows of a name and a value. */
const entriesOf = (
  { sheet, columns }: Filled<ListSheet>,
  rows: readonly { readonly row: TableRow; readonly object: JsonObject }[],
): RowValues => {
  const entries = new Map<string, JsonObject[string]>();
  const unread: Unread[] = [];
  for (const { row, object } of rows) {
    const { name, value } = object;
    if (typeof name === 'string' && value !== undefined && !entries.has(name)) {
      entries.set(name, value);
      continue;
    }
    const at = columns.find(({ column }) => column.name === 'name')?.at ?? 0;
    const where = cellName(sheet.name, at, row.number);
    unread.push({
      code: 'cell-unreadable',
      error: { field: sheet.path.at(-1)!, message: `${where}: expected a name that stands there once, and a value` },
      sentence: {
        nl: `${where}: verwacht wordt een naam die er één keer staat, met een waarde.`,
        en: `${where}: expected is a name that stands there once, with a value.`,
      },
    });
  }
  return { object: Object.fromEntries(entries), unread };
};

/** What a row of a command says, with the rows of its lists. */
const withItems = (command: Filled<CommandSheet>, row: TableRow, itemsOf: ItemsOf, idOf: IdOf): RowValues => {
  const values = valuesOf(command, row, idOf);
  const { object } = values;
  let { unread } = values;
  for (const { list, rows } of itemsOf(row)) {
    const items = rows.map((item) => ({ row: item, ...valuesOf(list, item, idOf) }));
    unread = unread.concat(items.flatMap((item) => item.unread));
    if (list.sheet.shape === 'list') {
      put(
        object,
        list.sheet.path,
        items.map((item) => item.object),
      );
    } else if (unread.length === 0) {
      const entries = entriesOf(list, items);
      unread = entries.unread;
      put(object, list.sheet.path, entries.object);
    }
  }
  return { object, unread };
};

/** Cells that one refusal names. */
const MOST_NAMED = 20;

const refusalOf = (unread: readonly Unread[]): Problem => {
  const named = unread.slice(0, MOST_NAMED);
  return new Problem(unread.find(({ code }) => code === 'cell-unreadable')?.code ?? 'name-unknown', {
    detail: {
      nl: named.map(({ sentence }) => sentence.nl).join(' '),
      en: named.map(({ sentence }) => sentence.en).join(' '),
    },
    errors: named.map(({ error }) => error),
  });
};

const rowOf = (command: Filled<CommandSheet>, row: TableRow, values: RowValues, rank: number, today: Day): Row => {
  const { name } = command.sheet;
  const { object, unread } = values;
  const id = lineIdOf(object);
  const { on } = object;
  const line = { type: name, ...object };
  return {
    at: { sheet: name, row: row.number },
    id,
    line: unread.length > 0 ? { id, problem: refusalOf(unread) } : JSON.stringify(line),
    // First, so that --stop-on-refusal decides nothing of a file with a row that cannot be read.
    on: unread.length > 0 ? '' : typeof on === 'string' ? on : today,
    rank,
    number: row.number,
  };
};

const inOrder = (a: Row, b: Row): number =>
  a.on === b.on ? a.rank - b.rank || a.number - b.number : a.on < b.on ? -1 : 1;

const refused = (problems: readonly Problem[]): readonly SheetLine[] =>
  problems.map((problem) => ({ at: null, id: null, line: { id: null, problem } }));

/**
 * The commands of the sheets of a file as the lines of an import, in the order in which they are decided: by business day,
 * `today` where there is none, of one day in the order in which commands are declared, of one command by row. Rows that
 * cannot be read come first. A file with a sheet that cannot be understood is refused whole.
 */
export const linesOfSheets = (
  tables: readonly (Table | Problem)[],
  nouns: CommandNouns,
  today: Day,
): readonly SheetLine[] => {
  const unknown = tables.filter((table) => table instanceof Problem);
  if (unknown.length > 0) return refused(unknown);
  const sheets = filledSheets(
    tables.filter((table): table is Table => !(table instanceof Problem)),
    nouns,
  );
  if (!('commands' in sheets)) return refused(sheets);
  const itemsOf = itemsByCommand(sheets);
  if (itemsOf instanceof Problem) return refused([itemsOf]);
  const idOf = namesIn(sheets.choices);
  const ranks = [...nouns.commands.keys()];
  return sheets.commands
    .flatMap((command) => {
      const rank = ranks.indexOf(command.sheet.name);
      return command.rows.map((row) => rowOf(command, row, withItems(command, row, itemsOf, idOf), rank, today));
    })
    .sort(inOrder);
};
