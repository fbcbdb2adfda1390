import { Set } from 'immutable';
import type { CoachBackground, CoachEvent } from '../../events/coach';
import type { Recorded } from '../../events/event';
import type { Day, TrajectoryId } from '../../events/ids';

export type QualifiedCoach = {
  readonly status: 'qualified';
  readonly qualifiedOn: Day;
  readonly background: CoachBackground;
  /** Trajectories she can coach at the same time. */
  readonly capacity: number;
  readonly suspended: boolean;
  /** Since when she is, or is not: the day she was qualified, suspended or reinstated. */
  readonly since: Day;
  /** Trajectories she coaches now. */
  readonly cases: Set<TrajectoryId>;
};
export type Coach = { readonly status: 'absent' } | QualifiedCoach;

export const initial: Coach = { status: 'absent' };

export const evolve = (state: Coach, event: Recorded<CoachEvent>): Coach => {
  if (event.type === 'CoachQualified.v1') {
    if (state.status === 'qualified') return state;
    const { background, capacity } = event.data;
    const { occurredOn } = event.metadata;
    return {
      status: 'qualified',
      qualifiedOn: occurredOn,
      background,
      capacity,
      suspended: false,
      since: occurredOn,
      cases: Set(),
    };
  }
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'CoachCapacityChanged.v1':
      return { ...state, capacity: event.data.capacity };
    case 'CoachSuspended.v1':
      return { ...state, suspended: true, since: event.metadata.occurredOn };
    case 'CoachReinstated.v1':
      return { ...state, suspended: false, since: event.metadata.occurredOn };
    case 'CaseTaken.v1':
      return { ...state, cases: state.cases.add(event.data.trajectoryId) };
    case 'CaseReleased.v1':
      return { ...state, cases: state.cases.delete(event.data.trajectoryId) };
  }
};
