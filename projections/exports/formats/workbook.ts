import { strFromU8, unzipSync } from 'fflate';
import type { Cell } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import type { ExportColumn } from '../source';
import type { Exported } from '../exported';
import { explanationOf } from './explanation';
import { numberFormatOf } from './xlsx-cells';

/** Rows of a sheet, that of the names included: what spreadsheets have. */
export const MOST_ROWS = 1_048_576;

/** A part of the workbook: its bytes, or what comes before and after the rows of a sheet, whose number counts from 0. */
export type Part =
  | { readonly path: string; readonly kind: 'whole'; readonly bytes: Uint8Array }
  | {
      readonly path: string;
      readonly kind: 'rows';
      readonly sheet: number;
      readonly before: string;
      readonly after: string;
    };

export type Workbook = {
  readonly parts: readonly Part[];
  /** Numbers of the styles of the columns. */ readonly styles: readonly string[];
};

/** A workbook says when it was made; this one says nothing. */
const NO_TIME = new Date(0);
const WIDEST = 40;

const widthOf = ({ name, type }: ExportColumn): number =>
  Math.min(WIDEST, Math.max(name.length + 2, type === 'uuid' ? 38 : type === 'timestamptz' ? 20 : 12));

/** Sheets have names of at most 31 characters. */
const sheetName = (name: string, n: number): string => (n === 0 ? name.slice(0, 31) : `${name.slice(0, 27)} ${n + 1}`);

const HEADER = { font: { bold: true } } as const;

const dataSheet = (name: string, columns: readonly ExportColumn[]) => ({
  name,
  columns: columns.map((column) => ({ width: widthOf(column) })),
  rows: [columns.map((column) => column.name), columns.map(() => 0)],
  cells: new Map<string, Partial<Cell>>(
    columns.flatMap((column, n): readonly (readonly [string, Partial<Cell>])[] => {
      const numFmt = numberFormatOf(column);
      return [
        [`0,${n}`, { value: column.name, style: HEADER }],
        ...(numFmt === undefined ? [] : [[`1,${n}`, { value: 0, style: { numFmt } }] as const]),
      ];
    }),
  ),
  freezePane: { rows: 1 },
});

/** Splits a sheet at its second row, which stands for all that are to come. */
const split = (xml: string): { readonly before: string; readonly row: string; readonly after: string } => {
  const [, before, row, after] = /^(.*)(<row r="2".*<\/row>)(<\/sheetData>.*)$/s.exec(xml) ?? [];
  if (before === undefined || row === undefined || after === undefined) throw new Error('a sheet without a second row');
  return { before: before.replace(/<dimension [^>]*>/, ''), row, after };
};

/**
 * The workbook of an export without its rows, made by the library: sheets, styles, widths, a row of names that stays, and
 * the sheet of explanation. Rows are put in as they come.
 */
export const workbookOf = async (exported: Exported, rows: number): Promise<Workbook> => {
  const { source, columns } = exported;
  const sheets = Math.max(1, Math.ceil(rows / (MOST_ROWS - 1)));
  const data = Array.from({ length: sheets }, (_, n) => dataSheet(sheetName(source.name, n), columns));
  const explanation = {
    name: 'explanation',
    columns: [{ width: 28 }, { width: 60 }, { width: 100 }],
    rows: explanationOf(exported, rows).map((row) => [...row]),
  };
  const bytes = await writeXlsx({
    sheets: [...data, explanation],
    properties: { created: NO_TIME, modified: NO_TIME },
  });
  let styles: readonly string[] = [];
  const parts = Object.entries(unzipSync(bytes)).map(([path, part]): Part => {
    const number = Number(/worksheets\/sheet(\d+)\.xml$/.exec(path)?.[1]);
    if (!(number <= sheets)) return { path, kind: 'whole', bytes: part };
    const { before, row, after } = split(strFromU8(part));
    styles = [...row.matchAll(/<c [^>]*>/g)].map(([cell]) => /s="(\d+)"/.exec(cell)?.[1] ?? '0');
    return { path, kind: 'rows', sheet: number - 1, before, after };
  });
  return { parts, styles };
};
