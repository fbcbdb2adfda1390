import { EventStoreDBClient } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Checkpoint, type EventStore, StoreRefused, StoreUnavailable } from '../../src/event-store/event-store';
import type { EventStoreDbOptions } from '../../src/event-store/eventstoredb/connection';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb.event-store';
import { type StandIn, standIn } from '../support/eventstoredb/stand-in';
import { conformance } from './conformance';
import { all } from './events';
import type { Capabilities, Subject } from './subject';

const cannot = {
  holdTransaction: { cannot: 'EventStoreDB knows no transaction over several calls' },
  startWriter: { cannot: 'a process that stops holds nothing on this store: there is no lock of a writer' },
  dump: { cannot: 'a server is backed up by its own files, which the stand-in has not' },
  withoutWakeUps: { cannot: 'the server pushes its events: there is no wake-up to lose and no polling' },
  tampering: { cannot: 'whoever has the rights may delete a stream: what forbids it is the user (decisions.md 22)' },
} as const;
const LACKING = ['holdTransaction', 'startWriter', 'dump', 'withoutWakeUps', 'tampering'] as const;

function storesOn(connectionString: string): {
  open: (options?: Partial<EventStoreDbOptions>) => EventStore;
  close: () => Promise<void>;
} {
  const stores: EventStore[] = [];
  return {
    open: (options = {}) => {
      const store = new EventStoreDbEventStore({ connectionString, applicationName: 'conformance', ...options });
      stores.push(store);
      return store;
    },
    close: async () => {
      await Promise.all(stores.map((store) => store.close()));
    },
  };
}

const unreachable = (open: (options: Partial<EventStoreDbOptions>) => EventStore): EventStore =>
  open({ connectionString: 'esdb://127.0.0.1:1?tls=false', answerWithin: 300 });

/** Late replies, and connections cut before and after the write: as a commit that is slow or fails, seen from here. */
async function disturb(server: StandIn): Promise<() => Promise<{ delays: number; rollbacks: number }>> {
  let running = true;
  let [delays, rollbacks] = [0, 0];
  const disturbing = (async () => {
    for (let turn = 0; running; turn += 1) {
      if (turn % 3 === 0) {
        server.faults.set({ lateBy: 20 });
        delays += 1;
      } else {
        server.faults.set(turn % 3 === 1 ? { dropBeforeWrite: 1 } : { dropAfterWrite: 1 });
        rollbacks += 1;
      }
      await sleep(40);
      server.faults.clear();
      await sleep(20);
    }
  })();
  return async () => {
    running = false;
    await disturbing;
    return { delays, rollbacks };
  };
}

/** As whoever has the rights does it, with the package's own client. */
const deleteStream =
  (url: string): Capabilities['deleteStream'] =>
  async (stream, how) => {
    const client = EventStoreDBClient.connectionString(url);
    if (how === 'hidden') await client.deleteStream(stream);
    if (how === 'ended') await client.tombstoneStream(stream);
    if (how === 'cut off') await client.setStreamMetadata(stream, { truncateBefore: 2 });
    await client.dispose();
  };

async function onStandIn(): Promise<Subject> {
  const server = await standIn();
  const { open, close } = storesOn(server.url);
  return {
    store: open(),
    another: async () => open(),
    close: async () => {
      await close();
      await server.stop();
    },
    capabilities: {
      ...cannot,
      killConnections: async () => server.cutConnections(),
      disturb: () => disturb(server),
      unreachable: () => unreachable(open),
      deleteStream: deleteStream(server.url),
      repeatsWithoutRevision: () => undefined,
      emptyLog: () => undefined,
    },
  };
}

conformance('the stand-in for EventStoreDB', onStandIn, LACKING);

/** How long a server may take to be there, to have a leader and to be counted: others wrote to it before. */
const PATIENCE = 10 * 60_000;

/** The last event of what is there, once the store can say. Throws `StoreRefused` at once. */
async function endOf(store: EventStore): Promise<Checkpoint | undefined> {
  const late = performance.now() + PATIENCE;
  for (;;) {
    try {
      const { position } = await store.head();
      const [last] = (await all(store.readPositions([position]))).flatMap(({ events }) => events);
      return last && { position, eventId: last.eventId };
    } catch (error) {
      if (error instanceof StoreRefused || !(error instanceof StoreUnavailable) || performance.now() > late)
        throw error;
      await store.ping().catch((reason: unknown) => {
        if (reason instanceof StoreRefused) throw reason;
      });
      await sleep(500);
    }
  }
}

/** The log that is there, never thrown away, whatever it holds: what is held to the properties comes after that. */
async function onServer(url: string): Promise<Subject> {
  const { open, close } = storesOn(url);
  const store = open();
  return {
    store,
    start: await endOf(store),
    another: async () => open(),
    close,
    capabilities: {
      ...cannot,
      killConnections: { cannot: 'the connections of a real server are not ours to cut' },
      disturb: { cannot: 'a real server has no switches' },
      deleteStream: { cannot: 'nothing is deleted on a real server: what was there before is not ours' },
      emptyLog: { cannot: 'a real server is never emptied by us, and an import takes an empty log only' },
      unreachable: () => unreachable(open),
      repeatsWithoutRevision: () => undefined,
    },
  };
}

const { EVENTSTORE_TEST_URL: url } = process.env;
if (url !== undefined && url !== '') {
  jest.setTimeout(PATIENCE);
  conformance('the EventStoreDB of EVENTSTORE_TEST_URL', () => onServer(url), [
    ...LACKING,
    'killConnections',
    'disturb',
    'emptyLog',
  ]);
}
