import type { JSONEventData, RecordedEvent } from '@eventstore/db-client';
import type { Moment } from '../../../events/ids';
import type { NewEvent, StoredEvent } from '../event-store';

/** An event as the server holds it, texts as they were given; its place in the log is `commit`, `prepare`. */
export type RecordedText = Omit<StoredEvent, 'position'> & { readonly commit: number; readonly prepare: number };

type Verbatim = { readonly $text: string; readonly $recordedAt?: Moment };

/**
 * The client makes JSON of objects and objects of JSON, so a text goes as the object it stands for only when the way
 * there and back gives the same text: true of all that our codec writes, and the server's own screens show it. Any other
 * text (white space, a key twice, 1.0) travels inside `{"$text": …}`. Binary data would need no such care, but metadata is
 * read as JSON by the client all the same, and the screens would show bytes. Throws `TypeError('text-invalid: …')`.
 */
function envelope(text: string, recordedAt?: Moment): Record<string, unknown> {
  const value = parsed(text);
  const isPlain = typeof value === 'object' && value !== null && !('$text' in value);
  if (recordedAt !== undefined) return { $text: text, $recordedAt: recordedAt } satisfies Verbatim;
  if (isPlain && JSON.stringify(value) === text) return value as Record<string, unknown>;
  return { $text: text } satisfies Verbatim;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError('text-invalid: not JSON'); // the parser's message would show the text
  }
}

const isVerbatim = (value: unknown): value is Verbatim =>
  typeof value === 'object' && value !== null && '$text' in value && typeof value.$text === 'string';

const textOf = (value: unknown): string =>
  isVerbatim(value) ? value.$text : value === undefined ? '{}' : JSON.stringify(value);

/** `recordedAt` is given by an import alone: otherwise the server's own moment counts. */
export const toEventData = (event: NewEvent, recordedAt?: Moment): JSONEventData => ({
  id: event.eventId,
  contentType: 'application/json',
  type: event.type,
  metadata: envelope(event.metadata, recordedAt),
  data: envelope(event.data),
});

/**
 * The moment is the server's `created`, cut to milliseconds, which never changes; an imported event brings its own. It
 * can lie before that of the event before it, when another node leads: `toStoredEvent` is given the one that counts.
 */
export function toRecordedText(event: RecordedEvent): RecordedText {
  const { metadata, position } = event;
  const moment = isVerbatim(metadata) ? metadata.$recordedAt : undefined;
  return {
    eventId: event.id,
    type: event.type,
    metadata: textOf(metadata),
    data: event.isJson ? textOf(event.data) : Buffer.from(event.data).toString('utf8'),
    stream: event.streamId,
    revision: Number(event.revision),
    recordedAt: moment ?? event.created.toISOString(),
    commit: Number(position?.commit ?? 0n),
    prepare: Number(position?.prepare ?? 0n),
  };
}

/** Beside its place in the server's log a recorded event has one in ours, and a moment that never goes back. */
export const toStoredEvent = (event: RecordedText, position: number, recordedAt: Moment): StoredEvent => ({
  eventId: event.eventId,
  type: event.type,
  metadata: event.metadata,
  data: event.data,
  stream: event.stream,
  revision: event.revision,
  position,
  recordedAt,
});

/** What the server never compares: the same ids with the same content, or another append that used them (facts, 7). */
export const isSame = (given: NewEvent, stored: NewEvent): boolean =>
  given.eventId.toLowerCase() === stored.eventId.toLowerCase() &&
  given.type === stored.type &&
  given.metadata === stored.metadata &&
  given.data === stored.data;

/** Events that the server, or this adapter for its own use, wrote: they have no position (decisions.md 6). */
export const isSystem = (event: { readonly type: string }): boolean => event.type.startsWith('$');
