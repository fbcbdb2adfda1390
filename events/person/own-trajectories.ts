import { event, past, slice, type EventOf } from '../declaration';
import type { TrajectoryId, Day, RefusalCode } from '../ids';

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
}>({ text: {}, reason: 'guidance' });
export type TrajectoryClosed = EventOf<typeof TrajectoryClosed>;

/** It never was: no days of it count. */
export const TrajectoryAnnulled = event('TrajectoryAnnulled.v1')<{
  readonly trajectoryId: TrajectoryId;
  readonly becauseOf: 'hire-failed';
  /** With what the beginning of the trajectory was refused. */
  readonly refusedWith: RefusalCode;
}>({ text: {}, reason: 'guidance' });
export type TrajectoryAnnulled = EventOf<typeof TrajectoryAnnulled>;

export const ownTrajectoriesEvents = slice(
  [TrajectoryBegun, TrajectoryClosed, TrajectoryAnnulled],
  [TrajectoryBegunV1],
);
