import type { FieldError } from '../platform/problems/problem';
import type { Sentence } from '../problems';
import { isBlank, read, type IdOf } from './cells';
import type { CommandSheet, ListSheet } from './columns';
import { cellName, type Filled } from './filled-sheets';
import type { TableRow } from './table';

type Json = string | number | boolean | Json[] | JsonObject;
export type JsonObject = { [name: string]: Json };

/** A cell that does not say what its column asks for. */
export type Unread = {
  readonly code: 'cell-unreadable' | 'name-unknown';
  readonly error: FieldError;
  readonly sentence: Sentence;
};

/** What a row says, and what of it cannot be read. */
export type RowValues = { readonly object: JsonObject; readonly unread: readonly Unread[] };

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && !Array.isArray(value);

/** Sets a value in an object, making those on the way to it. */
export const put = (object: JsonObject, path: readonly string[], value: Json): void => {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    object[name] = value;
    return;
  }
  const next = object[name];
  const nested = isObject(next) ? next : {};
  object[name] = nested;
  put(nested, rest, value);
};

const has = (object: JsonObject, path: readonly string[]): boolean => {
  const [name = '', ...rest] = path;
  const next = object[name];
  return rest.length === 0 ? next !== undefined : isObject(next) && has(next, rest);
};

/** The fields of a row that are filled in, and what must be there though nothing is. */
export const valuesOf = (
  { sheet, columns }: Filled<CommandSheet | ListSheet>,
  row: TableRow,
  idOf: IdOf,
): RowValues => {
  const object: JsonObject = {};
  const unread: Unread[] = [];
  const items = new Map<readonly string[], { readonly item: number; readonly value: Json }[]>();
  for (const { at, column, item } of columns) {
    const cell = row.cells[at];
    if (cell === undefined || isBlank(cell)) continue;
    const reading = read(column.sense, cell, idOf);
    if ('unread' in reading) {
      const where = cellName(sheet.name, at, row.number);
      const { nl, en } = reading.expected;
      unread.push({
        code: reading.unread,
        error: { field: column.name, message: `${where}: expected ${en}` },
        sentence: {
          nl: `${where} (${column.name}): verwacht wordt ${nl}.`,
          en: `${where} (${column.name}): expected is ${en}.`,
        },
      });
    } else if (item === undefined) {
      put(object, column.path, reading.value);
    } else {
      const list = items.get(column.path) ?? [];
      list.push({ item, value: reading.value });
      items.set(column.path, list);
    }
  }
  for (const [path, list] of items) {
    put(
      object,
      path,
      list.sort((a, b) => a.item - b.item).map(({ value }) => value),
    );
  }
  for (const { path, value } of sheet.empties)
    if (!has(object, path)) put(object, path, Array.isArray(value) ? [] : {});
  return { object, unread };
};
