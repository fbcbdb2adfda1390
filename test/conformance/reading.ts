import fc from 'fast-check';
import type { StoredEvent } from '../../src/event-store/event-store';
import { all, anEvent, aStream, outcomeOf, someEvents } from './events';
import { sharedSubject } from './shared';
import type { Suite } from './subject';

export function reading(suite: Suite): void {
  const subject = sharedSubject(suite);

  it('nothing of a stream that does not exist', async () => {
    const { store } = subject();
    expect(await all(store.read(aStream()))).toStrictEqual([]);
    expect(await all(store.read(aStream(), { direction: 'backwards' }))).toStrictEqual([]);
  });

  it('an event as it was given, with its place', async () => {
    const { store } = subject();
    const [stream, event] = [aStream(), anEvent()];
    const { position, recordedAt } = await store.append(stream, [event], 'no-stream');
    expect(await all(store.read(stream))).toStrictEqual([{ ...event, stream, revision: 0, position, recordedAt }]);
    expect(recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('a stream apart from one whose name begins the same', async () => {
    const { store } = subject();
    const stream = aStream();
    await store.append(`${stream}0`, someEvents(2), 'no-stream');
    await store.append(stream.toUpperCase(), someEvents(2), 'no-stream');
    expect(await all(store.read(stream))).toStrictEqual([]);
  });

  it('both ways, from any revision, at most so many', async () => {
    const { store } = subject();
    const stream = aStream();
    const length = 2_300; // over two pages of any store we know
    for (let from = 0; from < length; from += 100) {
      await store.append(stream, someEvents(100), from === 0 ? 'no-stream' : from - 1);
    }
    const whole = await all(store.read(stream));
    expect(whole.map(({ revision }) => revision)).toStrictEqual(Array.from({ length }, (_, revision) => revision));
    let reads = 0;
    const option = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
    await fc.assert(
      fc.asyncProperty(
        option(fc.constantFrom('forwards' as const, 'backwards' as const)),
        option(fc.oneof(fc.nat({ max: length + 10 }), fc.constantFrom(0, length - 1, length))),
        option(fc.oneof(fc.nat({ max: 2_500 }), fc.constantFrom(0, 1, 1_000))),
        async (direction, fromRevision, limit) => {
          reads += 1;
          const read = await all(store.read(stream, { direction, fromRevision, limit }));
          const revisions = expectedOf(whole, direction, fromRevision, limit).map(({ revision }) => revision);
          expect(read.map(({ revision }) => revision)).toStrictEqual(revisions);
        },
      ),
      { numRuns: 40 },
    );
    suite.report(`a stream of ${length} events read ${reads} times, both ways, from and up to anywhere`);
  });

  it('not on, when the caller has gone', async () => {
    const { store } = subject();
    const stream = aStream();
    await store.append(stream, someEvents(3), 'no-stream');
    expect(await outcomeOf(all(store.read(stream, { signal: AbortSignal.abort() })))).toStrictEqual({
      name: 'AbortError',
    });
    expect(await outcomeOf(all(store.readAll(undefined, { signal: AbortSignal.abort() })))).toStrictEqual({
      name: 'AbortError',
    });
  });
}

function expectedOf(
  whole: readonly StoredEvent[],
  direction = 'forwards',
  from?: number,
  limit = Infinity,
): StoredEvent[] {
  const ahead =
    direction === 'forwards' ? whole.slice(from ?? 0) : whole.slice(0, (from ?? whole.length) + 1).toReversed();
  return ahead.slice(0, limit);
}
