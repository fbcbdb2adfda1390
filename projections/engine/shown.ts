import type { Row, Shown, Table } from './projection';
import { primaryKeyOf } from './rows';

const NONE: readonly Row[] = [];

/** Rows of before and of now, without those that are the very object in the very place, and those of parts that stayed. */
type Difference = { readonly left: readonly Row[]; readonly added: readonly Row[]; readonly stayed: readonly Row[] };

export const differenceOf = (before: Shown, now: Shown): Difference => {
  const left: Row[] = [];
  const added: Row[] = [];
  const stayed: Row[] = [];
  for (let part = 0; part < Math.max(before.parts.length, now.parts.length); part++) {
    const earlier = before.parts[part] ?? NONE;
    const later = now.parts[part] ?? NONE;
    if (earlier === later) continue;
    for (let i = 0; i < earlier.length; i++) if (earlier[i] !== later[i]) left.push(earlier[i]!);
    for (let i = 0; i < later.length; i++) (later[i] === earlier[i] ? stayed : added).push(later[i]!);
  }
  return { left, added, stayed };
};

/** Rows by their names. Throws when two have one name, or one has that of a row that stayed. */
export const byNameIn = (
  table: Table<unknown>,
  rows: readonly Row[],
  stayed: readonly Row[] = NONE,
): ReadonlyMap<string, Row> => {
  const byName = new Map<string, Row>();
  for (const row of rows) byName.set(primaryKeyOf(table, row), row);
  if (byName.size < rows.length || stayed.some((row) => byName.has(primaryKeyOf(table, row))))
    throw new RangeError(`${table.name} gets two rows of one primary key`);
  return byName;
};
