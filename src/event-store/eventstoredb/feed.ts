import type { Moment } from '../../../events/ids';
import {
  type Batch,
  type CaughtUp,
  type Checkpoint,
  type FeedOptions,
  LogDiffers,
  type StoredEvent,
} from '../event-store';
import type { EventStoreDbOptions } from './connection';
import { untilStoreReachable } from './failures';
import { type Anchor, follow, mustStand } from './follow';
import type { Positions } from './positions';
import type { BoundedReads } from './bounded-reads';
import { isSystem, type RecordedText, toStoredEvent } from './texts';

const BATCH_SIZE = 1_000;
/** Every type that does not start with `$`: the client's `excludeSystemEvents`. */
const OURS = '^[^$].*';

export type Feed = {
  readonly options: EventStoreDbOptions;
  readonly reads: BoundedReads;
  readonly positions: Positions;
  /** Position of the last event, counted: the answer of `EventStore.head`. */
  readonly head: () => Promise<{ readonly position: number }>;
};

/** `events` is not empty. */
export function toBatch(events: readonly StoredEvent[], positions: Positions): Batch {
  const { position, eventId } = events.at(-1) as StoredEvent;
  const commit = positions.index.commitOf(position);
  return { events, checkpoint: { position, eventId, storePosition: `${commit}/${commit}` } };
}

/** Where a checkpoint's event stands, and its moment. Throws `LogDiffers` when it does not, `StoreUnavailable` before that is known. */
export async function anchorOf(
  { reads, positions, head }: Feed,
  after: Checkpoint,
): Promise<Anchor & { readonly recordedAt: Moment }> {
  const { position, eventId, storePosition } = after;
  if (positions.index.length < position) await head();
  if (positions.index.length < position) throw new LogDiffers(`the log ends before position ${position}`);
  const anchor = { eventId, commit: positions.index.commitOf(position) };
  if (storePosition !== undefined && storePosition.split('/')[0] !== String(anchor.commit)) {
    throw new LogDiffers(`position ${position} does not stand at ${storePosition}`);
  }
  const { recordedAt } = positions.stored(await mustStand(reads, anchor));
  return { ...anchor, recordedAt };
}

/** The events from one position up to another, both inclusive and counted, as many as come in one page and at least one. */
export async function between(
  { reads, positions }: Pick<Feed, 'reads' | 'positions'>,
  from: number,
  to: number,
  signal?: AbortSignal,
): Promise<StoredEvent[]> {
  const page = await reads.forwards(positions.index.commitOf(from), to - from + 1, signal);
  const events: StoredEvent[] = [];
  for (const event of page.events) {
    const position = from + events.length;
    if (isSystem(event) || position > to) continue;
    if (event.commit !== positions.index.commitOf(position)) throw new LogDiffers(`position ${position} has moved`);
    events.push(toStoredEvent(event, position, positions.moments.at(position, event.recordedAt)));
  }
  if (events.length === 0) throw new LogDiffers(`the log does not hold position ${from}`);
  return events;
}

/** The log after a checkpoint up to `until`, read one page ahead. An aborted signal throws: an end would look like the log's. */
export async function* readAll(feed: Feed, after?: Checkpoint, options: FeedOptions = {}): AsyncGenerator<Batch> {
  const { batchSize = BATCH_SIZE, until = Infinity, signal } = options;
  signal?.throwIfAborted();
  const { position } = await feed.head();
  if (after && after.position > 0) await anchorOf(feed, after);
  const end = Math.min(until, position);
  const read = (from: number): Promise<StoredEvent[]> | undefined => {
    if (from > end) return undefined;
    const page = between(feed, from, Math.min(end, from + batchSize - 1), signal);
    page.catch(() => undefined); // kept until it is asked for
    return page;
  };
  for (let next = read((after?.position ?? 0) + 1); next;) {
    const batch = toBatch(await next, feed.positions);
    next = read(batch.checkpoint.position + 1);
    yield batch;
  }
}

/** The log after a checkpoint for ever. A store that is away is waited for; only `LogDiffers` ends it with an error. */
export async function* subscribe(
  feed: Feed & { readonly closing: AbortSignal },
  after?: Checkpoint,
  options: FeedOptions = {},
): AsyncGenerator<Batch | CaughtUp> {
  const { batchSize = BATCH_SIZE } = options;
  const signal = options.signal ? AbortSignal.any([options.signal, feed.closing]) : feed.closing;
  try {
    yield* batchesAfter(feed, after, batchSize, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function* batchesAfter(
  feed: Feed,
  after: Checkpoint | undefined,
  batchSize: number,
  signal: AbortSignal,
): AsyncGenerator<Batch | CaughtUp> {
  const anchor =
    after && after.position > 0 ? await untilStoreReachable(() => anchorOf(feed, after), signal) : undefined;
  let position = after?.position ?? 0;
  let latest = anchor?.recordedAt ?? '';
  let caughtUpAt = -1;
  const toStored = (event: RecordedText): StoredEvent => {
    if (event.recordedAt > latest) latest = event.recordedAt;
    return toStoredEvent(event, (position += 1), latest);
  };
  const following = { ...feed, purpose: 'subscribe', types: OURS, batchSize, signal };
  for await (const { events, isAtEnd } of follow(following, anchor)) {
    const last = events.at(-1);
    if (last) {
      const stored = events.map(toStored);
      const { index } = feed.positions;
      // Two counts that are made apart, this one and that of the whole log, must agree as soon as both are there.
      if (position <= index.length && index.commitOf(position) !== last.commit) {
        throw new LogDiffers(`position ${position} does not follow ${position - 1}`);
      }
      yield {
        events: stored,
        checkpoint: { position, eventId: last.eventId, storePosition: `${last.commit}/${last.prepare}` },
      };
    }
    if (isAtEnd && position !== caughtUpAt) yield { caughtUp: true, position: (caughtUpAt = position) };
  }
}
