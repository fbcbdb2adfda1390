import type { StoredEvent } from '../event-store/event-store';
import { parseJson } from '../platform/json';
import { checkEvent } from '../event-store/new-events';

/**
 * A text as a field of a line. One with a line break (white space of JSON, which our codec never writes and another
 * writer may) would end the line, so it goes as a JSON string, under a name that says so.
 */
const field = (name: 'metadata' | 'data', text: string): string =>
  text.includes('\n') ? `"${name}Text":${JSON.stringify(text)}` : `"${name}":${text}`;

/** An event as one line of an export: metadata and data verbatim as stored, sealed and not upcast (decisions.md 12). */
export const toLine = (event: StoredEvent): string => {
  const { position, eventId, stream, revision, type, recordedAt, metadata, data } = event;
  const head = JSON.stringify({ position, eventId, stream, revision, type, recordedAt });
  return `${head.slice(0, -1)},${field('metadata', metadata)},${field('data', data)}}`;
};

/** A line that is not, to the byte, what an export writes, or has two readings. */
export class NotOfAnExport extends Error {
  override readonly name = 'NotOfAnExport';
  constructor(number: number, why = 'is not, to the byte, a line of an export') {
    super(`line ${number} ${why}`);
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The text that a field of a line stands for; undefined when it is none. */
const textOf = (json: string, isQuoted: boolean): string | undefined => {
  const text = isQuoted ? parsed(json) : json;
  return typeof text === 'string' && parsed(text) !== undefined ? text : undefined;
};

const METADATA = /,"metadata(Text)?":/;
const DATA = /,"data(Text)?":/g;

/**
 * The texts as they stand in the line: read and written again, `1.0` would become `1`. A quote inside a string is
 * escaped, so what looks like the name of a field is one; the first `data` before which the metadata is whole is ours.
 */
const textsOf = (fields: string, isMetadataQuoted: boolean): Pick<StoredEvent, 'metadata' | 'data'> | undefined => {
  for (const found of fields.matchAll(DATA)) {
    const metadata = textOf(fields.slice(0, found.index), isMetadataQuoted);
    if (metadata === undefined) continue;
    const data = textOf(fields.slice(found.index + found[0].length), found[1] !== undefined);
    return data === undefined ? undefined : { metadata, data };
  }
  return undefined;
};

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const isMoment = (value: unknown): boolean =>
  typeof value === 'string' && Number.isFinite(Date.parse(value)) && new Date(value).toISOString() === value;
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

const eventOf = (line: string): StoredEvent | undefined => {
  const split = METADATA.exec(line);
  if (!split || !line.endsWith('}')) return undefined;
  const head = parsed(`${line.slice(0, split.index)}}`) as Partial<StoredEvent> | null | undefined;
  const texts = textsOf(line.slice(split.index + split[0].length, -1), split[1] !== undefined);
  if (!head || !texts) return undefined;
  const event = { ...head, ...texts } as StoredEvent;
  const { position, revision, stream, recordedAt } = event;
  if (!isWhole(position) || !isWhole(revision) || !isText(stream) || !isMoment(recordedAt)) return undefined;
  return event;
};

/** True for what a store could have held: a UUID, a type, and texts that can be kept. */
const isStorable = (event: StoredEvent): boolean => {
  try {
    checkEvent(event);
    return true;
  } catch {
    return false;
  }
};

/** True when what was verified by one reader may say something else to another. */
const isAmbiguous = ({ metadata, data }: StoredEvent): boolean =>
  [metadata, data].some((text) => parseJson(text).repeated !== undefined);

/** The event of line number `number` of an export. Throws `NotOfAnExport`. */
export const fromLine = (line: string, number: number): StoredEvent => {
  const event = eventOf(line);
  if (!event || toLine(event) !== line || !isStorable(event)) throw new NotOfAnExport(number);
  if (isAmbiguous(event)) throw new NotOfAnExport(number, 'has a name twice in one object');
  return event;
};
