import { event, slice, type EventOf } from '../declaration';
import type { TrajectoryId } from '../ids';

export const CaseTaken = event('CaseTaken.v1')<{ readonly trajectoryId: TrajectoryId }>({
  text: {},
  reason: 'guidance',
});
export type CaseTaken = EventOf<typeof CaseTaken>;

export const CaseReleased = event('CaseReleased.v1')<{ readonly trajectoryId: TrajectoryId }>({
  text: {},
  reason: 'guidance',
});
export type CaseReleased = EventOf<typeof CaseReleased>;

export const casesEvents = slice([CaseTaken, CaseReleased]);
