import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { StoredEvent } from '../../src/event-store/event-store';
import { testRuntime } from '../support/runtime';
import { subscriptionOf } from '../support/subscriptions';

type Line = Omit<StoredEvent, 'metadata' | 'data'> & { readonly metadata: object; readonly data: object };

/** The log of a release that wrote to the person after her trajectory had begun (test/data/README.md). */
const olderLog = async function* (): AsyncGenerator<StoredEvent> {
  const text = gunzipSync(readFileSync(join(__dirname, '../data/older-log/log.ndjson.gz'))).toString();
  for (const line of text.split('\n').filter(Boolean)) {
    const { metadata, data, ...event } = JSON.parse(line) as Line;
    yield { ...event, metadata: JSON.stringify(metadata), data: JSON.stringify(data) };
  }
};

describe('a log of the release before', () => {
  it('is followed from its first event, without its journal, and nothing is written', async () => {
    const runtime = await testRuntime('2026-11-29T12:00:00.000Z');
    const { position } = await runtime.store.importLog(olderLog());
    expect(position).toBe(1_786);
    const subscriber = subscriptionOf(runtime.app, 'policies');
    subscriber.start();
    while (subscriber.position < position) await later(20);
    await subscriber.stop();
    expect(await runtime.store.head()).toMatchObject({ position });
    await runtime.end();
  });
});
