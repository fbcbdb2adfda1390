import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { handlerOf, type Projection } from './projection';

/**
 * An event with keys that it is folded on together; one that touches independent keys is as many touches.
 * `error`: why its keys could not be computed; `keys` are then those that stand in for them.
 */
export type Touch = {
  readonly event: Recorded<DomainEvent>;
  readonly keys: readonly string[];
  readonly error?: unknown;
};

/** Identifies a touch within its projection. */
export const nameOf = ({ event, keys }: Touch): string => `${event.position} ${keys[0]}`;

/** The ids of what an event is about, each once. */
export const aboutOf = ({ metadata: { about } }: Recorded<DomainEvent>): readonly string[] => [
  ...new Set(Object.values(about).filter((id) => typeof id === 'string')),
];

const untouched: readonly Touch[] = [];

/**
 * What an event touches in a projection (decisions.md 15). Never throws: when `keys` does, every id in the event's
 * `about` stands in, so that what the event concerns is parked and nothing else.
 */
export const touchesOf = (projection: Projection, event: Recorded<DomainEvent>): readonly Touch[] => {
  const handler = handlerOf(projection, event);
  if (!handler) return untouched;
  try {
    const keys = handler.keys(event);
    for (const key of keys) if (typeof key !== 'string') throw new TypeError('a key is not text');
    if (keys.length === 0) return untouched;
    if (keys.length === 1) return [{ event, keys }];
    const distinct = [...new Set(keys)];
    return 'fold' in handler ? [{ event, keys: distinct }] : distinct.map((key) => ({ event, keys: [key] }));
  } catch (error) {
    const about = aboutOf(event);
    return about.length === 0 ? untouched : [{ event, keys: about, error }];
  }
};
