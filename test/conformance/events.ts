import { createHash, randomUUID } from 'node:crypto';
import type { Batch, CaughtUp, Checkpoint, EventStore, NewEvent, StoredEvent } from '../../src/event-store/event-store';

/** An event nobody has seen before; what is given takes the place of what is made up. */
export const anEvent = (given: Partial<NewEvent> = {}): NewEvent => ({
  eventId: randomUUID(),
  type: 'PlanApproved.v1',
  metadata: '{"occurredOn":"2026-03-02"}',
  data: '{"version":1}',
  ...given,
});

export const someEvents = (count: number): NewEvent[] => Array.from({ length: count }, () => anEvent());

export const aStream = (): string => `trajectory-${randomUUID()}`;

/** The same id for the same words, so that a property can use an id again. */
export const idFromWords = (words: string): string => {
  const hash = createHash('sha256').update(words).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
};

/** Everything an iterable gives, in one array. */
export async function all<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of iterable) items.push(item);
  return items;
}

/** The whole log, event by event, or what stands after `start`. */
export const wholeLog = async (store: EventStore, start?: Checkpoint): Promise<StoredEvent[]> =>
  (await all(store.readAll(start))).flatMap(({ events }) => events);

/** What became of a promise, as one value to compare: the answer, or name and facts of the error. */
export const outcomeOf = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.catch((error: unknown) => {
    const { name, actual, bytes, message } = error as Error & { actual?: unknown; bytes?: number };
    if (name === 'WrongExpectedRevision') return { name, actual };
    if (name === 'AppendTooLarge') return { name, bytes };
    return name === 'TypeError' ? { name, message: message.split(':')[0] } : { name };
  });

export const isBatch = (item: Batch | CaughtUp): item is Batch => 'events' in item;

/** A subscription that writes down what it is given. */
export type Follower = {
  readonly events: readonly StoredEvent[];
  /** Position of the last CaughtUp, -1 before the first. */
  readonly caughtUpAt: () => number;
  /** Resolves when the event at this position has come, or throws after `milliseconds`. */
  reaches(position: number, milliseconds?: number): Promise<void>;
  /** Ends it; throws what the subscription threw. */
  stop(): Promise<void>;
};

export function startFollower(store: EventStore, options: { batchSize?: number; after?: Checkpoint } = {}): Follower {
  const stopping = new AbortController();
  const events: StoredEvent[] = [];
  let caughtUpAt = -1;
  const running = (async () => {
    const { batchSize, after } = options;
    for await (const item of store.subscribe(after, { batchSize, signal: stopping.signal })) {
      if (isBatch(item)) events.push(...item.events);
      else caughtUpAt = item.position;
    }
  })();
  running.catch(() => undefined);
  return {
    events,
    caughtUpAt: () => caughtUpAt,
    reaches: async (position, milliseconds = 10_000) => {
      const late = performance.now() + milliseconds;
      while ((events.at(-1)?.position ?? 0) < position) {
        if (performance.now() > late) throw new Error(`only at ${events.at(-1)?.position ?? 0}, not at ${position}`);
        await Promise.race([running, new Promise((resolve) => setTimeout(resolve, 2))]);
      }
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/**
 * Where a feed departs from what it must be: positions from 1 without a gap, revisions from 0 without a gap per stream,
 * no moment before the last.
 */
export function flawsOf(
  events: readonly StoredEvent[],
  from = 1,
): { gaps: number; inverted: number; backInTime: number } {
  const next = new Map<string, number>();
  const flaws = { gaps: 0, inverted: 0, backInTime: 0 };
  events.forEach((event, index) => {
    if (event.position !== from + index) flaws.gaps += 1;
    if (event.revision !== (next.get(event.stream) ?? event.revision)) flaws.inverted += 1;
    if (from === 1 && !next.has(event.stream) && event.revision !== 0) flaws.inverted += 1;
    if (event.recordedAt < (events[index - 1]?.recordedAt ?? '')) flaws.backInTime += 1;
    next.set(event.stream, event.revision + 1);
  });
  return flaws;
}

export const flawless = { gaps: 0, inverted: 0, backInTime: 0 } as const;
