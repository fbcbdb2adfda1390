import type { Fact, FactName } from './facts';

/** By business day, and of one day as recorded. Everything of a trajectory comes after its hire, which may be entered late. */
const inOrder = (one: Fact, other: Fact): number => {
  if (one.name === 'hired' || other.name === 'hired')
    return Number(one.name !== 'hired') - Number(other.name !== 'hired');
  if (one.on !== other.on) return one.on < other.on ? -1 : 1;
  return one.position - other.position;
};

/** True for a fact that comes after another. */
export const isAfter = (fact: Fact, since: Fact): boolean => inOrder(fact, since) > 0;

/** What is known of one thing, by name, each in order. */
export class FactsByName {
  private readonly byName: ReadonlyMap<FactName, readonly Fact[]>;

  constructor(all: readonly Fact[]) {
    this.byName = Map.groupBy(all.toSorted(inOrder), ({ name }) => name);
  }

  of<Name extends FactName>(name: Name): readonly Fact<Name>[] {
    // Grouped by this very name, which the map's type does not say.
    return (this.byName.get(name) ?? []) as readonly Fact<Name>[];
  }
}
