import { lessEq, greaterEq, equalTo, solve, type Constraint, type Model } from 'yalps';
import type { Figure, Sum } from '../../projections/small-cells/suppression';

/** What a reader can work out of a figure: it lies between these. */
export type Between = { readonly least: number; readonly most: number };

/**
 * What a reader works out of one figure by all sums of what is shown, and knowing that a hidden one is no zero: the least
 * and the most it can be, by a linear program of another library than that which hides.
 */
export const workedOut = (
  figures: readonly Figure[],
  sums: readonly Sum[],
  hidden: ReadonlySet<number>,
  one: number,
): Between => {
  const name = (i: number): string => `f${i}`;
  const constraints = new Map<string, Constraint>();
  const variables = new Map<string, Map<string, number>>();
  for (const [i, { value, isUnpublished }] of figures.entries()) {
    variables.set(
      name(i),
      new Map([
        ['one', i === one ? 1 : 0],
        [`itself ${i}`, 1],
      ]),
    );
    constraints.set(`itself ${i}`, isUnpublished ? greaterEq(0) : hidden.has(i) ? greaterEq(1) : equalTo(value));
  }
  for (const [row, { total, parts }] of sums.entries()) {
    constraints.set(`sum ${row}`, equalTo(0));
    variables.get(name(total))!.set(`sum ${row}`, -1);
    for (const part of parts) variables.get(name(part))!.set(`sum ${row}`, 1);
  }
  // Far above every figure here: where nothing binds it, a figure can be anything.
  constraints.set('itself bound', lessEq(1e6));
  variables.get(name(one))!.set('itself bound', 1);
  const model = (direction: 'minimize' | 'maximize'): Model => ({
    direction,
    objective: 'one',
    constraints,
    variables,
  });
  return { least: solve(model('minimize')).result, most: solve(model('maximize')).result };
};

/**
 * What a patient reader works out with a pencil: an interval for each figure, narrowed by every sum until nothing changes.
 * Those left with one value are known.
 */
export const knownByPencil = (
  figures: readonly Figure[],
  sums: readonly Sum[],
  hidden: ReadonlySet<number>,
): readonly number[] => {
  const low = figures.map(({ value, isUnpublished }, i) => (isUnpublished ? 0 : hidden.has(i) ? 1 : value));
  const high = figures.map(({ value, isUnpublished }, i) => (isUnpublished || hidden.has(i) ? Infinity : value));
  const sumOf = (bounds: readonly number[], parts: readonly number[], but?: number): number =>
    parts.reduce((sum, part) => (part === but ? sum : sum + bounds[part]!), 0);
  for (let before = ''; before !== JSON.stringify([low, high]);) {
    before = JSON.stringify([low, high]);
    for (const { total, parts } of sums) {
      low[total] = Math.max(low[total]!, sumOf(low, parts));
      high[total] = Math.min(high[total]!, sumOf(high, parts));
      for (const part of parts) {
        low[part] = Math.max(low[part]!, low[total] - sumOf(high, parts, part));
        high[part] = Math.min(high[part]!, high[total] - sumOf(low, parts, part));
      }
    }
  }
  return [...hidden].filter((i) => low[i] === high[i]);
};
