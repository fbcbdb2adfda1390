import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { DomainEvent } from '../../events';
import { upcast } from '../../events/catalogue';
import type { Recorded } from '../../events/event';
import { eventId, id } from './history';

const folder = join(__dirname, '../../events/samples');

/** One event of every type, as of today, its texts sealed. */
export const samples: readonly Recorded<DomainEvent>[] = readdirSync(folder).map((file) => {
  const stored = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recorded;
  return { ...stored, ...upcast(stored.type, stored.data, stored.metadata) };
});

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const UNDONE = ['hire-failed', 'hire-annulled', 'annulment-failed'];
const DAYS = ['2021-01-01', '2021-06-01', '2022-01-01'];

/** Few ids and days, so that events meet; one id may even be that of a place and of a person. */
const varied = (value: unknown, next: () => number): unknown => {
  if (typeof value === 'string') {
    if (UUID.test(value)) return value.replace(UUID, id(1 + (next() % 3)));
    return DAY.test(value) ? DAYS[next() % DAYS.length] : value;
  }
  if (Array.isArray(value)) return value.slice(0, 1 + (next() % 3)).map((item) => varied(item, next));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, item]) => [
      field,
      // A plan meets its older versions, and a place is vacated for more reasons than an end.
      field === 'version'
        ? 1 + (next() % 3)
        : field === 'becauseOf' && UUID.test(String(item)) && next() % 2
          ? UNDONE[next() % UNDONE.length]
          : varied(item, next),
    ]),
  );
};

/** Any events in any order, on few ids: more than a log can hold. */
export const anyHistory = fc
  .array(fc.tuple(fc.constantFrom(...samples), fc.array(fc.nat(5), { minLength: 7, maxLength: 7 })), { maxLength: 60 })
  .map((picks) =>
    picks.map(([sample, choices], i) => {
      let turn = 0;
      const next = () => choices[turn++ % choices.length]!;
      const { stream, data, metadata } = sample;
      const place = { position: i + 1, revision: i, eventId: eventId(i + 1) };
      return {
        ...sample,
        ...place,
        stream: varied(stream, next),
        data: varied(data, next),
        metadata: {
          ...metadata,
          ...(varied({ about: metadata.about, occurredOn: metadata.occurredOn }, next) as object),
        },
      } as Recorded<DomainEvent>;
    }),
  );
