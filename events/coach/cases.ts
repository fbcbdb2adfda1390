import { event, slice, type EventOf } from '../declaration';
import type { Day, TrajectoryId, Uuid } from '../ids';

export const CaseTaken = event('CaseTaken.v1')<{
  readonly trajectoryId: TrajectoryId;
  /** Id of the event that ended the trajectory, when that end was annulled; left out for an assignment. */
  readonly annuls?: Uuid;
  /** The day of that end. */
  readonly validFrom?: Day;
}>({ text: {}, reason: 'guidance', validFrom: ({ validFrom }) => validFrom });
export type CaseTaken = EventOf<typeof CaseTaken>;

export const CaseReleased = event('CaseReleased.v1')<{ readonly trajectoryId: TrajectoryId }>({
  text: {},
  reason: 'guidance',
});
export type CaseReleased = EventOf<typeof CaseReleased>;

export const casesEvents = slice([CaseTaken, CaseReleased]);
