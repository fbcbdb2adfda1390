import type { Set } from 'immutable';
import type { CoachBackground, CoachEvent } from '../../events/coach';
import type { CoachId, Day, PersonId, TrajectoryId } from '../../events/ids';
import type { Context } from '../command-handling/context';
import { rulesOf } from '../command-handling/rule';
import { sliceOf } from '../command-handling/slice';

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

declare module '../command-handling/states' {
  interface NounStates {
    readonly coach: Coach;
  }
}

export const slice = sliceOf<Coach>();
export const { rule, opening } = rulesOf<Coach, CoachEvent>('coach-unknown');

/** A coach is a person: the same id. */
export const ofCoach = ({ target }: Context, trajectoryId?: TrajectoryId) => ({
  about: { coachId: target as CoachId, personId: target as PersonId, ...(trajectoryId && { trajectoryId }) },
  subjectIds: [target],
});
