import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { Entry } from './entry';
import { Fold } from './fold';
import { encodedRows } from './sections';
import type { StateCache } from './states';
import { touchesOf, type Touch } from './touch';
import type { HeldTableSet } from './write';

/** What is folded in one table set and not yet being written. */
export type Open = {
  readonly fold: Fold;
  readonly loaded: Map<string, Entry | undefined>;
  readonly encoded: ReturnType<typeof encodedRows>;
};

/** A table set as a projector works on it. */
export type Working = {
  readonly tableSet: HeldTableSet;
  readonly cache: StateCache;
  readonly parked: Set<string>;
  /** Positions up to which events were folded, and were sent to be written; both run ahead of the table set's own. */
  folded: number;
  sent: number;
  open: Open | undefined;
};

/** What events after those that were folded touch, in the order of the log. */
export const touchedBy = (
  { tableSet, folded }: Working,
  events: readonly Recorded<DomainEvent>[],
): readonly Touch[] => {
  const touches: Touch[] = [];
  for (const event of events) {
    if (event.position <= folded) continue;
    for (const touch of touchesOf(tableSet.projection, event)) touches.push(touch);
  }
  return touches;
};

/** What is folded in a table set; begun when there is nothing yet. */
export const openedIn = (working: Working): Open => {
  if (working.open) return working.open;
  const { tableSet, parked } = working;
  const encoded = encodedRows(tableSet);
  const loaded = new Map<string, Entry | undefined>();
  const fold = new Fold(
    tableSet.projection,
    (key) => loaded.get(key),
    (key) => parked.has(key),
  );
  return (working.open = { fold, loaded, encoded });
};
