import type { CommandAccess, CommandClass } from './command';
import type { Policy } from './policy';
import type { Noun } from './slice';
import type { Category, NounStates } from './states';

/** Every noun of the domain, by the category of its streams. */
export type AllNouns = { readonly [C in Category]: Noun<NounStates[C]> };

/** A command from outside: its class, and where it comes in. */
export type CommandEntry = {
  /** What the streams it is for begin with: `trajectory`. */
  readonly category: string;
  /** Plural noun in the path: `trajectories`. */
  readonly collection: string;
  readonly command: CommandClass;
  readonly access: CommandAccess;
};

/** Every command that a route leads to, by name. A map: a name such as `__proto__` finds nothing. */
export type CommandTable = ReadonlyMap<string, CommandEntry>;

/** Default of the programme parameter `backdatingDays` (contract.md 2). */
export const BACKDATING_DAYS = 31;

/** Everything that handles commands, as the composition root lists it. */
export class Nouns {
  private readonly categories = new Map<string, Category>();
  /** Commands from outside. Those of policies are not listed: no route leads to them. */
  readonly commands: CommandTable;

  /** Throws when two nouns claim one command: it would reach the wrong one. */
  constructor(
    readonly all: AllNouns,
    readonly policies: readonly Policy[],
  ) {
    const commands = new Map<string, CommandEntry>();
    for (const { category, collection, rules } of Object.values(all)) {
      for (const [name, { command }] of rules) {
        if (this.categories.has(name)) throw new Error(`two nouns take ${name}`);
        this.categories.set(name, category);
        const { access } = command;
        if (access) commands.set(name, { category, collection, command, access });
      }
    }
    this.commands = commands;
  }

  of<C extends Category>(category: C): Noun<NounStates[C]> {
    return this.all[category];
  }

  /** The noun that takes the commands of a name. Throws when the program itself gives one that no noun takes. */
  categoryOf(type: string): Category {
    const category = this.categories.get(type);
    if (!category) throw new Error(`no noun takes ${type}`);
    return category;
  }
}
