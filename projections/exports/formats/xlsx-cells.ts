import { colToLetter } from 'hucre/xlsx';
import type { Cell } from '../../engine/projection';
import type { ExportColumn } from '../source';
import { LONGEST_TEXT } from './explanation';
import { inAmsterdam } from './local-time';

/** How a column is shown. Text stays text when somebody edits it, also one that begins as a formula does. */
export const numberFormatOf = ({ type }: ExportColumn): string | undefined => {
  if (type === 'date') return 'dd-mm-yyyy';
  if (type === 'timestamptz') return 'dd-mm-yyyy hh:mm:ss';
  return ['integer', 'bigint', 'boolean'].includes(type) || /^numeric(\(.*\))?$/.test(type) ? undefined : '@';
};

const DAY_MS = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
/** Spreadsheets disagree on the days before, as one of them thinks that 1900 was a leap year. */
const FIRST_DAY = '1900-03-01';

/** Days since the epoch of spreadsheets, to the millisecond; undefined for what they count wrongly. */
const serialOf = (local: string): number | undefined =>
  local < FIRST_DAY ? undefined : (Date.parse(local.length > 10 ? `${local}Z` : local) - EPOCH) / DAY_MS;

// What XML cannot hold is escaped as OOXML does (ECMA-376 part 1, 22.9.2.19), and so is a text that looks like that.
const ESCAPED = /[&<>]|[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|_(?=x[0-9a-fA-F]{4}_)/g;
const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escape = (character: string): string =>
  NAMED[character] ?? `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

const cut = (text: string): string =>
  text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;

const textCell = (place: string, text: string): string =>
  `<c ${place} t="inlineStr"><is><t xml:space="preserve">${cut(text).replace(ESCAPED, escape)}</t></is></c>`;

const numberCell = (place: string, value: number): string => `<c ${place}><v>${value}</v></c>`;

const cellOf = (place: string, type: string, cell: Cell): string => {
  if (typeof cell === 'number') return numberCell(place, cell);
  if (typeof cell === 'boolean') return `<c ${place} t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell !== 'string') return textCell(place, JSON.stringify(cell));
  if (type !== 'date' && type !== 'timestamptz') return textCell(place, cell);
  const serial = serialOf(type === 'date' ? cell : inAmsterdam(cell));
  return serial === undefined ? textCell(place, cell) : numberCell(place, serial);
};

/** Writes a row of a sheet as XML, each cell in its own type. `styles`: the number of each column's style. */
export const rowWriter = (columns: readonly ExportColumn[], styles: readonly string[]) => {
  const letters = columns.map((_, n) => colToLetter(n));
  return (number: number, cells: readonly Cell[]): string => {
    let row = `<row r="${number}">`;
    for (let n = 0; n < cells.length; n++) {
      const cell = cells[n] ?? null;
      if (cell !== null) row += cellOf(`r="${letters[n]}${number}" s="${styles[n]}"`, columns[n]!.type, cell);
    }
    return `${row}</row>`;
  };
};
