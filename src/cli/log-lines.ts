import type { StoredEvent } from '../event-store/event-store';

/** An event as one line of an export: metadata and data verbatim as stored, sealed and not upcast (decisions.md 12). */
export const toLine = (event: StoredEvent): string => {
  const { position, eventId, stream, revision, type, recordedAt, metadata, data } = event;
  const head = JSON.stringify({ position, eventId, stream, revision, type, recordedAt });
  return `${head.slice(0, -1)},"metadata":${metadata},"data":${data}}`;
};

type Parsed = Omit<StoredEvent, 'metadata' | 'data'> & { readonly metadata: object; readonly data: object };

/** The event of an export line. Throws `SyntaxError` when the line is not, to the byte, what `toLine` writes. */
export const fromLine = (line: string): StoredEvent => {
  const { metadata, data, ...head } = JSON.parse(line) as Parsed;
  const event = { ...head, metadata: JSON.stringify(metadata), data: JSON.stringify(data) };
  if (toLine(event) !== line) throw new SyntaxError('not a line of an export');
  return event;
};
