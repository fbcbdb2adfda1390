import type { NewEvent } from './event-store';
import { AppendEmpty, AppendTooLarge, MAX_APPEND_BYTES } from './event-store';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const escapes = /\\(?:u([0-9a-f]{4})|[^u])/gi;

/** True when PostgreSQL's `json` can store and read this text: no U+0000, no lone surrogate, raw or escaped (decisions.md 9). */
export function isReadable(text: string): boolean {
  if (!text.isWellFormed() || text.includes('\0')) return false;
  if (!text.includes('\\u')) return true;
  let endOfHigh = -1; // where the second half of an escaped pair must begin
  for (const match of text.matchAll(escapes)) {
    const unit = match[1] === undefined ? -1 : Number.parseInt(match[1], 16);
    const isLow = unit >= 0xdc00 && unit <= 0xdfff;
    if (unit === 0 || isLow !== (endOfHigh === match.index)) return false;
    if (endOfHigh >= 0 && !isLow) return false;
    endOfHigh = unit >= 0xd800 && unit <= 0xdbff ? match.index + match[0].length : -1;
  }
  return endOfHigh < 0;
}

/** Bytes of an append as the limit counts them: ids, types, metadata and data in UTF-8. */
export function bytesOf(events: readonly NewEvent[]): number {
  let bytes = 0;
  for (const event of events) {
    bytes +=
      event.eventId.length +
      Buffer.byteLength(event.type) +
      Buffer.byteLength(event.metadata) +
      Buffer.byteLength(event.data);
  }
  return bytes;
}

/**
 * What no store takes is refused before it is sent; gives the bytes of the append.
 * Throws `AppendEmpty`, `AppendTooLarge`, and `TypeError('text-invalid: …')` for text that cannot be kept (decisions.md 9).
 */
export function checkAppend(stream: string, events: readonly NewEvent[]): number {
  if (events.length === 0) throw new AppendEmpty(`nothing to append to ${stream}`);
  const bytes = bytesOf(events);
  if (bytes > MAX_APPEND_BYTES) throw new AppendTooLarge(bytes);
  if (stream === '' || !isReadable(stream)) throw new TypeError('text-invalid: the name of the stream');
  for (const event of events) checkEvent(event);
  return bytes;
}

/** One event by itself. Throws `TypeError('text-invalid: …')`; the text itself is never in the message. */
export function checkEvent(event: NewEvent): void {
  if (!uuid.test(event.eventId)) throw new TypeError('text-invalid: the event id is not a UUID');
  if (event.type === '' || !isReadable(event.type)) throw new TypeError('text-invalid: the type');
  if (!isReadable(event.metadata)) throw new TypeError(`text-invalid: metadata of ${event.type}`);
  if (!isReadable(event.data)) throw new TypeError(`text-invalid: data of ${event.type}`);
}

/** For a store that does not ask by itself. Throws `TypeError('text-invalid: …')`. */
export function mustBeJson({ metadata, data }: NewEvent): void {
  try {
    JSON.parse(metadata);
    JSON.parse(data);
  } catch {
    throw new TypeError('text-invalid: not JSON'); // the parser's message would show the text
  }
}
