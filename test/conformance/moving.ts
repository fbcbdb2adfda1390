import type { StoredEvent } from '../../src/event-store/event-store';
import { all, anEvent, aStream, flawless, flawsOf, startFollower, outcomeOf, someEvents, wholeLog } from './events';
import { capability, sharedSubject, withEmptyLog } from './shared';
import type { Suite } from './subject';

async function* given(events: Iterable<StoredEvent>): AsyncGenerator<StoredEvent> {
  yield* events;
}
const differs = { name: 'LogDiffers' };

export function moving(suite: Suite): void {
  const subject = sharedSubject(suite);
  let log: readonly StoredEvent[] = [];
  beforeAll(async () => {
    if (!capability(subject(), 'emptyLog')) return;
    const { store } = subject();
    for (let append = 0; append < 40; append += 1)
      await store.append(`trajectory-${append % 9}`, someEvents(1 + (append % 4)), 'any');
    log = await wholeLog(store);
  });

  it('by an export: positions, revisions, times and texts are the same, and the log goes on', () =>
    withEmptyLog(suite, async ({ store }) => {
      expect(await store.importLog(given(log))).toStrictEqual({ position: log.length });
      expect(await wholeLog(store)).toStrictEqual(log);
      const { position, revision } = await store.append('trajectory-0', [anEvent()], 'stream-exists');
      expect([position, revision]).toStrictEqual([
        log.length + 1,
        log.filter(({ stream }) => stream === 'trajectory-0').length,
      ]);
      expect(flawsOf(await wholeLog(store))).toStrictEqual(flawless);
      expect(await outcomeOf(store.importLog(given(log)))).toStrictEqual(differs);
      suite.report(`${log.length} events imported as they were; a second import is refused`);
    }));

  it('by an export that breaks off and is taken up again', () =>
    withEmptyLog(suite, async ({ store }) => {
      const broken = async function* (): AsyncGenerator<StoredEvent> {
        yield* many.slice(0, 2_500);
        throw new Error('the file cannot be read');
      };
      const many = manyEvents(3_000);
      await expect(store.importLog(broken())).rejects.toThrow('the file cannot be read');
      expect(await outcomeOf(store.append(aStream(), [anEvent()], 'any'))).toStrictEqual({ name: 'StoreUnavailable' });
      // Nor is half of it read from for a decision, which would be remembered.
      for (const stream of [many[0]!.stream, aStream()])
        expect(await outcomeOf(all(store.read(stream)))).toStrictEqual({ name: 'StoreUnavailable' });
      expect(await store.importLog(given(many))).toStrictEqual({ position: 3_000 });
      expect(await wholeLog(store)).toStrictEqual(many);
      expect(await store.append(aStream(), [anEvent()], 'any')).toMatchObject({ position: 3_001 });
    }));

  it('not by one that cannot be read at all: the log is as open as it was', () =>
    withEmptyLog(suite, async ({ store }) => {
      const unreadable = async function* (): AsyncGenerator<StoredEvent> {
        yield* [];
        throw new Error('the file cannot be read');
      };
      await expect(store.importLog(unreadable())).rejects.toThrow('the file cannot be read');
      expect(await store.append(aStream(), [anEvent()], 'any')).toMatchObject({ position: 1 });
    }));

  it.each([
    ['a position left out', (events: readonly StoredEvent[]) => events.filter(({ position }) => position !== 5)],
    ['the end of another log', (events: readonly StoredEvent[]) => events.slice(3)],
    [
      'a revision left out',
      (events: readonly StoredEvent[]) =>
        events.map((e) => (e.stream === 'trajectory-8' ? { ...e, revision: e.revision + 1 } : e)),
    ],
    [
      'time that goes back',
      (events: readonly StoredEvent[]) =>
        events.map((e, i) => (i === 7 ? { ...e, recordedAt: '2001-01-01T00:00:00.000Z' } : e)),
    ],
  ])('not with %s', (_, spoil) =>
    withEmptyLog(suite, async ({ store }) => {
      expect(await outcomeOf(store.importLog(given(spoil(log))))).toStrictEqual(differs);
      expect(await outcomeOf(store.append(aStream(), [anEvent()], 'any'))).toStrictEqual({ name: 'StoreUnavailable' });
    }),
  );

  it('by a dump into a server that never saw it, where a newer checkpoint is refused', async () => {
    const dump = capability(subject(), 'dump');
    if (!dump) return;
    const { store } = subject();
    const restore = await dump();
    const newer = await store.append('trajectory-0', [anEvent()], 'any');
    const after = { position: newer.position, eventId: (await wholeLog(store)).at(-1)?.eventId ?? '' };

    const restored = await restore();
    try {
      expect(await wholeLog(restored.store)).toStrictEqual(log);
      for (const stream of new Set(log.map((event) => event.stream))) {
        expect(await all(restored.store.read(stream))).toStrictEqual(log.filter((event) => event.stream === stream));
      }
      expect(await outcomeOf(all(restored.store.readAll(after)))).toStrictEqual(differs);
      expect(await outcomeOf(startFollower(restored.store, { after }).reaches(after.position, 2_000))).toStrictEqual(
        differs,
      );

      const next = await restored.store.append('trajectory-0', [anEvent()], 'stream-exists');
      expect(next.position).toBe(log.length + 1);
      // The same position is taken now, by another event: the checkpoint must be refused as before.
      expect(await outcomeOf(all(restored.store.readAll(after)))).toStrictEqual(differs);
      const follower = startFollower(restored.store);
      await follower.reaches(next.position);
      await follower.stop();
      expect(flawsOf(follower.events)).toStrictEqual(flawless);
      suite.report(
        `a dump of ${log.length} events restored on a fresh server: all visible in order, ` +
          `next position ${next.position}, newer checkpoint refused`,
      );
    } finally {
      await restored.close();
    }
  });
}

const manyEvents = (count: number): StoredEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    ...anEvent(),
    stream: `trajectory-${index % 7}`,
    revision: Math.floor(index / 7),
    position: index + 1,
    recordedAt: new Date(1_700_000_000_000 + index).toISOString(),
  }));
