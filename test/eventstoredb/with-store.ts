import { setTimeout as sleep } from 'node:timers/promises';
import { type EventStore, StoreUnavailable } from '../../src/event-store/event-store';
import type { EventStoreDbOptions } from '../../src/event-store/eventstoredb/connection';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb.event-store';
import { aStream, someEvents } from '../conformance/events';
import { type StandIn, standIn, type StandInOptions } from '../support/eventstoredb/stand-in';

/** A server, a store on it, and both gone afterwards. */
export async function withStore(
  work: (server: StandIn, store: EventStore) => Promise<void>,
  options: Partial<EventStoreDbOptions> = {},
  served: StandInOptions = {},
): Promise<void> {
  const server = await standIn(served);
  const store = new EventStoreDbEventStore({ connectionString: server.url, ...options });
  try {
    await work(server, store);
  } finally {
    await store.close();
    await server.stop();
  }
}

/** Appends of one event, one after the other; one without an answer is sent again as it was, as Decide does. */
export async function appendUntil(store: EventStore, isOver: () => boolean): Promise<string[]> {
  const stream = aStream();
  const ids: string[] = [];
  for (let revision = -1; !isOver();) {
    const events = someEvents(1);
    const answer = await persist(() => store.append(stream, events, revision < 0 ? 'no-stream' : revision));
    revision = answer.revision;
    ids.push(events[0]?.eventId ?? '');
  }
  return ids;
}

/** Retries while the store cannot be reached. */
export async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await sleep(5); // one that is closed answers at once
    }
  }
}
