import { openXlsx, readXlsx, saveXlsx } from 'hucre/xlsx';
import { stringify } from 'csv-stringify/sync';
import { parse } from 'csv-parse/sync';

export type Value = string | number | boolean | Date | null;
/** A row by its headers. */
export type Row = Readonly<Record<string, Value>>;
export type Rows = Readonly<Record<string, readonly Row[]>>;

/** The rows below those above the commands: an explanation, and the headers. */
const FIRST_ROW = 2;

const fillGrid = (grid: Value[][], rows: readonly Row[]): void => {
  const headers = grid[1]!;
  for (const [index, row] of rows.entries()) {
    for (const [header, value] of Object.entries(row)) {
      if (!headers.includes(header)) headers.push(header);
      const cells = (grid[FIRST_ROW + index] ??= []);
      const at = headers.indexOf(header);
      while (cells.length < at) cells.push(null);
      cells[at] = value;
    }
  }
};

/** A workbook with these cells filled in from its third row on, as a person would; what the template filled in stays. */
export const fillWorkbook = async (bytes: Uint8Array, rows: Rows): Promise<Uint8Array> => {
  const workbook = await openXlsx(bytes);
  for (const [name, filled] of Object.entries(rows))
    fillGrid(workbook.sheets.find((sheet) => sheet.name === name)!.rows, filled);
  return saveXlsx(workbook);
};

const rowsIn = (grid: readonly (readonly Value[])[], headerAt = 1): readonly Row[] => {
  const headers = (grid[headerAt] ?? []).map(String);
  return grid
    .slice(headerAt + 1)
    .map((cells) => Object.fromEntries(headers.map((header, at) => [header, cells[at] ?? null])));
};

/** The rows of each sheet of a workbook by their headers, which stand in the second row, or where `headerAt` says. */
export const rowsOfWorkbook = async (bytes: Uint8Array, headerAt = 1): Promise<Rows> => {
  const { sheets } = await readXlsx(bytes);
  return Object.fromEntries(sheets.map(({ name, rows }) => [name, rowsIn(rows, headerAt)]));
};

/** An id that the template filled in, or another cell of a row. */
export const idOf = (rows: readonly Row[] | undefined, index: number, header = 'id') => String(rows?.[index]?.[header]);

const SEMICOLON = { delimiter: ';', relax_column_count: true, bom: true } as const;

export const rowsOfCsv = (text: string, headerAt = 1): readonly Row[] => rowsIn(parse(text, SEMICOLON), headerAt);

/** The same of a CSV, in which every cell is a text. */
export const fillCsv = (text: string, rows: readonly Readonly<Record<string, string>>[]): string => {
  const grid: Value[][] = parse(text, SEMICOLON);
  fillGrid(grid, rows);
  return stringify(grid, { delimiter: ';', bom: true });
};
