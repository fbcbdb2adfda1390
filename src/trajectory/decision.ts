import type { CoachId } from '../../events/ids';
import type { TrajectoryEvent } from '../../events/trajectory';
import type { Actor, Context, Decided } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import type { Course, Ended, Running, Trajectory } from './trajectory';

/**
 * What the decisions of a trajectory share. The order of refusals: no trajectory (`trajectory-unknown`), over
 * (`trajectory-ended`), not hers (`no-coach`, `not-your-decision`), no such plan (`plan-unknown`), then contract.md's
 * table from left to right, then "already so" (no events), and `date-before-fact` last: a day is compared with the
 * fact that is acted upon, so that fact must first be the right one.
 */
export type Decision = readonly Decided<TrajectoryEvent>[];

/** There is a trajectory, whatever became of it. */
export const requireExisting = (trajectory: Trajectory): Running | Ended =>
  trajectory.status === 'absent' ? reject('trajectory-unknown') : trajectory;

/**
 * "The buurtbaner of that trajectory" and "the coach assigned" are checked by person, where roles are checked at the
 * door; without any coach `no-coach` comes before asking who she is (contract.md 1).
 */
const askWho = ({ hire, coaching }: Course, { role, id }: Actor): void => {
  if (role === 'buurtbaner' && id !== hire.personId) reject('not-your-decision');
  if (role !== 'coach') return;
  if (coaching.coachId === null) reject('no-coach');
  if (coaching.coachId !== id) reject('not-your-decision');
};

/** There is a trajectory, it goes on (domain.md I-18), and it is the actor's to act upon. */
export const requireRunning = (trajectory: Trajectory, { actor }: Context): Running => {
  const course = requireExisting(trajectory);
  if (course.status === 'ended') return reject('trajectory-ended');
  askWho(course, actor);
  return course;
};

/**
 * An event with what it is about. Its texts are the Buurtbaner's. `coach`: the coach the event itself names, who is
 * then concerned too; otherwise it is about the coach of the moment, if any.
 */
export const decided = <E extends TrajectoryEvent>(
  { hire, coaching }: Pick<Course, 'hire'> & Partial<Pick<Course, 'coaching'>>,
  event: E,
  coach?: CoachId,
): Decided<E> => {
  const coachId = coach ?? coaching?.coachId;
  const { personId, trajectoryId, programmeId, placeId, employerId } = hire;
  return {
    ...event,
    about: { personId, trajectoryId, programmeId, placeId, employerId, ...(coachId && { coachId }) },
    subjectIds: coach ? [personId, coach] : [personId],
  };
};
