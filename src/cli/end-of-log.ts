import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable, type EventStore } from '../event-store/event-store';
import type { Call } from './call';

/** EventStoreDB's events are counted from the first one on: a million take about a minute. */
const PATIENCE_MS = 15 * 60_000;

/** Position of the end of the log, waiting while the store counts. Throws `StoreUnavailable` when the store is away. */
export const endOfLog = async (call: Call, store: EventStore): Promise<number> => {
  const deadline = performance.now() + PATIENCE_MS;
  for (let isAnnounced = false; ; isAnnounced = true) {
    try {
      return (await store.head()).position;
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || performance.now() > deadline) throw error;
      await store.ping();
      if (!isAnnounced) call.message('the log is being counted');
      await sleep(100);
    }
  }
};
