import { event, past, slice, type EventOf } from '../declaration';
import type { TrajectoryId, Day, RefusalCode, Uuid } from '../ids';

export const TrajectoryBegun = event('TrajectoryBegun.v2')<{
  readonly trajectoryId: TrajectoryId;
  readonly startsOn: Day;
  /** Null for one recorded before `.v2`. */
  readonly plannedEndOn: Day | null;
}>({ text: {}, reason: 'guidance' });
export type TrajectoryBegun = EventOf<typeof TrajectoryBegun>;

/** Before `.v2` only the id was kept; `personMaxMonths` needs the term as well. */
export const TrajectoryBegunV1 = past('TrajectoryBegun.v1')<{ readonly trajectoryId: TrajectoryId }>({
  text: {},
  reason: 'guidance',
  // The hire's day stands in for the start: it is at most some weeks earlier, and nothing better was recorded.
  upcast: ({ trajectoryId }, { occurredOn }): TrajectoryBegun => ({
    type: 'TrajectoryBegun.v2',
    data: { trajectoryId, startsOn: occurredOn, plannedEndOn: null },
  }),
});

export const TrajectoryClosed = event('TrajectoryClosed.v1')<{
  readonly trajectoryId: TrajectoryId;
  readonly endedOn: Day;
  /** With what the annulment of its end was refused after it was reopened here; left out for an end. */
  readonly refusedWith?: RefusalCode;
  /** The day of that end; left out for an end, which holds from its own day. */
  readonly validFrom?: Day;
}>({ text: {}, reason: 'guidance', validFrom: ({ validFrom }) => validFrom });
export type TrajectoryClosed = EventOf<typeof TrajectoryClosed>;

/** Its end is being annulled: it goes on. */
export const TrajectoryReopened = event('TrajectoryReopened.v1')<{
  readonly trajectoryId: TrajectoryId;
  /** Id of the event that ended it. */
  readonly annuls: Uuid;
  /** The day of that end. */
  readonly validFrom: Day;
}>({ text: {}, reason: 'guidance', validFrom: ({ validFrom }) => validFrom });
export type TrajectoryReopened = EventOf<typeof TrajectoryReopened>;

/** It never was: no days of it count. */
export const TrajectoryAnnulled = event('TrajectoryAnnulled.v1')<{
  readonly trajectoryId: TrajectoryId;
  readonly becauseOf: 'hire-failed' | 'hire-annulled';
  /** With what the beginning of the trajectory was refused; left out for a hire that was annulled. */
  readonly refusedWith?: RefusalCode;
  /** The day of the hire that was annulled; left out for one that failed, on its own day. */
  readonly validFrom?: Day;
}>({ text: {}, reason: 'guidance', validFrom: ({ validFrom }) => validFrom });
export type TrajectoryAnnulled = EventOf<typeof TrajectoryAnnulled>;

export const ownTrajectoriesEvents = slice(
  [TrajectoryBegun, TrajectoryClosed, TrajectoryReopened, TrajectoryAnnulled],
  [TrajectoryBegunV1],
);
