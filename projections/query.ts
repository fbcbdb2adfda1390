import { DatabaseError, types } from 'pg';
import { sameDistrict } from '../events/district';
import type { Queryable } from '../src/platform/database/queryable';
import type { Columns, provenance, ReadCells, TableDeclaration } from './engine/table';

export type { Queryable };

/** What the engine adds to every row: the first and the last position that made it, and since when it is held. */
export type Provenance = ReadCells<typeof provenance>;
/**
 * A row of a declared table as a query answers it. Sealed texts are tokens: open them at the edge, after the role
 * check.
 */
export type ReadRow<T extends { readonly columns: Columns }> = Provenance & ReadCells<T['columns']>;

/** `after` is the `next` of the page before, opaque; `limit` is at least 1. */
export type PageRequest = { readonly after?: string; readonly limit: number };
/** `next` is null on the last page. */
export type Page<Row> = { readonly items: readonly Row[]; readonly next: string | null };

/** The cursor was not given out by a list like this one. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
}

type TypeId = Parameters<typeof types.getTypeParser>[0];
type Parser = (text: string) => unknown;

/** `bigint[]`, which the driver's list of types leaves out. */
const INT8_ARRAY = 1016;

// A day stays text: the driver would make it midnight in the zone of this process, a day off in half of them.
// Counts and cents are far below 2^53.
const parsers: Readonly<Record<number, Parser | undefined>> = {
  [types.builtins.DATE]: (text: string) => text,
  [types.builtins.INT8]: Number,
  [INT8_ARRAY]: (text: string) => JSON.parse(text.replace('{', '[').replace('}', ']')) as unknown,
  [types.builtins.NUMERIC]: Number,
  [types.builtins.TIMESTAMPTZ]: (text: string) => new Date(text).toISOString(),
};
const getTypeParser = (id: TypeId): Parser => parsers[id] ?? (types.getTypeParser(id) as Parser);

type Key = readonly (string | number)[];

const cursorOf = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url');

const keyOf = (cursor: string, length: number): Key => {
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new InvalidCursor();
  }
  const fits = Array.isArray(key) && key.length === length && key.every((k) => ['string', 'number'].includes(typeof k));
  if (!fits) throw new InvalidCursor();
  return key as Key;
};

/** All rows of a query. Days and moments as text, counts and cents as numbers. */
export const rowsOf = async <Row extends object>(
  db: Queryable,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> => {
  const { rows } = await db.query<Row>({ text, values: [...values], types: { getTypeParser } });
  return rows;
};

/** The one row of a query, `null` for none. */
export const rowOf = async <Row extends object>(
  db: Queryable,
  text: string,
  values: readonly unknown[],
): Promise<Row | null> => (await rowsOf<Row>(db, text, values))[0] ?? null;

/** The rows of a table whose key is one id, with these ids; unknown ones are left out. */
export const rowsWithIds = <T extends TableDeclaration>(
  db: Queryable,
  { name, primaryKey: [key] }: T,
  ids: readonly string[],
): Promise<readonly ReadRow<T>[]> => rowsOf(db, `select * from read.${name} where ${key} = any ($1::uuid[])`, [ids]);

/**
 * The spellings of a district in a column `district` that `text` selects; undefined when none is asked for. Compared
 * here, and not by `lower`, which goes by the server's locale: in C an É has no small letter.
 */
export const spellingsOf = async (
  db: Queryable,
  district: string | undefined,
  text: string,
): Promise<readonly string[] | undefined> => {
  if (district === undefined) return undefined;
  const known = await rowsOf<{ readonly district: string }>(db, text);
  return known.map((row) => row.district).filter((spelling) => sameDistrict(spelling, district));
};

/**
 * One page of a list in the order of `key`, columns that together are unique and never null. After `values` the text
 * gets one parameter for each column of `key` (null on the first page) and, last, the limit. Throws `InvalidCursor`.
 */
export const pageOf = async <Row extends object>(
  db: Queryable,
  text: string,
  values: readonly unknown[],
  key: readonly (keyof Row & string)[],
  { after, limit }: PageRequest,
): Promise<Page<Row>> => {
  const from = after === undefined ? key.map(() => null) : keyOf(after, key.length);
  // One row more than asked tells whether there is a next page.
  const found = await rowsOf<Row>(db, text, [...values, ...from, limit + 1]).catch((error: unknown) => {
    // SQLSTATE class 22: a value of the cursor is no day, id or number. Filters were checked by the edge.
    const unfit = error instanceof DatabaseError && error.code?.startsWith('22');
    if (after !== undefined && unfit) throw new InvalidCursor();
    throw error;
  });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const more = found.length > limit && last !== undefined;
  return { items, next: more ? cursorOf(key.map((column) => last[column] as string | number)) : null };
};
