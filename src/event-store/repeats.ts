import { EventIdReused, type ExpectedRevision, type NewEvent } from './event-store';

/** True for what names one place in a stream. */
export const isExact = (expected: ExpectedRevision): expected is number | 'no-stream' =>
  typeof expected === 'number' || expected === 'no-stream';

/** The latest place where these ids stand one after the other, as log.append on PostgreSQL looks for it. */
export function repeatIn<E extends NewEvent>(
  last: readonly E[],
  events: readonly NewEvent[],
): readonly E[] | undefined {
  const idOf = (event: NewEvent | undefined): string | undefined => event?.eventId.toLowerCase();
  const start = last
    .slice(0, Math.max(0, last.length - events.length + 1))
    .findLastIndex((event) => idOf(event) === idOf(events[0]));
  const there = start < 0 ? [] : last.slice(start, start + events.length);
  return there.length > 0 && events.every((event, index) => idOf(event) === idOf(there[index])) ? there : undefined;
}

const isSame = (given: NewEvent, stored: NewEvent): boolean =>
  given.eventId.toLowerCase() === stored.eventId.toLowerCase() &&
  given.type === stored.type &&
  given.metadata === stored.metadata &&
  given.data === stored.data;

/** Throws `EventIdReused` unless what stands there is what was given: ids alone do not say so. */
export function mustBeSame(stream: string, events: readonly NewEvent[], there: readonly NewEvent[]): void {
  if (!events.every((event, index) => isSame(event, there[index] as NewEvent))) throw new EventIdReused(stream);
}
