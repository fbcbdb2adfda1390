import type { Cell } from '../engine/projection';

/**
 * Spreadsheets take a text that begins with one of these for a formula and run it (OWASP, CSV injection). An apostrophe
 * in front makes it a text; numbers stay numbers.
 */
const FORMULA = /^[=+\-@\t\r\n]/;

const quoted = (text: string): string => (/^$|[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const field = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'string') return quoted(FORMULA.test(cell) ? `'${cell}` : cell);
  return quoted(typeof cell === 'object' ? JSON.stringify(cell) : String(cell));
};

/**
 * One record of RFC 4180, its line end included. Null is an empty field and an empty text `""`; a list is written as
 * JSON.
 */
export const csvRecord = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`;
