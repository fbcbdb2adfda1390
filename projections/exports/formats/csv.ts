import type { Cell } from '../../engine/projection';
import type { ExportColumn } from '../source';
import type { Exported } from '../exported';
import { guarded, guardedJson } from './guarded';
import { dutchDay, dutchMoment } from './local-time';

type Field = (cell: NonNullable<Cell>) => string;

/** What differs between kinds of CSV. */
export type CsvDialect = {
  readonly delimiter: ',' | ';';
  readonly hasByteOrderMark: boolean;
  /** How a cell of a column is spelled, before it is quoted. */
  readonly field: (column: ExportColumn) => Field;
};

const isList = (cell: Cell): cell is readonly string[] | readonly number[] => typeof cell === 'object' && cell !== null;

const asItIs: Field = (cell) => {
  if (isList(cell)) return guardedJson(cell);
  return typeof cell === 'string' ? guarded(cell) : String(cell);
};

/** RFC 4180, for programs: days and moments as RFC 3339 has them, a point before decimals. */
export const PLAIN_CSV: CsvDialect = { delimiter: ',', hasByteOrderMark: false, field: () => asItIs };

const decimal: Field = (cell) => String(cell).replace('.', ',');
const dutchBoolean: Field = (cell) => (cell === true ? 'WAAR' : 'ONWAAR');

/** For a spreadsheet with Dutch settings, which opens it with a double click: what it shows are days, numbers, truths. */
export const DUTCH_CSV: CsvDialect = {
  delimiter: ';',
  hasByteOrderMark: true,
  field: ({ type }) => {
    if (type === 'date') return (cell) => dutchDay(String(cell));
    if (type === 'timestamptz') return (cell) => dutchMoment(String(cell));
    if (type === 'boolean') return dutchBoolean;
    return type.startsWith('numeric') && !type.endsWith('[]') ? decimal : asItIs;
  },
};

const BYTE_ORDER_MARK = '\uFEFF';

/** A text with any delimiter in use is quoted, so that it looks alike in each dialect. */
const quoted = (text: string): string =>
  /^$|[",;\r\n\t|]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/**
 * A record, its line end included. Null is an empty field and an empty text `""`; a list is written as JSON. No field
 * starts a formula, whatever the file is split at (`guarded`); a number stays a number.
 */
export const csvRecords = (
  columns: readonly ExportColumn[],
  { delimiter, field }: CsvDialect,
): ((cells: readonly Cell[]) => string) => {
  const fields = columns.map(field);
  const written = (cell: Cell, n: number): string => {
    if (cell === null) return '';
    const text = fields[n]!(cell);
    // A number in quotes is a text to some.
    return typeof cell === 'number' ? text : quoted(text);
  };
  return (cells) => `${cells.map(written).join(delimiter)}\r\n`;
};

/** The text of an export as CSV, a batch at a time: a row of names, then the rows. */
export const csvOf = (dialect: CsvDialect) =>
  async function* ({ columns, batches }: Exported): AsyncGenerator<string> {
    const names = columns.map(({ name }) => name);
    yield `${dialect.hasByteOrderMark ? BYTE_ORDER_MARK : ''}${names.join(dialect.delimiter)}\r\n`;
    const record = csvRecords(columns, dialect);
    for await (const rows of batches) yield rows.map((row) => record(names.map((name) => row[name] ?? null))).join('');
  };
