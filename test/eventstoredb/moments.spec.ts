import type { EventStore, StoredEvent } from '../../src/event-store/event-store';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb.event-store';
import { all, aStream, flawless, flawsOf, startFollower, someEvents, wholeLog } from '../conformance/events';
import { standIn } from '../support/eventstoredb/stand-in';
import { withStore } from './with-store';

const at = (seconds: number): number => 1_700_000_000_000 + seconds * 1_000;
const moment = (seconds: number): string => new Date(at(seconds)).toISOString();

/** What a new leader's clock says at each append, and what counts. */
const clocks = [0, 10, 7, 7, 9, 12, 11, 12, 3, 20];
const counting = [0, 10, 10, 10, 10, 12, 12, 12, 12, 20];

/** Appends of two events, each at its second by the server's clock: the answers. */
async function appendAt(
  store: EventStore,
  seconds: readonly number[],
  set: (second: number) => void,
): Promise<string[]> {
  const answers: string[] = [];
  for (const second of seconds) {
    set(second);
    answers.push((await store.append(aStream(), someEvents(2), 'no-stream')).recordedAt);
  }
  return answers;
}

const momentsOf = (events: readonly StoredEvent[]): string[] => events.map(({ recordedAt }) => recordedAt);

describe('the moments of a log in EventStoreDB whose leaders have clocks of their own', () => {
  const twice = counting.flatMap((second) => [moment(second), moment(second)]);

  it('never go back, whichever way an event is asked for, now and after a restart', async () => {
    let second = 0;
    await withStore(
      async (server, store) => {
        const follower = startFollower(store, { batchSize: 3 });
        expect(await appendAt(store, clocks, (now) => (second = now))).toStrictEqual(counting.map(moment));
        const log = await wholeLog(store);
        expect(momentsOf(log)).toStrictEqual(twice);
        await follower.reaches(log.length);
        await follower.stop();
        expect(follower.events).toStrictEqual(log);

        const restarted = new EventStoreDbEventStore({ connectionString: server.url });
        for (const each of [store, restarted]) {
          expect(await wholeLog(each)).toStrictEqual(log);
          for (const { stream } of log)
            expect(await all(each.read(stream))).toStrictEqual(log.filter((event) => event.stream === stream));
          const some = await all(each.readPositions([3, 5, 8, 17]));
          expect(some.flatMap(({ events }) => events)).toStrictEqual([3, 5, 8, 17].map((one) => log[one - 1]));
          expect(await each.head()).toStrictEqual({ position: log.length, recordedAt: moment(20) });
          for (const { position, eventId } of log.slice(0, -1)) {
            const later = startFollower(each, { after: { position, eventId } });
            await later.reaches(log.length);
            await later.stop();
            expect(later.events).toStrictEqual(log.slice(position));
          }
        }
        await restarted.close();
      },
      {},
      { now: () => at(second) },
    );
  });

  it('are answered again for a repeat as they were answered first', async () => {
    let second = 10;
    await withStore(
      async (_, store) => {
        await store.append(aStream(), someEvents(1), 'no-stream');
        second = 4;
        const [stream, events] = [aStream(), someEvents(1)];
        const first = await store.append(stream, events, 'no-stream');
        expect(first.recordedAt).toBe(moment(10));
        second = 30;
        expect(await store.append(stream, events, 'no-stream')).toStrictEqual({ ...first, repeated: true });
        expect(await store.append(stream, events, 'any')).toStrictEqual({ ...first, repeated: true });
      },
      {},
      { now: () => at(second) },
    );
  });

  it('are part of an export, and go on from there under a clock that is behind', async () => {
    let second = 0;
    await withStore(
      async (_, store) => {
        await appendAt(store, clocks, (now) => (second = now));
        const log = await wholeLog(store);
        const elsewhere = await standIn({ now: () => at(5) });
        const moved = new EventStoreDbEventStore({ connectionString: elsewhere.url });
        await moved.importLog(
          (async function* () {
            yield* log;
          })(),
        );
        expect(await wholeLog(moved)).toStrictEqual(log);
        expect((await moved.append(aStream(), someEvents(1), 'no-stream')).recordedAt).toBe(moment(20));
        expect(flawsOf(await wholeLog(moved))).toStrictEqual(flawless);
        await moved.close();
        await elsewhere.stop();
      },
      {},
      { now: () => at(second) },
    );
  });
});
