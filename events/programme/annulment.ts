import { event, slice, type EventOf } from '../declaration';
import type { Day, PersonId, PlaceId, TrajectoryId, Uuid } from '../ids';

/** Who had left works there again: the end of her trajectory is being annulled. */
export const PlaceRestored = event('PlaceRestored.v1')<{
  readonly placeId: PlaceId;
  readonly trajectoryId: TrajectoryId;
  readonly reason: string;
  readonly personId: PersonId;
  /** Id of the event that ended the trajectory. */
  readonly annuls: Uuid;
  /** The day of that end. */
  readonly validFrom: Day;
}>({ text: { reason: 'guidance' }, reason: 'guidance', validFrom: ({ validFrom }) => validFrom });
export type PlaceRestored = EventOf<typeof PlaceRestored>;

export const annulmentEvents = slice([PlaceRestored]);
