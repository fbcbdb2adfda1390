import type { Client } from 'pg';
import { Connection } from '../../platform/database/connection';
import { LogDiffers, type StoredEvent, StoreUnavailable } from '../event-store';
import { bigintArray, jsonArray, textArray, uuidArray } from './binary-array';
import { codeOf, connectionConfig, isPassing, type PostgresLogOptions } from './connection';
import { checkEvent } from '../new-events';

const EVENTS_PER_BATCH = 1_000;
const BYTES_PER_BATCH = 4_000_000;
// The last step looks at every stream once: about a second for a million events.
const LIMITS = { lock: 5_000, statement: 600_000, answer: 610_000 };

/**
 * Writes a log from an export: each batch commits by itself (decisions.md 8) and no append is taken until the last
 * has. An import that broke off is gone on with by the same call with the same events: those that stand are skipped.
 * Throws `LogDiffers` when the log is not empty, or the events are not one whole log in order.
 */
export async function importLog(
  options: PostgresLogOptions,
  events: AsyncIterable<StoredEvent>,
): Promise<{ position: number }> {
  const client = new Connection(connectionConfig(options, 'import', LIMITS));
  client.on('error', () => undefined); // the statement under way says the same
  try {
    await withPortErrors(client.connect());
    let beginning: Promise<number> | undefined;
    const begin = () => (beginning ??= number(client, 'select log.import_begin()'));
    let last = 0;
    for await (const batch of batches(onceThereIsOne(events, begin))) {
      for (const { position } of batch) {
        if (position !== last + 1) throw new LogDiffers(`position ${position} follows ${last}`);
        last = position;
      }
      const reached = await begin();
      if (last > reached) await write(client, batch.slice(reached - last));
    }
    const reached = await begin();
    if (last < reached) throw new LogDiffers(`the log holds ${reached} events of an import, given were ${last}`);
    return { position: await number(client, 'select log.import_end()') };
  } finally {
    await client.end();
  }
}

/** A file that cannot be read at all would otherwise close an empty log to every append. */
async function* onceThereIsOne(
  events: AsyncIterable<StoredEvent>,
  begin: () => Promise<unknown>,
): AsyncGenerator<StoredEvent> {
  for await (const event of events) {
    await begin();
    yield event;
  }
}

/** What the log answered, its refusals as errors of the port. */
async function withPortErrors<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    if (codeOf(cause)?.startsWith('LG')) throw new LogDiffers((cause as Error).message, { cause });
    if (isPassing(cause)) throw new StoreUnavailable('the import broke off', { cause });
    throw cause;
  }
}

async function number(client: Client, text: string): Promise<number> {
  const { rows } = await withPortErrors(client.query<[string]>({ text, rowMode: 'array' }));
  return Number(rows[0]?.[0]);
}

async function* batches(events: AsyncIterable<StoredEvent>): AsyncGenerator<StoredEvent[]> {
  let batch: StoredEvent[] = [];
  let bytes = 0;
  for await (const event of events) {
    checkEvent(event);
    batch.push(event);
    bytes += event.metadata.length + event.data.length;
    if (batch.length >= EVENTS_PER_BATCH || bytes >= BYTES_PER_BATCH) {
      yield batch;
      batch = [];
      bytes = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

async function write(client: Client, batch: readonly StoredEvent[]): Promise<void> {
  const question = {
    name: 'import_batch',
    text: 'select log.import_batch($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [
      batch[0]?.position,
      bigintArray(batch.map((event) => Date.parse(event.recordedAt))),
      textArray(batch.map((event) => event.stream)),
      bigintArray(batch.map((event) => event.revision)),
      uuidArray(batch.map((event) => event.eventId)),
      textArray(batch.map((event) => event.type)),
      jsonArray(batch.map((event) => event.metadata)),
      jsonArray(batch.map((event) => event.data)),
    ],
  };
  await withPortErrors(client.query(question));
}
