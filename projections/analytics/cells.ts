import type { Sum } from '../small-cells/suppression';
import type { FigureSet } from './figure-set';
import { breakdownsTogether, closed } from './tables';

/** One row of `FigureSet.facts`. */
export type Fact = Readonly<Record<string, string | number | null>> & { readonly who: string | null };

/** A figure of a set: where it lies, of what it is, and what it comes to. */
export type Cell = {
  /** By column; null for all together. */
  readonly place: Readonly<Record<string, string | null>>;
  /** Null for all together. Of several it is what the facts are like by all of them, which is not published. */
  readonly breakdown: string | null;
  readonly category: string | null;
  readonly isUnpublished?: true;
  readonly amounts: Readonly<Record<string, number>>;
  /** How many people it is about. */
  readonly people: number;
};

/** All figures of a set, and which of them are sums of which. */
export type Cube = { readonly cells: readonly Cell[]; readonly sums: readonly Sum[] };

type At = Pick<Cell, 'place' | 'breakdown' | 'category' | 'isUnpublished'>;
type Counting = { readonly at: At; readonly amounts: Record<string, number>; readonly who: Set<string> };

/** Hours have two decimals (contract.md 1); what comes beside them is noise of adding up. */
const inHundredths = (amount: number): number => Math.round(amount * 100) / 100;
const nameOf = ({ place, breakdown, category }: At): string => JSON.stringify([place, breakdown, category]);

/** Counts facts, and remembers which figure is part of which. */
class Counts {
  private readonly counting = new Map<string, Counting>();
  private readonly sums = new Map<string, { readonly total: string; readonly parts: Set<string> }>();

  constructor(private readonly measures: readonly string[]) {}

  add(fact: Fact, at: At): string {
    const name = nameOf(at);
    let found = this.counting.get(name);
    if (!found) {
      found = { at, amounts: Object.fromEntries(this.measures.map((measure) => [measure, 0])), who: new Set() };
      this.counting.set(name, found);
    }
    for (const measure of this.measures) found.amounts[measure]! += Number(fact[measure]);
    if (fact.who !== null) found.who.add(fact.who);
    return name;
  }

  /** The figure `total` is the sum of all that are ever its part `along` the same. */
  part(total: At, along: string, part: string): void {
    const name = `${nameOf(total)} ${along}`;
    if (!this.sums.has(name)) this.sums.set(name, { total: nameOf(total), parts: new Set() });
    this.sums.get(name)!.parts.add(part);
  }

  cube(): Cube {
    const index = new Map([...this.counting.keys()].map((name, i) => [name, i]));
    return {
      cells: [...this.counting.values()].map(({ at, amounts, who }) => ({
        ...at,
        amounts: Object.fromEntries(this.measures.map((measure) => [measure, inHundredths(amounts[measure]!)])),
        people: who.size,
      })),
      sums: [...this.sums.values()].map(({ total, parts }) => ({
        total: index.get(total)!,
        parts: [...parts].map((part) => index.get(part)!),
      })),
    };
  }
}

/**
 * Counts the facts of a set. A figure over all of a place is the sum of those at each; one of all categories is that of each
 * category; one of a category is that of what its facts are like by the other breakdowns of its family.
 */
export const cubeOf = (set: FigureSet, facts: readonly Fact[]): Cube => {
  const columns = Object.keys(set.places);
  const counts = new Counts(Object.keys(set.measures));
  const likeBy = (fact: Fact, breakdowns: readonly string[]): Omit<At, 'place'> => {
    if (breakdowns.length === 0) return { breakdown: null, category: null };
    const [breakdown, category] = [breakdowns.join('+'), breakdowns.map((one) => String(fact[one])).join('+')];
    return { breakdown, category, ...(breakdowns.length > 1 && { isUnpublished: true as const }) };
  };
  for (const { places, breakdowns, coarser } of [
    ...closed(set.by).map((places) => ({ places, breakdowns: [], coarser: [] })),
    ...breakdownsTogether(set),
  ]) {
    for (const fact of facts) {
      const place = Object.fromEntries(
        columns.map((column) => [column, places.includes(column) ? String(fact[column]) : null]),
      );
      const at = { place, ...likeBy(fact, breakdowns) };
      const name = counts.add(fact, at);
      for (const column of places) counts.part({ ...at, place: { ...place, [column]: null } }, column, name);
      for (const fewer of coarser) {
        counts.part({ place, ...likeBy(fact, fewer) }, breakdowns.join('+'), name);
      }
    }
  }
  return counts.cube();
};
