import { parse } from 'csv-parse/sync';
import { Problem } from '../platform/problems/problem';
import { textOf } from '../platform/text';
import { tableOf, type Table } from './table';
import { unreadable } from './unreadable';

/** What stands between the cells of a Dutch CSV: the comma is in the numbers. */
export const DELIMITER = ';';

/** The one sheet of a CSV file; `number`: which file it is, from 1. A CSV has texts only, and says nothing of formulas. */
export const csvTable = (bytes: Uint8Array, number: number): Table | Problem | undefined => {
  const text = textOf(bytes);
  if (text === undefined) return new Problem('text-invalid');
  try {
    const options = { delimiter: DELIMITER, relax_column_count: true } as const;
    return tableOf(parse(text, options), number);
  } catch {
    return unreadable();
  }
};
