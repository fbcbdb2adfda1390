import type { StoredEvent } from '../event-store/event-store';

/** An event as one line of an export: metadata and data verbatim as stored, sealed and not upcast (decisions.md 12). */
export const toLine = (event: StoredEvent): string => {
  const { position, eventId, stream, revision, type, recordedAt, metadata, data } = event;
  const head = JSON.stringify({ position, eventId, stream, revision, type, recordedAt });
  return `${head.slice(0, -1)},"metadata":${metadata},"data":${data}}`;
};

type Parsed = Omit<StoredEvent, 'metadata' | 'data'> & { readonly metadata: object; readonly data: object };

/** A line that is not, to the byte, what an export writes. */
export class NotOfAnExport extends Error {
  override readonly name = 'NotOfAnExport';
  constructor(number: number) {
    super(`line ${number} is not, to the byte, a line of an export`);
  }
}

const parsed = (line: string): Partial<Parsed> | undefined => {
  try {
    return JSON.parse(line) as Partial<Parsed>;
  } catch {
    return undefined;
  }
};

/** The event of line number `number` of an export. Throws `NotOfAnExport`. */
export const fromLine = (line: string, number: number): StoredEvent => {
  const { metadata, data, ...head } = parsed(line) ?? {};
  const event = { ...head, metadata: JSON.stringify(metadata), data: JSON.stringify(data) } as StoredEvent;
  if (!metadata || !data || toLine(event) !== line) throw new NotOfAnExport(number);
  return event;
};
