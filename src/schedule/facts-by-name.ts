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

/** The one that comes before all others. */
export const firstOf = (facts: readonly Fact[]): Fact | undefined =>
  facts.reduce<Fact | undefined>((first, fact) => (first && !isAfter(first, fact) ? first : fact), undefined);

/** A question for the facts of a name: for those between two in order, or for all. */
type Question = { readonly name: FactName; readonly since?: Fact; readonly until?: Fact };

const forAll = new Map<FactName, Question>();
/** One object for each name: many are kept. */
const forAllOf = (name: FactName): Question => {
  const known = forAll.get(name) ?? { name };
  forAll.set(name, known);
  return known;
};

/** Names of facts as bits of a number. Two names may share a bit: then one is looked for in vain. */
export type NameSet = number;
export const NO_NAMES: NameSet = 0;
export const nameSetOf = (name: FactName): NameSet =>
  1 << ((name.length + 5 * name.charCodeAt(0) + 3 * name.charCodeAt(name.length - 1)) % 31);

/** What was asked of facts. */
export class Questions {
  private readonly asked: Question[] = [];
  private names = NO_NAMES;

  add(question: Question): void {
    this.asked.push(question);
    if (!question.until) this.names |= nameSetOf(question.name);
  }

  /** Names of facts that may change an answer however late they come. */
  get open(): NameSet {
    return this.names;
  }

  /** True when an answer may be another once this fact is known too. */
  concern(fact: Fact): boolean {
    return this.asked.some(
      ({ name, since, until }) =>
        name === fact.name && (!until || isAfter(until, fact)) && (!since || isAfter(fact, since)),
    );
  }
}

/** What is known of one thing, by name, each in order. */
export class FactsByName {
  static readonly NONE = new FactsByName(new Map(), undefined);

  private constructor(
    private readonly byName: ReadonlyMap<FactName, readonly Fact[]>,
    private readonly last: Fact | undefined,
    private readonly questions?: Questions,
  ) {}

  with(later: readonly Fact[]): FactsByName {
    const byName = new Map(this.byName);
    let { last } = this;
    for (const fact of later) {
      const others = byName.get(fact.name) ?? [];
      const before = others.findLastIndex((other) => !isAfter(other, fact));
      byName.set(fact.name, others.toSpliced(before + 1, 0, fact));
      if (!last || isAfter(fact, last)) last = fact;
    }
    return new FactsByName(byName, last, this.questions);
  }

  /** The same facts; what they are asked is noted. */
  notingIn(questions: Questions): FactsByName {
    return new FactsByName(this.byName, this.last, questions);
  }

  /** True when a fact comes after all of them. */
  areBefore(fact: Fact): boolean {
    return !this.last || isAfter(fact, this.last);
  }

  of<Name extends FactName>(name: Name): readonly Fact<Name>[] {
    this.questions?.add(forAllOf(name));
    return this.named(name);
  }

  /** The first of these names after a fact; `until`: and not after that one. */
  firstAfter(since: Fact, names: readonly FactName[], until?: Fact): Fact | undefined {
    const first = firstOf(names.flatMap((name) => this.named(name).find((fact) => isAfter(fact, since)) ?? []));
    const found = first && until && isAfter(first, until) ? undefined : first;
    const last = found ?? until;
    for (const name of names) this.questions?.add(last ? { name, since, until: last } : { name, since });
    return found;
  }

  private named<Name extends FactName>(name: Name): readonly Fact<Name>[] {
    // Listed under this very name, which the map's type does not say.
    return (this.byName.get(name) ?? []) as readonly Fact<Name>[];
  }
}
