import type { Aggregate, Guard } from './aggregate';
import { BACKDATING_DAYS } from './aggregate';
import type { Policy } from './policy';

/** Everything that takes commands, as the composition root put it together. */
export class Aggregates {
  private readonly byCategory: ReadonlyMap<string, Aggregate>;

  constructor(
    readonly all: readonly Aggregate[],
    private readonly guards: Readonly<Record<string, Guard | undefined>>,
    readonly policies: readonly Policy[],
  ) {
    this.byCategory = new Map(all.map((aggregate) => [aggregate.decider.category, aggregate]));
  }

  /** Throws when the program itself names a category that does not exist. */
  of(category: string): Aggregate {
    const aggregate = this.byCategory.get(category);
    if (!aggregate) throw new Error(`no aggregate of category ${category}`);
    return aggregate;
  }

  guardOf(commandType: string): Guard | undefined {
    return Object.hasOwn(this.guards, commandType) ? this.guards[commandType] : undefined;
  }

  backdatingDays(category: string, state: unknown): number {
    return this.of(category).backdatingDays?.(state) ?? BACKDATING_DAYS;
  }
}
