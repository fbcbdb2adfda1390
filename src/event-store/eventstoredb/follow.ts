import { LogDiffers, StoreUnavailable } from '../event-store';
import { EventStoreDbConnection, type EventStoreDbOptions } from './connection';
import { backOffAfter, causeOf } from './failures';
import type { BoundedReads } from './bounded-reads';
import type { ServerPosition } from './calls';
import { Subscription } from './subscription';
import type { RecordedText } from './texts';

/** The event a follower stands behind, which must still be there after every reconnect (decisions.md 7). */
export type Anchor = { readonly eventId: string; readonly commit: number };
/** `isAtEnd`: with these events all that the server had has been given. */
export type Delivery = { readonly events: readonly RecordedText[]; readonly isAtEnd: boolean };

export type Following = {
  readonly options: EventStoreDbOptions;
  readonly reads: BoundedReads;
  readonly purpose: string;
  /** A regular expression for the types of the events. */
  readonly types: string;
  readonly batchSize: number;
  readonly signal: AbortSignal;
};

/**
 * The log after `anchor` for ever, whatever happens to server and network: after a drop, an error of any kind, or silence
 * in which the log went on, it is opened again, on a new client, after the last event that was given. Nothing
 * comes twice and nothing is left out. Ends when the signal aborts; throws `LogDiffers` alone.
 */
export async function* follow(following: Following, anchor?: Anchor): AsyncGenerator<Delivery> {
  const { options, reads, signal } = following;
  let last = anchor;
  let after = standing(anchor);
  let failure: unknown;
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    if (attempt > 0) await backOffAfter(failure, attempt - 1, signal);
    const connection = new EventStoreDbConnection(options, following.purpose);
    let subscription: Subscription | undefined;
    try {
      if (last) await mustStand(reads, last, signal);
      subscription = new Subscription(connection, after, following.types);
      for await (const delivery of deliveries(subscription, following, () => last)) {
        last = delivery.events.at(-1) ?? last;
        yield delivery;
        if (delivery.events.length > 0) attempt = 0;
      }
    } catch (error) {
      if (isOver(signal)) return;
      if (error instanceof LogDiffers) throw error;
      failure = error;
      // Once, not at each attempt while a store is away. Without it an error that is not the store's would show in
      // nothing but the lag.
      if (attempt === 0)
        options.warn?.(`the log is followed anew (${following.purpose}) after ${causeOf(error).message}`);
    } finally {
      // What is in its buffer was not given: it must come again.
      if (subscription) after = subscription.isDrained ? subscription.position : standing(last);
      subscription?.end();
      void connection.close();
    }
  }
}

// Asked by a call, for it changes while somebody waits.
const isOver = (signal: AbortSignal): boolean => signal.aborted;

const standing = (anchor?: Anchor): ServerPosition | undefined =>
  anchor && { commit: BigInt(anchor.commit), prepare: BigInt(anchor.commit) };

/** The event itself. Throws `LogDiffers` when another event stands there, or none. */
export async function mustStand(
  reads: BoundedReads,
  { eventId, commit }: Anchor,
  signal?: AbortSignal,
): Promise<RecordedText> {
  const { events } = await reads.forwards(commit, 1, signal);
  const [event] = events;
  if (event?.eventId !== eventId || event.commit !== commit) {
    throw new LogDiffers(`the log does not hold event ${eventId} where it stood`);
  }
  return event;
}

async function* deliveries(
  subscription: Subscription,
  { options, reads, batchSize, signal }: Following,
  last: () => Anchor | undefined,
): AsyncGenerator<Delivery> {
  const heartbeat = options.heartbeat ?? 5_000;
  let wasAtEnd = false;
  while (!signal.aborted) {
    const events = await subscription.next(batchSize, heartbeat, signal);
    const { isAtEnd } = subscription;
    if (events.length > 0 || (isAtEnd && !wasAtEnd)) yield { events, isAtEnd };
    else if (!isOver(signal)) {
      const end = await reads.last();
      const isBehind = end !== undefined && end.commit > (last()?.commit ?? -1);
      if (isBehind && subscription.isDrained) throw new StoreUnavailable('the subscription is silent');
      if (!isBehind) subscription.live();
    }
    wasAtEnd = isAtEnd;
  }
}
