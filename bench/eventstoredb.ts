import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { EventStoreDBClient, eventTypeFilter, jsonEvent } from '@eventstore/db-client';
import { EventStoreDbEventStore } from '../src/event-store/eventstoredb/eventstoredb.event-store';
import { appendFor, data, metadata } from './append';
import { median, perSecond } from './figures';
import { peakOf } from './peak';

const ROUNDS = 5;
const REQUIRED = 0.9;
const IN_FLIGHT = 32;
/** Events of a stream, about as in test/data/west.ndjson: the port looks once whether a stream it creates was deleted. */
const PER_STREAM = 10;
const MILLISECONDS = 3_000;
const CATCH_UP_EVENTS = 100_000;
const MEMORY_EVENTS = [100_000, 1_000_000] as const;

/** A server to measure against: that of `EVENTSTORE_TEST_URL`, or the stand-in in a process of its own. */
type Target = { readonly url: string; readonly name: string; close(): Promise<void> };

const target = async (): Promise<Target> => {
  const { EVENTSTORE_TEST_URL: url } = process.env;
  if (url) return { url, name: 'EventStoreDB', close: () => Promise.resolve() };
  const root = join(__dirname, '..');
  const program = [join(root, 'test/support/eventstoredb/main.ts'), '--port', '0'];
  // It keeps the log in memory: a million events are some gigabytes of objects.
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=8000', '-r', join(root, 'test/support/register.mjs'), ...program],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const close = async (): Promise<void> => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { url: line.slice(line.indexOf('esdb://')), name: 'the stand-in, no real server', close };
};

/** The client as its own documentation uses it: appends go by BatchAppend. */
const bareAppends = async (client: EventStoreDBClient): Promise<number> => {
  const begin = performance.now();
  let appends = 0;
  const [fields, envelope] = [JSON.parse(data) as object, JSON.parse(metadata) as object];
  const caller = async (): Promise<void> => {
    let stream = '';
    for (let made = 0; performance.now() - begin < MILLISECONDS; made += 1) {
      const revision = made % PER_STREAM;
      if (revision === 0) stream = `trajectory-${randomUUID()}`;
      const event = jsonEvent({ id: randomUUID(), type: 'PlanApproved.v1', metadata: envelope, data: fields as never });
      const expectedRevision = revision === 0 ? 'no_stream' : BigInt(revision - 1);
      await client.appendToStream(stream, event, { expectedRevision });
      appends += 1;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, caller));
  return (appends * 1_000) / (performance.now() - begin);
};

const bareCatchUp = async (url: string, events: number): Promise<number> => {
  const client = EventStoreDBClient.connectionString(url);
  const begin = performance.now();
  const subscription = client.subscribeToAll({ filter: eventTypeFilter({ regex: '^[^$].*' }) });
  let seen = 0;
  for await (const { event } of subscription) if (event && (seen += 1) === events) break;
  const seconds = (performance.now() - begin) / 1_000;
  await client.dispose();
  return events / seconds;
};

const ourCatchUp = async (connectionString: string, events: number): Promise<number> => {
  const store = new EventStoreDbEventStore({ connectionString });
  const begin = performance.now();
  for await (const item of store.subscribe()) if ('events' in item && item.checkpoint.position >= events) break;
  const seconds = (performance.now() - begin) / 1_000;
  await store.close();
  return events / seconds;
};

/** Appends 500 at a time until the log holds so many events; answers how many of ours it holds. */
const fill = async (url: string, wanted: number): Promise<void> => {
  const store = new EventStoreDbEventStore({ connectionString: url, answerWithin: 600_000 });
  const client = EventStoreDBClient.connectionString(url);
  let { position } = await store.head();
  await store.close();
  const [fields, envelope] = [JSON.parse(data) as object, JSON.parse(metadata) as object];
  for (; position < wanted; position += 500) {
    const events = Array.from({ length: 500 }, () =>
      jsonEvent({ id: randomUUID(), type: 'PlanApproved.v1', metadata: envelope, data: fields as never }),
    );
    await client.appendToStream(`trajectory-${randomUUID()}`, events, { expectedRevision: 'no_stream' });
  }
  await client.dispose();
};

type Round = { readonly ours: number; readonly bare: number };

const lineOf = (what: string, rounds: readonly Round[], unit: string): string => {
  const ratios = rounds.map(({ ours, bare }) => ours / bare);
  const ratio = median(ratios);
  return (
    `${what}: ${ratio.toFixed(2)} of the bare client (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)} in ` +
    `${ROUNDS} rounds), ${perSecond(median(rounds.map(({ ours }) => ours)))} against ` +
    `${perSecond(median(rounds.map(({ bare }) => bare)))} ${unit}; asked ${REQUIRED}, ${ratio >= REQUIRED ? 'reached' : 'NOT reached'}`
  );
};

const inTurns = async (ours: () => Promise<number>, bare: () => Promise<number>): Promise<readonly Round[]> => {
  const rounds: Round[] = [];
  // The first round warms both up.
  for (let round = 0; round <= ROUNDS; round++) {
    const measured = { bare: await bare(), ours: await ours() };
    if (round > 0) rounds.push(measured);
  }
  return rounds;
};

/**
 * The log in EventStoreDB through the port beside the bare client of the same package, in turns: appends of one event,
 * a new stream for each ten, and catching up from the first event on. Then the peak memory of a process that does nothing but catch
 * up. Prints one line a measure.
 */
export const eventStoreDbBench = async (print = (line: string): void => console.log(line)): Promise<void> => {
  const { url, name, close } = await target();
  try {
    print(`eventstoredb: measured against ${name}`);
    const store = new EventStoreDbEventStore({ connectionString: url, answerWithin: 60_000 });
    const client = EventStoreDBClient.connectionString(url);
    const appends = await inTurns(
      () => appendFor(store, IN_FLIGHT, MILLISECONDS, PER_STREAM),
      () => bareAppends(client),
    );
    print(lineOf(`append, ${PER_STREAM} to a stream, ${IN_FLIGHT} in flight`, appends, 'appends'));
    await store.close();
    await client.dispose();
    await fill(url, CATCH_UP_EVENTS);
    const caughtUp = await inTurns(
      () => ourCatchUp(url, CATCH_UP_EVENTS),
      () => bareCatchUp(url, CATCH_UP_EVENTS),
    );
    print(lineOf(`catch-up of ${CATCH_UP_EVENTS} events`, caughtUp, 'events'));
    for (const events of MEMORY_EVENTS) {
      await fill(url, events);
      const megabytes = await peakOf('eventstoredb-memory.mjs', url, String(events));
      print(`catch-up of ${events} events: ${megabytes} MB at most`);
    }
  } finally {
    await close();
  }
};
