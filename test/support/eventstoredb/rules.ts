import { randomUUID } from 'node:crypto';
import { type Log, type Proposed, type LoggedEvent, TOMBSTONE } from './log';
import { isSoftDeleted, metadataEvent, metastreamOf, streamMetadata } from './stream-metadata';

export type ExpectedVersion = number | 'any' | 'no_stream' | 'stream_exists';

/** What an append, delete or tombstone came to. */
export type Verdict =
  | { readonly kind: 'written'; readonly revision: number; readonly position: number }
  | { readonly kind: 'wrong-version'; readonly actual: number | 'no_stream' }
  | { readonly kind: 'stream-deleted' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'bad-request' };

/** Bytes in one append, all events and their types together; one more is refused. */
export const MAX_APPEND_SIZE = 1_048_576;

const MAX_INT64 = '9223372036854775807';
const NOTHING = new Uint8Array();

/** Answers an append as a 23.10 server does. Content is never compared: ids and the expectation decide. */
export function append(log: Log, stream: string, events: readonly Proposed[], expected: ExpectedVersion): Verdict {
  if (stream === '') return { kind: 'bad-request' };
  if (events.reduce((sum, event) => sum + sizeOf(event), 0) > MAX_APPEND_SIZE) return { kind: 'too-large' };
  const checked = check(log, stream, events, expected);
  if (checked !== 'write') return checked;
  const end = log.all.at(-1)?.position ?? 0;
  if (events.length === 0) return { kind: 'written', revision: 0, position: end };
  // A soft-deleted stream opens again: what was before stays hidden, and numbering goes on.
  if (isSoftDeleted(log, stream)) {
    const opened = { ...streamMetadata(log, stream), $tb: log.events(stream).length };
    log.write(metastreamOf(stream), [metadataEvent(opened)]);
  }
  return writtenAt(log.write(stream, events).at(-1)!);
}

/** Soft delete: everything up to now hidden, the name free to go on. */
export function softDelete(log: Log, stream: string, expected: ExpectedVersion): Verdict {
  const checked = check(log, stream, [], expected);
  if (checked !== 'write') return checked;
  // The largest number does not fit JSON of JavaScript, so it is put in as text.
  const hidden = metadataEvent({ ...streamMetadata(log, stream), $tb: 0 }, `"$tb":${MAX_INT64}`);
  return writtenAt(log.write(metastreamOf(stream), [hidden])[0]!);
}

/** Hard delete: the name is gone for ever, also when nothing was ever written to it. */
export function tombstone(log: Log, stream: string, expected: ExpectedVersion): Verdict {
  const checked = check(log, stream, [], expected);
  if (checked !== 'write') return checked;
  const event = {
    id: randomUUID(),
    type: '$streamDeleted',
    contentType: 'application/octet-stream',
    data: NOTHING,
    metadata: NOTHING,
  };
  return { kind: 'written', revision: TOMBSTONE, position: log.tombstone(stream, event).position };
}

function check(log: Log, stream: string, events: readonly Proposed[], expected: ExpectedVersion): Verdict | 'write' {
  if (log.isTombstoned(stream)) return { kind: 'stream-deleted' };
  const stored = log.events(stream);
  const last = stored.length - 1;
  const wrong: Verdict = { kind: 'wrong-version', actual: last < 0 ? 'no_stream' : last };
  const deleted = isSoftDeleted(log, stream);
  if (expected === 'stream_exists' && (last < 0 || deleted)) return wrong;
  if (expected === 'any' || expected === 'stream_exists') return checkRecent(log, stream, events, wrong);

  const before = expected === 'no_stream' ? -1 : expected;
  if (before > last) return wrong;
  if (before === last) return 'write';
  const same = events.findIndex((event, index) => stored[before + 1 + index]?.id !== event.id);
  if (same === -1 && events.length > 0) return writtenAt(stored[before + events.length]!);
  return same <= 0 && before === -1 && deleted ? 'write' : wrong;
}

/** Without a revision only ids that are still remembered count: all of them, or none. */
function checkRecent(log: Log, stream: string, events: readonly Proposed[], wrong: Verdict): Verdict | 'write' {
  const known = events.map((event) => log.recent(event.id)).filter((record) => record?.stream === stream);
  if (known.length === 0 || log.recent(events[0]!.id)?.stream !== stream) return 'write';
  return known.length === events.length ? writtenAt(known.at(-1)!) : wrong;
}

const writtenAt = ({ revision, position }: LoggedEvent): Verdict => ({ kind: 'written', revision, position });

const sizeOf = ({ type, data, metadata }: Proposed): number => 2 * type.length + data.length + metadata.length;
