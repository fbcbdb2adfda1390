import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { DomainEvent } from '../../events';
import { upcast } from '../../events/catalogue';
import type { Recorded } from '../../events/event';
import { storedSamples } from '../codec/stored-samples';
import { id } from './history';

// What projections make of this log is kept in projections/versions.json. Whatever changes here changes it for all.

const read = (stored: Recorded): Recorded<DomainEvent> => ({
  ...stored,
  ...upcast(stored.type, stored.data, stored.metadata),
});

/** Every type that the log may hold. */
export const storedTypes: readonly string[] = storedSamples.map(({ type }) => type).sort();

/** Years of two programmes, as a release before wrote them. */
const olderLog: readonly Recorded<DomainEvent>[] = gunzipSync(
  readFileSync(join(__dirname, '../data/older-log/log.ndjson.gz')),
)
  .toString()
  .trim()
  .split('\n')
  .map((line) => read(JSON.parse(line) as Recorded));

/** Numbers below 256 that depend on the seed alone. */
const drawsOf = (seed: string): (() => number) => {
  let drawn = 0;
  let bytes = Buffer.alloc(0);
  return () => {
    if (drawn % 32 === 0) bytes = createHash('sha256').update(`${seed} ${drawn}`).digest();
    return bytes[drawn++ % 32]!;
  };
};

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const DAYS = ['2021-01-01', '2021-06-01', '2022-01-01'];

const variedField = (field: string, value: unknown, next: () => number, firstId: number): unknown => {
  // A plan meets its older versions, and a hire that failed is one of two reasons to vacate a place.
  if (field === 'version') return 1 + (next() % 3);
  return field === 'becauseOf' && next() % 2 ? 'hire-failed' : varied(value, next, firstId);
};

/** Few ids and days, so that events meet; one id may even be that of a place and of a person. */
export const varied = (value: unknown, next: () => number, firstId = 1): unknown => {
  if (typeof value === 'string') {
    if (UUID.test(value)) return value.replace(UUID, id(firstId + (next() % 3)));
    return DAY.test(value) ? DAYS[next() % DAYS.length] : value;
  }
  if (typeof value === 'number') return value * (1 + (next() % 3));
  if (typeof value === 'boolean') return next() % 2 === 0;
  if (Array.isArray(value)) return value.slice(0, 1 + (next() % 3)).map((item) => varied(item, next, firstId));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, item]) => [field, variedField(field, item, next, firstId)]),
  );
};

const EACH = 60;
const HISTORIES = 8;

/** One of the events of a type: where it stands, and what of, depends on its type and number alone. */
const mixed = (sample: Recorded, number: number): Recorded<DomainEvent> => {
  const next = drawsOf(`${sample.type} ${number}`);
  const place = Array.from({ length: 6 }, next).reduce((sum, byte) => sum * 256 + byte, 1);
  const firstId = 1 + 3 * (next() % HISTORIES);
  const { about, occurredOn } = sample.metadata;
  const { stream, data, ...metadata } = varied(
    { stream: sample.stream, data: sample.data, about, occurredOn },
    next,
    firstId,
  ) as Pick<Recorded, 'stream' | 'data'>;
  return read({
    ...sample,
    stream,
    data,
    position: place,
    revision: number,
    eventId: id(place % 1_000_000_000_000),
    metadata: { ...sample.metadata, ...metadata },
  });
};

/**
 * The log that the folds are held to: one of before, and after it events of these stored types in an order that no
 * decider would give them. Another type adds events of its own and leaves the others as they are, where they are.
 */
export const foldLog = (types: readonly string[]): readonly Recorded<DomainEvent>[] => [
  ...olderLog,
  ...storedSamples
    .filter(({ type }) => types.includes(type))
    .flatMap((sample) => Array.from({ length: EACH }, (_, number) => mixed(sample, number)))
    .sort((a, b) => a.position - b.position),
];
