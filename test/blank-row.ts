import type { Column, Columns } from '../projections/engine/table';

const NUMBER = /^(integer|bigint|numeric)/;

const blankOf = ({ type, rules }: Column): null | 0 | false | readonly string[] | undefined => {
  if (rules.isNullable) return null;
  if (type.endsWith('[]')) return [];
  if (type === 'boolean') return false;
  return NUMBER.test(type) ? 0 : undefined;
};

/**
 * What the columns of a table say when nothing is known: null, none, not so. Whole rows in tests begin with it and name what
 * is so, and a new column is named only where it matters.
 */
export const blankRow = ({
  columns,
}: {
  readonly columns: Columns;
}): Readonly<Record<string, null | 0 | false | readonly string[]>> =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([name, column]) => {
      const blank = blankOf(column);
      return blank === undefined ? [] : [[name, blank] as const];
    }),
  );
