import type { Set } from 'immutable';
import type { CoachBackground, CoachEvent } from '../../events/coach';
import type { CoachId, Day, PersonId, TrajectoryId, Uuid } from '../../events/ids';
import type { Context } from '../command-handling/context';
import { rulesOf } from '../command-handling/rule';
import { sliceOf } from '../command-handling/slice';

export type QualifiedCoach = {
  readonly status: 'qualified';
  readonly qualifiedOn: Day;
  /** Fingerprint of the command that qualified her, as her experience is sealed. */
  readonly qualification: string;
  readonly background: CoachBackground;
  /** The trajectory of her own that she was qualified on; null when on none. */
  readonly formerTrajectoryId: TrajectoryId | null;
  /** Trajectories she can coach at the same time. */
  readonly capacity: number;
  readonly suspended: boolean;
  /** Since when she is, or is not: the day she was qualified, suspended or reinstated. */
  readonly since: Day;
  /** Trajectories she coaches now. */
  readonly cases: Set<TrajectoryId>;
  /** Business day on which a case was released last; null when none was. */
  readonly releasedOn: Day | null;
  /** Ends of them that were annulled: they release no case any more. */
  readonly annulledEnds: Set<Uuid>;
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

/** True when she was qualified on the end of this trajectory of hers. */
export const isQualifiedBy = (coach: Coach, trajectoryId: TrajectoryId): boolean =>
  coach.status === 'qualified' && coach.formerTrajectoryId === trajectoryId;

/** Whether she coaches now, and the last day that is known of her as a coach; null when she never was one. */
export type Coaching = { readonly coachesNow: boolean; readonly lastOn: Day | null };

/** What retention asks of a coach. */
export const coachingOf = (coach: Coach): Coaching => {
  if (coach.status === 'absent') return { coachesNow: false, lastOn: null };
  const { cases, qualifiedOn, since, releasedOn } = coach;
  const [lastOn = null] = [qualifiedOn, since, releasedOn]
    .filter((day) => day !== null)
    .sort()
    .reverse();
  return { coachesNow: !cases.isEmpty(), lastOn };
};
