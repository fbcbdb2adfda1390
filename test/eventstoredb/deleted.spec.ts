import { EventStoreDBClient } from '@eventstore/db-client';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Codec } from '../../src/event-store/codec';
import type { EventStore, NewEvent } from '../../src/event-store/event-store';
import { BoundedReads } from '../../src/event-store/eventstoredb/bounded-reads';
import { Streams } from '../../src/command-handling/streams';
import { person } from '../../src/person/person.decider';
import { all, aStream, outcomeOf, someEvents } from '../conformance/events';
import { withStore } from './with-store';

const differs = { name: 'LogDiffers' };
const sample = JSON.parse(
  readFileSync(join(__dirname, '../../events/samples/person-registered.v1.json'), 'utf8'),
) as Record<'eventId' | 'type' | 'stream', string> & Record<'metadata' | 'data', object>;
const { eventId, type, stream, metadata, data } = sample;
const registered: NewEvent = { eventId, type, metadata: JSON.stringify(metadata), data: JSON.stringify(data) };
const streamsOn = (store: EventStore) => new Streams(store, new Codec({ keysFor: () => Promise.resolve([]) }));

/** Whoever has the rights, with the package's own client. */
const asAdministrator = async (url: string, act: (client: EventStoreDBClient) => Promise<unknown>): Promise<void> => {
  const client = EventStoreDBClient.connectionString(url);
  await act(client);
  await client.dispose();
};

describe('a stream that was deleted', () => {
  it('is decided on by nobody, whether its state was kept or not, until its metadata is put back', () =>
    withStore(async ({ url }, store) => {
      await store.append(stream, [registered], 'no-stream');
      const [kept, anew] = [streamsOn(store), streamsOn(store)];
      await kept.load(person, stream);
      await asAdministrator(url, (client) => client.deleteStream(stream));
      expect(await outcomeOf(kept.load(person, stream))).toStrictEqual(differs);
      expect(await outcomeOf(anew.load(person, stream))).toStrictEqual(differs);
      await asAdministrator(url, (client) => client.setStreamMetadata(stream, {}));
      expect(await anew.load(person, stream)).toMatchObject({ revision: 0, state: { status: 'registered' } });
    }));

  it('is no stream, and takes no creation, right after it was created', () =>
    withStore(async ({ url }, store) => {
      const created = aStream();
      expect(await all(store.read(created))).toStrictEqual([]);
      await store.append(created, someEvents(1), 'no-stream');
      await asAdministrator(url, (client) => client.deleteStream(created));
      expect(await outcomeOf(store.append(created, someEvents(1), 'no-stream'))).toStrictEqual(differs);
    }));

  it('is looked for once when a stream is created, and never again', () =>
    withStore(async (_, store) => {
      const created = aStream();
      const reads = jest.spyOn(BoundedReads.prototype, 'stream');
      await all(store.read(created));
      await store.append(created, someEvents(1), 'no-stream');
      await all(store.read(created, { fromRevision: 1 }));
      await store.append(created, someEvents(1), 0);
      const looked = reads.mock.calls.filter(([name]) => name.startsWith('$$'));
      reads.mockRestore();
      expect(looked).toHaveLength(1);
    }));
});
