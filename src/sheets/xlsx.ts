import { unzipSync } from 'fflate';
import type { Cell as XlsxCell, Sheet } from 'hucre';
import { readXlsx } from 'hucre/xlsx';
import type { Problem } from '../platform/problems/problem';
import { BROKEN, type Cell } from './cells';
import { tableOf, type Grid, type Table } from './table';
import { MOST_BYTES, tooLarge, unreadable } from './unreadable';

/** What a file would be unzipped to, by its own directory, which the reader holds each part to. */
const unzippedBytes = (bytes: Uint8Array): number => {
  let total = 0;
  unzipSync(bytes, {
    filter: ({ name, size, originalSize }) => {
      // A part that says nothing of its size would be unzipped without a bound.
      if (originalSize === 0 && (size > 0 || /\.(xml|rels)$/.test(name))) throw unreadable();
      total += originalSize;
      return false;
    },
  });
  return total;
};

/** An error, or a formula nobody worked out: neither is a value. One that was, to an empty text, is as empty as it looks. */
const isBroken = ({ type, formula, value, formulaResult }: XlsxCell): boolean =>
  type === 'error' || (formula !== undefined && (formulaResult ?? value) === null);

const gridOf = ({ rows, cells }: Sheet): Grid =>
  rows.map((row, y) =>
    row.map((value, x): Cell => {
      const cell = cells?.get(`${y},${x}`);
      return cell && isBroken(cell) ? BROKEN : value;
    }),
  );

/** The sheets of a workbook. A formula counts as the result that was saved with it. */
export const xlsxTables = async (bytes: Uint8Array): Promise<readonly (Table | Problem)[]> => {
  let sheets: readonly Sheet[];
  try {
    if (unzippedBytes(bytes) > MOST_BYTES) return [tooLarge()];
    ({ sheets } = await readXlsx(bytes));
  } catch {
    // Its messages may quote the file, and it has no other.
    return [unreadable()];
  }
  return sheets.flatMap((sheet, index) => tableOf(gridOf(sheet), index + 1) ?? []);
};
