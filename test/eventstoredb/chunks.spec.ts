import fc from 'fast-check';
import { MAX_APPEND_BYTES, type StoredEvent } from '../../src/event-store/event-store';
import { CHUNKS, toChunk, toEvent, type Chunk } from '../../src/event-store/eventstoredb/chunk';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb.event-store';
import { CHUNK } from '../../src/event-store/eventstoredb/position-index';
import { numbersIn, numbersOf } from '../../src/event-store/eventstoredb/varints';
import { bytesOf } from '../../src/event-store/new-events';
import { all, anEvent, aStream, idFromWords, outcomeOf, someEvents } from '../conformance/events';
import type { LoggedEvent } from '../support/eventstoredb/log';
import { type StandIn, standIn } from '../support/eventstoredb/stand-in';

const BEHIND = 40;
const AT = 1_700_000_000_000;

/** The clock went back at the fifth, for four events, and at the first behind the chunk. */
const wentBack = (index: number): boolean => (index >= 4 && index < 8) || index === CHUNK;

/** What a server holds: a chunk of events and some more. */
const aLog = (): LoggedEvent[] =>
  Array.from({ length: CHUNK + BEHIND }, (_, index) => ({
    id: idFromWords(String(index)),
    type: 'PlanApproved.v1',
    contentType: 'application/json',
    data: Buffer.from('{"version":1}'),
    metadata: Buffer.from('{}'),
    stream: `trajectory-${index % 100}`,
    revision: Math.floor(index / 100),
    position: index * 400,
    created: AT + (wentBack(index) ? -1_000 : index * 10),
  }));

const chunksOf = (server: StandIn): readonly LoggedEvent[] =>
  server.events().filter(({ type }) => type === CHUNKS.type);
const momentAt = (milliseconds: number): string => new Date(AT + milliseconds).toISOString();

/** Servers and stores of one test. */
const servers: StandIn[] = [];
const stores: EventStoreDbEventStore[] = [];
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});
const serving = async (backup: readonly LoggedEvent[]): Promise<StandIn> => {
  const server = await standIn({ backup });
  servers.push(server);
  return server;
};
const storeOn = ({ url }: StandIn): EventStoreDbEventStore => {
  const store = new EventStoreDbEventStore({ connectionString: url, answerWithin: 30_000 });
  stores.push(store);
  return store;
};
const untilKept = async (server: StandIn, count: number): Promise<void> => {
  while (chunksOf(server).length < count) await new Promise((later) => setTimeout(later, 5));
};

