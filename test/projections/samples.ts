import fc from 'fast-check';
import type { DomainEvent } from '../../events';
import { upcast } from '../../events/catalogue';
import type { Recorded } from '../../events/event';
import { storedSamples } from '../codec/stored-samples';
import { varied } from './fold-log';
import { eventId } from './history';

/** One event of every type, as of today, its texts sealed. */
export const samples: readonly Recorded<DomainEvent>[] = storedSamples.map((stored) => ({
  ...stored,
  ...upcast(stored.type, stored.data, stored.metadata),
}));

const UNDONE = ['hire-failed', 'hire-annulled', 'annulment-failed'] as const;

/** A place that is vacated for no end is vacated for any of the other reasons. */
const vacatedFor = (event: Recorded<DomainEvent>, next: () => number): Recorded<DomainEvent> =>
  event.type === 'PlaceVacated.v1' && event.data.becauseOf === 'hire-failed'
    ? { ...event, data: { ...event.data, becauseOf: UNDONE[next() % UNDONE.length]! } }
    : event;

/** Any events in any order, on few ids: more than a log can hold. */
export const anyHistory = fc
  .array(fc.tuple(fc.constantFrom(...samples), fc.array(fc.nat(5), { minLength: 7, maxLength: 7 })), { maxLength: 60 })
  .map((picks) =>
    picks.map(([sample, choices], i) => {
      let turn = 0;
      const next = () => choices[turn++ % choices.length]!;
      const { stream, data, metadata } = sample;
      const place = { position: i + 1, revision: i, eventId: eventId(i + 1) };
      const event = {
        ...sample,
        ...place,
        stream: varied(stream, next),
        data: varied(data, next),
        metadata: {
          ...metadata,
          ...(varied({ about: metadata.about, occurredOn: metadata.occurredOn }, next) as object),
        },
      } as Recorded<DomainEvent>;
      return vacatedFor(event, next);
    }),
  );
