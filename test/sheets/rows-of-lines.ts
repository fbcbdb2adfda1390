import { written } from '../../src/sheets/notation';
import type { Row, Value } from './spreadsheet';

/** A line of NDJSON. */
export type CommandLine = { readonly id: string; readonly type: string; readonly on?: string } & Readonly<
  Record<string, unknown>
>;

type Sheets = Record<string, Row[]>;
/** How a day is filled in: as a date cell, or as a text. */
export type Days = 'cell' | 'text';

const isList = (value: unknown): value is readonly object[] =>
  Array.isArray(value) && value.length > 0 && typeof value[0] === 'object';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const cellOf = (value: unknown, days: Days): Value => {
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (typeof value === 'number') return days === 'cell' ? value : String(value).replace('.', ',');
  const text = value as string;
  if (!DAY.test(text)) return text;
  return days === 'cell' ? new Date(text) : written(text);
};

/** The cells of an object by the headers of its columns; lists of objects are left to `lists`. */
const cellsOf = (
  object: object,
  days: Days,
  lists: (name: string, items: readonly object[]) => void,
  prefix = '',
): Record<string, Value> => {
  const cells: Record<string, Value> = {};
  for (const [field, value] of Object.entries(object) as [string, unknown][]) {
    const name = prefix + field;
    if (isList(value)) lists(name, value);
    else if (Array.isArray(value))
      for (const [at, item] of value.entries()) cells[`${name}.${at + 1}`] = cellOf(item, days);
    else if (typeof value === 'object') Object.assign(cells, cellsOf(value!, days, lists, `${name}.`));
    else cells[name] = cellOf(value, days);
  }
  return cells;
};

/** Commands as an administrator would have filled them in, by what docs/spreadsheets.md says of columns. */
export const sheetsOf = (lines: readonly CommandLine[], days: Days): Sheets => {
  const sheets: Sheets = {};
  for (const { type, data, ...around } of lines) {
    const rows = (sheets[type] ??= []);
    const row = rows.length + 1;
    const lists = (name: string, items: readonly object[]) => {
      const list = (sheets[`${type}.${name}`] ??= []);
      for (const item of items) list.push({ row, ...cellsOf(item, days, () => undefined) });
    };
    const cells = { ...cellsOf(around, days, lists), ...cellsOf(data as object, days, lists) };
    rows.push(Object.values(data as object).some(isList) ? { row, ...cells } : cells);
  }
  return sheets;
};

/** The same without lists and objects that are empty: a sheet does not distinguish them from those left out. */
export const withoutEmpty = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(withoutEmpty) as T;
  if (typeof value !== 'object' || value === null) return value;
  const isEmpty = (item: unknown) => typeof item === 'object' && item !== null && Object.keys(item).length === 0;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => !isEmpty(item))
      .map(([name, item]) => [name, withoutEmpty(item)]),
  ) as T;
};