describe('the count of a log in EventStoreDB', () => {
  const log = aLog();
  let kept: readonly LoggedEvent[];

  it('is kept when a chunk is full: once, whoever counts, and nobody is given it', async () => {
    const server = await serving(log);
    const [one, another] = [storeOn(server), storeOn(server)];
    const heads = await Promise.all([one.head(), another.head()]);
    expect(heads).toStrictEqual(Array(2).fill({ position: log.length, recordedAt: momentAt((log.length - 1) * 10) }));
    await untilKept(server, 1);
    // Both have counted past it, and each has its answer before the next of its own is given.
    await Promise.all([one, another].map((store) => store.append(aStream(), someEvents(1), 'no-stream')));
    expect(chunksOf(server).map(({ stream, revision }) => [stream, revision])).toStrictEqual([[CHUNKS.stream, 0]]);
    expect(await one.head()).toMatchObject({ position: log.length + 2 });
    const tail = await all(one.readAll({ position: log.length, eventId: log.at(-1)!.id }));
    expect(tail.flatMap(({ events }) => events).map(({ type }) => type)).toStrictEqual(
      Array(2).fill('PlanApproved.v1'),
    );
    expect(await all(one.read(CHUNKS.stream))).toStrictEqual([]);
    kept = server.events();
  });

  it('begins behind the last full chunk, moments included', async () => {
    // What was counted is not looked at again: the first hundred events could be gone.
    const server = await serving(kept.slice(100));
    const store = storeOn(server);
    expect(await store.head()).toMatchObject({ position: log.length + 2 });
    const [next] = await all(store.readPositions([CHUNK + 1]));
    expect(next!.events.map(({ recordedAt }) => recordedAt)).toStrictEqual([momentAt((CHUNK - 1) * 10)]);
    const whole = storeOn(await serving(kept));
    const [first] = await all(whole.readAll(undefined, { until: 10 }));
    expect(first!.events.map(({ recordedAt }) => recordedAt)).toStrictEqual(
      [0, 10, 20, 30, 30, 30, 30, 30, 80, 90].map(momentAt),
    );
  });

  it.each<[string, (events: readonly LoggedEvent[]) => readonly LoggedEvent[]]>([
    [
      'names an event that does not stand there',
      (events) => events.map((event, index) => (index === CHUNK - 1 ? { ...event, id: idFromWords('other') } : event)),
    ],
    [
      'cannot be read',
      (events) =>
        events.map((event) =>
          event.type === CHUNKS.type ? { ...event, data: Buffer.from('{"number":0,"commits":"AAAA"}') } : event,
        ),
    ],
    [
      'is followed by what a later release wrote',
      (events) => [
        ...events,
        {
          ...events.find(({ type }) => type === CHUNKS.type)!,
          type: '$positions-chunk.v9',
          revision: 1,
          position: 4e8,
        },
      ],
    ],
  ])('begins at the first event when what was kept %s, and is kept anew', async (_, spoil) => {
    const server = await serving(spoil(kept));
    expect(await storeOn(server).head()).toMatchObject({ position: log.length + 2 });
    const before = spoil(kept).filter(({ type }) => type === CHUNKS.type).length;
    await untilKept(server, before + 1);
    const mended = storeOn(await serving(server.events().slice(100)));
    expect(await mended.head()).toMatchObject({ position: log.length + 2 });
  });

  it('knows of an import that was under way when its last chunk was full', async () => {
    const server = await serving([]);
    // An import that breaks off has written all but its last append, of 500 events at most.
    const events = Array.from({ length: CHUNK + 500 }, (_, index): StoredEvent => {
      const place = { stream: 'trajectory-1', revision: index, position: index + 1, recordedAt: momentAt(index) };
      return { ...anEvent(), ...place };
    });
    const broken = (async function* () {
      yield* events;
      throw new Error('the file cannot be read');
    })();
    await expect(storeOn(server).importLog(broken)).rejects.toThrow('the file cannot be read');
    await untilKept(server, 1);
    const next = storeOn(server);
    expect(await outcomeOf(next.append(aStream(), someEvents(1), 'any'))).toStrictEqual({ name: 'StoreUnavailable' });
    const again = (async function* () {
      yield* events;
    })();
    expect(await next.importLog(again)).toStrictEqual({ position: events.length });
    expect(await storeOn(server).append(aStream(), someEvents(1), 'any')).toMatchObject({
      position: events.length + 1,
    });
  });
});

describe('a chunk', () => {
  const chunk = (commits: Float64Array): Chunk => ({
    number: 3,
    commits,
    eventId: idFromWords('last'),
    imports: 2,
    latest: momentAt(7),
    corrections: [{ from: 200_000, to: 200_004, moment: momentAt(5) }],
  });

  it('comes back as it was, whatever the distances, and fits into an append', () => {
    // As far apart as they can be: the last lies where whole numbers end.
    const far = Math.floor(Number.MAX_SAFE_INTEGER / CHUNK);
    for (const distance of [1, 127, 128, 500, 1_000_000, far]) {
      const commits = Float64Array.from({ length: CHUNK }, (_, index) => (index + 1) * distance);
      const event = toEvent(chunk(commits));
      expect(toChunk(event)).toStrictEqual(chunk(commits));
      expect(bytesOf([event])).toBeLessThan(MAX_APPEND_BYTES);
    }
  });

  it('is written in numbers that come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat()), (numbers) => {
        expect(numbersOf(numbersIn(numbers))).toStrictEqual(numbers);
      }),
    );
  });
});
