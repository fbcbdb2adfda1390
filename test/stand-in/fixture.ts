import {
  type AllStreamSubscription,
  EventStoreDBClient,
  jsonEvent,
  type EventData,
  type SubscribeToAllOptions,
} from '@eventstore/db-client';
import { v5 } from 'uuid';
import { standIn, type StandIn } from '../support/eventstoredb/stand-in';

const NAMESPACE = '6f3c1c0e-5d1b-4f1e-9a8b-0d6a4a5c7e21';

/** An id that a test can name. */
export const idNamed = (name: string): string => v5(name, NAMESPACE);

/** Events with ids by name: `a` is the same event in every test. */
export const events = (...names: readonly string[]): EventData[] =>
  names.map((name) => jsonEvent({ id: idNamed(name), type: 'Noted', data: { name }, metadata: { by: 'Ada' } }));

/** Events of their own, `count` of them, of about `bytes` each. */
export const many = (prefix: string, count: number, bytes = 0): EventData[] =>
  Array.from({ length: count }, (_, index) =>
    jsonEvent({ id: idNamed(`${prefix}-${index}`), type: 'Noted', data: 'x'.repeat(bytes) }),
  );

/** Everything of an error that a caller may act upon. */
export async function outcomeOf(call: Promise<unknown>): Promise<unknown> {
  try {
    return await call;
  } catch (error) {
    return described(error as never);
  }
}

export const described = (error: Error & Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries({
      error: error.constructor.name,
      type: error['type'],
      code: error['code'],
      streamName: error['streamName'],
      expectedVersion: error['expectedVersion'],
      actualVersion: error['actualVersion'],
      maxAppendSize: error['maxAppendSize'],
      leader: error['leader'],
    }).filter(([, value]) => value !== undefined),
  );

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until something holds; fails after five seconds. */
export async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('did not come to hold within 5 s');
    await pause(5);
  }
}

/** Asks again until there is an answer; fails after five seconds. */
export async function untilAnswered<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(20);
    }
  }
}

/** Whether a call has an answer within so many milliseconds. */
export const isAnswered = (call: Promise<unknown>, within: number): Promise<boolean> =>
  Promise.race([call.then(() => true).catch(() => true), pause(within).then(() => false)]);

/** Revision and id of what a stream gives, in order. */
export async function read(client: EventStoreDBClient, stream: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { event } of client.readStream(stream)) found.push(`${event!.revision} ${event!.id}`);
  return found;
}

/** Reads one event of a stream and leaves the rest unread; the answer cancels the read as one should. */
export async function leaveHalfWay(client: EventStoreDBClient, stream: string): Promise<() => Promise<void>> {
  const reading = client.readStream(stream);
  for await (const { event } of reading) if (event !== undefined) break;
  return () => reading.cancel();
}

/** What a subscription says, in order: its signals, its checkpoints and the ids of its events. */
export function collectSubscription(
  one: EventStoreDBClient,
  options: SubscribeToAllOptions = {},
): [AllStreamSubscription, unknown[]] {
  const said: unknown[] = [];
  const subscription = one.subscribeToAll(options);
  for (const signal of ['confirmation', 'caughtUp', 'fellBehind', 'end', 'close'] as const) {
    subscription.on(signal, () => said.push(signal));
  }
  subscription.on('error', (error) => said.push(described(error as never)));
  subscription.on('data', ({ event }) => said.push(event!.id));
  return [subscription, said];
}

type Served = {
  readonly server: () => StandIn;
  /** A client of its own; `url` instead of that of the server. */
  readonly client: (query?: string, url?: string) => EventStoreDBClient;
};

/** A server for each test of a file, and clients that end with the test. */
export function serverFixture(): Served {
  let server: StandIn;
  const clients: EventStoreDBClient[] = [];
  beforeEach(async () => {
    server = await standIn();
  });
  afterEach(async () => {
    server.faults.clear();
    await server.stop();
    await Promise.all(clients.splice(0).map((client) => client.dispose()));
  });
  return {
    server: () => server,
    client: (query = '', url = server.url) => {
      const client = EventStoreDBClient.connectionString(`${url}${query}`);
      clients.push(client);
      return client;
    },
  };
}
