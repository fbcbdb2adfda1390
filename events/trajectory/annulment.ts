import { event, slice, type EventOf } from '../declaration';
import type { CoachId, Day, PersonId, Uuid } from '../ids';

/** Before every day that can be kept (contract.md 1). */
const ALWAYS: Day = '0001-01-01';

/** A hire by mistake: the trajectory never was. */
export const HireAnnulled = event('HireAnnulled.v1')<{
  readonly reason: string;
  readonly personId: PersonId;
  /** Business day of the hire. */
  readonly hiredOn: Day;
  /** Everyone who was ever assigned, each once. */
  readonly coachIds: readonly CoachId[];
}>({
  text: { reason: 'guidance' },
  reason: 'guidance',
  // Not from the day of the hire: a meeting or a discovery of a day before it may name the trajectory.
  validFrom: () => ALWAYS,
});
export type HireAnnulled = EventOf<typeof HireAnnulled>;

/** An end by mistake: the trajectory goes on, and what followed up that end falls with it. */
export const TrajectoryEndAnnulled = event('TrajectoryEndAnnulled.v1')<{
  readonly reason: string;
  readonly personId: PersonId;
  /** The coach at that end, whose case it is again; null when there was none. */
  readonly coachId: CoachId | null;
  /** Id of the event that ended it. */
  readonly annuls: Uuid;
  /** Ids of the follow-ups after that end. */
  readonly followUps: readonly Uuid[];
  /** The day of that end. */
  readonly validFrom: Day;
}>({ text: { reason: 'guidance' }, reason: 'guidance', validFrom: ({ validFrom }) => validFrom });
export type TrajectoryEndAnnulled = EventOf<typeof TrajectoryEndAnnulled>;

export const annulmentEvents = slice([HireAnnulled, TrajectoryEndAnnulled]);
