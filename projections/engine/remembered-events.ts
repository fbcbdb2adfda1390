import { LRUCache } from 'lru-cache';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { Batch, StoredEvent } from '../../src/event-store/event-store';
import type { LogReader } from './as-of';

type Remembered = { readonly stored: StoredEvent; readonly event: Recorded<DomainEvent> };

/** Characters of events kept: some ten thousand events, ten long trajectories. */
const BUDGET = 10_000_000;

/**
 * Reads events for who asks of one thing after another, which an auditor does: its history, its states, the explanation
 * of its rows. An event never changes (decisions.md 6), so one that was read is kept, sealed as it was.
 */
export const rememberingEvents = ({ store, decode }: LogReader, budget = BUDGET): LogReader => {
  const kept = new LRUCache<number, Remembered>({
    maxSize: budget,
    sizeCalculation: ({ stored }) => stored.metadata.length + stored.data.length,
  });
  const decoded = new WeakMap<StoredEvent, Recorded<DomainEvent>>();
  const remember = (stored: StoredEvent): StoredEvent => {
    const event = decode(stored);
    decoded.set(stored, event);
    kept.set(stored.position, { stored, event });
    return stored;
  };
  async function* readPositions(positions: readonly number[]): AsyncGenerator<Batch> {
    const there = positions.flatMap((position) => kept.get(position)?.stored ?? []);
    const known = new Set(there.map(({ position }) => position));
    const events = [...there];
    const missing = positions.filter((position) => !known.has(position));
    if (missing.length > 0)
      for await (const batch of store.readPositions(missing)) events.push(...batch.events.map(remember));
    events.sort((a, b) => a.position - b.position);
    const last = events.at(-1);
    if (last) yield { events, checkpoint: { position: last.position, eventId: last.eventId } };
  }
  return {
    store: { head: () => store.head(), readPositions },
    decode: (stored) => decoded.get(stored) ?? decode(stored),
  };
};
