import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { EmittedTable, Row } from './projection';
import { primaryKeyOf } from './rows';

type Rows = (before: unknown, event: Recorded<DomainEvent>, after: unknown, key: string) => readonly Row[];

/** A row with the key of the state it was emitted from. */
type Emitted = { readonly row: Row; readonly key: string };

const NONE: ReadonlyMap<string, Emitted> = new Map();

/**
 * What an event adds to a table of emitted rows, by the row's name and in the order of its keys. `before` and `after`
 * give the state of a key on either side of the event, `undefined` for none. Throws when a primary key comes twice:
 * within the event, or after it was emitted by one of those whose rows are `there`; of rows that are written the
 * database says so.
 */
export const emittedBy = (
  table: EmittedTable<unknown>,
  event: Recorded<DomainEvent>,
  keys: readonly string[],
  before: (key: string) => unknown,
  after: (key: string) => unknown,
  there: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, Emitted> => {
  // The type of the event chose the function, which the compiler does not follow.
  const emit = table.emit[event.type] as Rows | 'ignored';
  if (emit === 'ignored') return NONE;
  const added = new Map<string, Emitted>();
  for (const key of keys) {
    const state = after(key);
    if (state === undefined) continue;
    for (const row of emit(before(key), event, state, key)) {
      const name = primaryKeyOf(table, row);
      if (added.has(name) || there.has(name)) throw new RangeError(`${table.name} gets two rows of one primary key`);
      added.set(name, { row, key });
    }
  }
  return added;
};
