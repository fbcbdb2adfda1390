import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb.event-store';
import { aStream, outcomeOf, someEvents } from '../conformance/events';
import { withStore } from './with-store';

/** Takes one and leaves. */
async function firstOf<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}

describe('the log in EventStoreDB', () => {
  it('appends after 500 reads that were left half way', () =>
    withStore(async (_, store) => {
      const stream = aStream();
      await store.append(stream, someEvents(50), 'no-stream');
      for (let read = 0; read < 250; read += 1) {
        await firstOf(store.read(stream));
        await firstOf(store.readAll(undefined, { batchSize: 5 }));
      }
      expect(await store.append(stream, someEvents(1), 49)).toMatchObject({ revision: 50, repeated: false });
    }));

  it('gives all to a consumer that pauses, once it goes on', () =>
    withStore(async (_, store) => {
      const seen: number[] = [];
      const stopping = new AbortController();
      const consuming = (async () => {
        for await (const item of store.subscribe(undefined, { batchSize: 1, signal: stopping.signal })) {
          if (!('events' in item)) continue;
          seen.push(...item.events.map(({ position }) => position));
          if (seen.length === 1) await sleep(1_000);
          if (seen.length === 301) stopping.abort();
        }
      })();
      await store.append(aStream(), someEvents(1), 'no-stream');
      await sleep(100);
      for (let append = 0; append < 300; append += 1) await store.append(aStream(), someEvents(1), 'no-stream');
      await consuming;
      expect(seen).toStrictEqual(Array.from({ length: 301 }, (_position, index) => index + 1));
    }));

  it('refuses other content under ids that it has, also when only the server remembers them', () =>
    withStore(async (server, store) => {
      const [stream, [event]] = [aStream(), someEvents(1)];
      if (!event) throw new Error('one was made');
      const first = await store.append(stream, [event], 'no-stream');
      const another = new EventStoreDbEventStore({ connectionString: server.url });
      const outcomes = [
        await outcomeOf(another.append(stream, [{ ...event, data: '{"other":true}' }], 'no-stream')),
        await outcomeOf(another.append(stream, [event], 'no-stream')),
      ];
      await another.close();
      expect(outcomes).toStrictEqual([{ name: 'EventIdReused' }, { ...first, repeated: true }]);
    }));

  it('never shows the credentials of its connection string', async () => {
    const shown: string[] = [];
    const show = (...logged: readonly unknown[]): void => void shown.push(logged.map(String).join(' '));
    const warnings = jest.spyOn(console, 'warn').mockImplementation(show);
    const showError = ({ stack, cause }: Error): void => show(stack, (cause as Error | undefined)?.stack);
    for (const setting of [
      'tls=maybe',
      'tlsVerifyCert=false',
      'gehe1m=1',
      'tlsCAFile=/nowhere',
      '%',
      'tls=false&%=%',
    ]) {
      const connectionString = `esdb://coach:gehe1m@127.0.0.1:1?${setting}`;
      expect(() => new EventStoreDbEventStore({ connectionString })).toThrow('connection string');
      try {
        new EventStoreDbEventStore({ connectionString });
      } catch (error) {
        if (!setting.includes('gehe1m')) showError(error as Error);
      }
    }
    const store = new EventStoreDbEventStore({
      connectionString: 'esdb://coach:gehe1m@127.0.0.1:1?tls=false',
      answerWithin: 200,
    });
    await store.ping().catch(showError);
    await store.append(aStream(), someEvents(1), 'no-stream').catch(showError);
    await store.close();
    warnings.mockRestore();
    expect(shown).toHaveLength(7);
    expect(shown.filter((text) => /gehe1m|coach/.test(text))).toStrictEqual([]);
  });
});
