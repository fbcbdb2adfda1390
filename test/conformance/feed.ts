import fc from 'fast-check';
import type { Checkpoint, EventStore, StoredEvent } from '../../src/event-store/event-store';
import { all, aStream, flawless, flawsOf, startFollower, idFromWords, outcomeOf, someEvents, wholeLog } from './events';
import { before, capability, sharedSubject, withEmptyLog, withSubject } from './shared';
import type { Suite } from './subject';

const checkpointOf = ({ position, eventId }: StoredEvent): Checkpoint => ({ position, eventId });
const positions = (events: readonly StoredEvent[]): number[] => events.map(({ position }) => position);

export function feed(suite: Suite): void {
  const subject = sharedSubject(suite);
  let log: readonly StoredEvent[] = [];
  beforeAll(async () => {
    const { store } = subject();
    for (let append = 0; append < 25; append += 1)
      await store.append(aStream(), someEvents(1 + (append % 3)), 'no-stream');
  });
  // On a server that is nobody's alone each test writes into the same log.
  beforeEach(async () => {
    const { store, start } = subject();
    log = await wholeLog(store, start);
  });

  it('of nothing, while the log is empty', () =>
    withEmptyLog(suite, async ({ store }) => {
      expect(await store.head()).toStrictEqual({ position: 0 });
      expect(await all(store.readAll())).toStrictEqual([]);
      const follower = startFollower(store);
      await store.ping();
      while (follower.caughtUpAt() < 0) await new Promise((resolve) => setTimeout(resolve, 5));
      await follower.stop();
      expect([follower.caughtUpAt(), follower.events]).toStrictEqual([0, []]);
    }));

  it('in batches without gaps, after any checkpoint, up to any position', async () => {
    const { store, start } = subject();
    const first = before(subject());
    expect(flawsOf(log, first + 1)).toStrictEqual(flawless);
    const last = log.length;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.nat({ max: last }),
        fc.option(fc.nat({ max: last + 5 }), { nil: undefined }),
        async (batchSize, from, until) => {
          const after = from === 0 ? start : checkpointOf(log[from - 1] as StoredEvent);
          const end = until === undefined ? undefined : first + until;
          const batches = await all(store.readAll(after, { batchSize, until: end }));
          expect(batches.flatMap(({ events }) => events)).toStrictEqual(log.slice(from, Math.max(from, until ?? last)));
          for (const { events, checkpoint } of batches) {
            expect([events.length > 0 && events.length <= batchSize, checkpoint.position]).toStrictEqual([
              true,
              events.at(-1)?.position,
            ]);
            expect(checkpoint.eventId).toBe(events.at(-1)?.eventId);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('at positions asked for by number', async () => {
    const { store } = subject();
    const asked = [7, 3, 3, log.length, log.length + 1, 1_000_000, 1].map((position) => before(subject()) + position);
    const given = (await all(store.readPositions(asked))).flatMap(({ events }) => events);
    expect(given).toStrictEqual([1, 3, 7, log.length].map((position) => log[position - 1]));
    expect(await all(store.readPositions([]))).toStrictEqual([]);
  });

  it('that goes on: what is there, the end, and what comes after', () =>
    withSubject(suite, async (own) => {
      const { store, another, start } = own;
      const first = before(own);
      await store.append(aStream(), someEvents(7), 'no-stream');
      const follower = startFollower(store, { batchSize: 3, after: start });
      await follower.reaches(first + 7);
      const from = performance.now();
      await (await another()).append(aStream(), someEvents(2), 'no-stream');
      await follower.reaches(first + 9);
      const late = performance.now() - from;
      while (follower.caughtUpAt() < first + 9) await new Promise((resolve) => setTimeout(resolve, 5));
      await follower.stop();
      expect(follower.events).toStrictEqual(await wholeLog(store, start));
      suite.report(`an append of another instance reached a subscription in ${late.toFixed(0)} ms`);
    }));

  it('from the middle of an append', async () => {
    const middle = log.find(({ revision }) => revision === 1) as StoredEvent;
    const follower = startFollower(subject().store, { after: checkpointOf(middle) });
    await follower.reaches(log.at(-1)!.position);
    await follower.stop();
    expect(positions(follower.events)).toStrictEqual(positions(log.slice(middle.position - before(subject()))));
  });

  it('not after a checkpoint that this log does not know', async () => {
    const { store } = subject();
    const known = checkpointOf(log[9] as StoredEvent);
    const last = log.at(-1)!.position;
    const strange = [
      { ...known, eventId: idFromWords('another log') },
      { position: last + 1, eventId: known.eventId },
      { position: last + 1_000, eventId: known.eventId },
    ];
    for (const after of strange) {
      expect(await outcomeOf(all(store.readAll(after)))).toStrictEqual({ name: 'LogDiffers' });
      expect(await outcomeOf(startFollower(store, { after }).reaches(last, 2_000))).toStrictEqual({
        name: 'LogDiffers',
      });
    }
  });

  it('also when no wake-up comes', async () => {
    const withoutWakeUps = capability(subject(), 'withoutWakeUps');
    if (!withoutWakeUps) return;
    const deaf = await withoutWakeUps();
    const follower = startFollower(deaf, { after: subject().start });
    await follower.reaches(log.at(-1)!.position);
    const from = performance.now();
    const { position } = await subject().store.append(aStream(), someEvents(1), 'no-stream');
    await follower.reaches(position);
    suite.report(`without a wake-up an append was seen after ${(performance.now() - from).toFixed(0)} ms, by polling`);
    await follower.stop();
    log = await wholeLog(subject().store, subject().start);
    expect(positions(follower.events)).toStrictEqual(positions(log));
  });

  it('and several at once, none blocking another', () =>
    withSubject(suite, async (own) => {
      const { store, start } = own;
      const followers = Array.from({ length: 8 }, () => startFollower(store, { after: start }));
      const last = await appendMany(store, 200);
      await Promise.all(followers.map((follower) => follower.reaches(last)));
      await Promise.all(followers.map((follower) => follower.stop()));
      expect(followers.map(({ events }) => flawsOf(events, before(own) + 1))).toStrictEqual(
        followers.map(() => flawless),
      );
    }));
}

async function appendMany(store: EventStore, count: number): Promise<number> {
  const answers = await Promise.all(
    Array.from({ length: count }, () => store.append(aStream(), someEvents(1), 'no-stream')),
  );
  return Math.max(...answers.map(({ position }) => position));
}
