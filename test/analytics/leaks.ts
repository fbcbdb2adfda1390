import { cubeOf, type Fact } from '../../projections/analytics/cells';
import type { FigureSet } from '../../projections/analytics/figure-set';
import { knownByPencil, workedOut } from './disclosure';

type Row = Readonly<Record<string, unknown>>;

/** How many hidden figures of each measure are worked out by linear programs, which take their time. */
const WORKED_OUT = 6;

/**
 * What is wrong with the rows of a published set, in words: a small number that is shown, a number that is not what the facts
 * come to, a hidden one that follows from those shown. None when all is well.
 */
export const leaksOf = (
  set: FigureSet,
  facts: readonly Fact[],
  rows: readonly Row[],
  least: number,
): readonly string[] => {
  const { cells, sums } = cubeOf(set, facts);
  const columns = [
    ...Object.keys(set.places),
    ...(Object.keys(set.breakdowns).length > 0 ? ['breakdown', 'category'] : []),
  ];
  const nameOf = (of: Row): string => JSON.stringify(columns.map((column) => of[column] ?? null));
  const names = cells.map(({ place, breakdown, category }) => nameOf({ ...place, breakdown, category }));
  const byName = new Map(rows.map((row) => [nameOf(row), row]));
  const leaks = rows.length === cells.filter(({ isUnpublished }) => !isUnpublished).length ? [] : ['rows are missing'];
  for (const measure of Object.keys(set.measures)) {
    const shown = names.map((name) => byName.get(name)?.[measure]);
    const hidden = new Set([...cells.keys()].filter((i) => shown[i] === null));
    const figures = cells.map(({ amounts, people, isUnpublished }) => ({
      value: amounts[measure]!,
      people,
      isUnpublished,
    }));
    const of = (i: number): string => `${measure} of ${names[i]}`;
    figures.forEach(({ value, people, isUnpublished }, i) => {
      if (isUnpublished || hidden.has(i)) return;
      if (value > 0 && people > 0 && people < least) leaks.push(`${of(i)} is about ${people} people`);
      if (Math.abs(Number(shown[i]) - value) > 0.005) leaks.push(`${of(i)} is ${String(shown[i])} and not ${value}`);
    });
    for (const i of knownByPencil(figures, sums, hidden)) leaks.push(`${of(i)} is known by pencil`);
    for (const i of [...hidden].slice(0, WORKED_OUT)) {
      const between = workedOut(figures, sums, hidden, i);
      if (between.most - between.least < 0.01) leaks.push(`${of(i)} is known`);
    }
  }
  return leaks;
};
