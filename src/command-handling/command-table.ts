import type { Aggregate, Intake } from './aggregate';

/** A command from outside: its name, its aggregate and how it is taken in. */
export type CommandEntry = { readonly type: string; readonly aggregate: Aggregate; readonly intake: Intake };

/** Every command that a door leads to, by name. A map: a name such as `__proto__` finds nothing. */
export type CommandTable = ReadonlyMap<string, CommandEntry>;

/** Throws when two aggregates claim the same name: a command would reach the wrong one. */
export const commandTable = (aggregates: readonly Aggregate[]): CommandTable => {
  const table = new Map<string, CommandEntry>();
  for (const aggregate of aggregates) {
    for (const [type, intake] of Object.entries(aggregate.commands)) {
      if (table.has(type)) throw new Error(`two aggregates take ${type}`);
      table.set(type, { type, aggregate, intake });
    }
  }
  return table;
};
