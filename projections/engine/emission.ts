import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { EmittedTable, Row } from './projection';
import { primaryKeyOf } from './rows';

type Rows = (before: unknown, event: Recorded<DomainEvent>, after: unknown, key: string) => readonly Row[];

/** The state of a key on either side of an event, `undefined` for none. */
export type Sides = { readonly before: (key: string) => unknown; readonly after: (key: string) => unknown };

/** A row with its name, and the key of the state it was emitted from. */
type Emitted = { readonly name: string; readonly row: Row; readonly key: string };

const NONE: readonly Emitted[] = [];

/**
 * What an event adds to a table of emitted rows, in the order of its keys; `sides` is left out where these have no state.
 * Throws when a primary key comes twice: within the event, or after it was emitted by one of those whose rows are
 * `there`; of rows that are written the database says so.
 */
export const emittedBy = (
  table: EmittedTable<unknown>,
  event: Recorded<DomainEvent>,
  keys: readonly string[],
  there: ReadonlyMap<string, unknown>,
  sides?: Sides,
): readonly Emitted[] => {
  // The type of the event chose the function, which the compiler does not follow.
  const emit = table.emit[event.type] as Rows | 'ignored';
  if (emit === 'ignored') return NONE;
  const added: Emitted[] = [];
  for (const key of keys) {
    const after = sides?.after(key);
    if (sides && after === undefined) continue;
    for (const row of emit(sides?.before(key), event, after, key)) {
      const name = primaryKeyOf(table, row);
      // An event adds a few: to look through them is cheaper than to make a map of them.
      if (there.has(name) || added.some((other) => other.name === name))
        throw new RangeError(`${table.name} gets two rows of one primary key`);
      added.push({ name, row, key });
    }
  }
  return added;
};
