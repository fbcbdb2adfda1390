import { colToLetter } from 'hucre/xlsx';
import { Problem } from '../platform/problems/problem';
import type { ProblemCode, Sentence } from '../problems';
import { isBlank } from './cells';
import {
  columnUnder,
  commandSheet,
  type Column,
  type CommandNouns,
  type CommandSheet,
  type ListSheet,
} from './columns';
import { CHOICES_SHEET } from './marker';
import type { Table, TableRow } from './table';

/** The header of what a row is pointed to by, and in the sheet of a list of what points to it. */
export const ROW = 'row';

/** A column of a sheet as it was filled in: where it stands, and which item of a list it holds. */
export type FilledColumn = { readonly at: number; readonly column: Column; readonly item?: number };

/** A sheet of which every column is known, with the rows that say something. */
export type Filled<S extends CommandSheet | ListSheet> = {
  readonly sheet: S;
  readonly columns: readonly FilledColumn[];
  /** Where the column `row` stands; undefined when there is none. */
  readonly rowAt: number | undefined;
  readonly rows: readonly TableRow[];
};

/** A file whose sheets are what they should be. */
export type FilledSheets = {
  readonly commands: readonly Filled<CommandSheet>[];
  readonly lists: readonly Filled<ListSheet>[];
  readonly choices: readonly Table[];
};

const ofFile = (code: ProblemCode, { nl, en }: Sentence): Problem =>
  new Problem(code, {
    detail: {
      nl: `${nl} Van het bestand is niets uitgevoerd.`,
      en: `${en} Nothing of the file was done.`,
    },
  });

/** Where a cell is, for whoever looks it up. Sheets go by the name in their first cell, as the answers do. */
export const cellName = (sheet: string, column: number, row: number): string => `${sheet}!${colToLetter(column)}${row}`;

const columnUnknown = (table: Table, at: number): Problem => {
  const cell = cellName(table.name, at, 2);
  return ofFile('column-unknown', {
    nl: `Kolom ${cell} is geen veld van ${table.name}, of staat er twee keer.`,
    en: `Column ${cell} is no field of ${table.name}, or stands there twice.`,
  });
};

/** A row with nothing but what the template filled in is none. */
const saysSomething = (columns: readonly FilledColumn[], rowAt: number | undefined) => {
  const asked = columns.filter(({ column }) => column.sense.is !== 'new-id').map(({ at }) => at);
  if (rowAt !== undefined) asked.push(rowAt);
  return ({ cells }: TableRow): boolean => asked.some((at) => !isBlank(cells[at]));
};

const filled = <S extends CommandSheet | ListSheet>(
  table: Table,
  sheet: S,
  hasRow: boolean,
): Filled<S> | readonly Problem[] => {
  const { headers, rows } = table;
  const columns: FilledColumn[] = [];
  const unknown: number[] = [];
  let rowAt: number | undefined;
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), headers.length);
  for (let at = 0; at < width; at++) {
    const header = headers[at] ?? '';
    const isRepeated = headers.indexOf(header) < at;
    if (header === '') {
      if (rows.some(({ cells }) => !isBlank(cells[at]))) unknown.push(at);
    } else if (header === ROW && hasRow && !isRepeated) {
      rowAt = at;
    } else {
      const found = isRepeated ? undefined : columnUnder(sheet.columns, header);
      if (found) columns.push({ at, ...found });
      else unknown.push(at);
    }
  }
  if (unknown.length > 0) return unknown.map((at) => columnUnknown(table, at));
  // What points to a row says something by that alone.
  const isMeant = saysSomething(columns, 'lists' in sheet ? undefined : rowAt);
  return { sheet, columns, rowAt, rows: rows.filter(isMeant) };
};

const missing = (sheet: string, needed: string): Problem =>
  ofFile('sheet-missing', {
    nl: `Bij het blad ${sheet} hoort het blad ${needed}, ook als dat leeg is.`,
    en: `The sheet ${sheet} goes with the sheet ${needed}, also when that is empty.`,
  });

/** The sheets of a file, each command with its lists; or what is wrong with them, and nothing of the file is decided. */
export const filledSheets = (tables: readonly Table[], nouns: CommandNouns): FilledSheets | readonly Problem[] => {
  const problems: Problem[] = [];
  const commands: Filled<CommandSheet>[] = [];
  const lists: Filled<ListSheet>[] = [];
  const names = new Set(tables.map(({ name }) => name));
  const add = <S extends CommandSheet | ListSheet>(to: Filled<S>[], found: Filled<S> | readonly Problem[]): void => {
    if ('sheet' in found) to.push(found);
    else problems.push(...found);
  };
  for (const table of tables) {
    const { name } = table;
    if (name === CHOICES_SHEET) continue;
    const [command = ''] = name.split('.');
    const sheet = commandSheet(nouns, command);
    const list = sheet?.lists.find((known) => known.name === name);
    if (sheet?.name === name) {
      add(commands, filled(table, sheet, sheet.lists.length > 0));
      problems.push(
        ...sheet.lists.filter((needed) => !names.has(needed.name)).map((needed) => missing(name, needed.name)),
      );
    } else if (list) {
      add(lists, filled(table, list, true));
      if (!names.has(command)) problems.push(missing(name, command));
    } else {
      problems.push(
        ofFile('command-unknown', { nl: `De opdracht ${name} bestaat niet.`, en: `There is no command ${name}.` }),
      );
    }
  }
  if (problems.length > 0) return problems;
  return { commands, lists, choices: tables.filter(({ name }) => name === CHOICES_SHEET) };
};
