import type { CoachEvent } from '../../events/coach';
import type { CoachId, Day, PersonId, TrajectoryId } from '../../events/ids';
import { requireText, dataOf, notBefore } from '../command-handling/command';
import type { Context, Decided } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import type { Coach } from './coach';
import type { QualifyCoach } from './coach.commands';

/** What qualifying needs to know of the former trajectory; null when there is none of that id or none was named. */
export type QualificationFacts = {
  readonly formerTrajectory: {
    readonly personId: PersonId;
    readonly ended: boolean;
    /** Business day of the end. */
    readonly endedOn?: Day;
  } | null;
};

/** A coach is a person: the same id. */
export const ofCoach = ({ target }: Context, trajectoryId?: TrajectoryId) => ({
  about: { coachId: target as CoachId, personId: target as PersonId, ...(trajectoryId && { trajectoryId }) },
  subjectIds: [target],
});

/** Vuistregel 10: first of all from key figures and former Buurtbaners; another only with a justification. */
export const qualify = (
  command: QualifyCoach,
  state: Coach,
  context: Context,
  { formerTrajectory }: QualificationFacts,
): Decided<CoachEvent>[] => {
  // Her experience is sealed with a random iv: whether it says the same again cannot be seen (decisions.md 18).
  if (state.status === 'qualified') return reject('coach-exists');
  const { informalExperience, ...given } = dataOf(command);
  if (given.background === 'other') {
    requireText(given.justification, 'justification-missing');
    if (!given.preferredPoolAsked) reject('justification-missing');
  }
  if (given.background === 'former-buurtbaner' || given.formerTrajectoryId) {
    if (!given.formerTrajectoryId || formerTrajectory?.personId !== context.target) {
      return reject('former-trajectory-unknown');
    }
    if (!formerTrajectory.ended) reject('trajectory-not-ended');
  }
  const data = { ...given, informalExperience: requireText(informalExperience, 'motivation-missing') };
  if (formerTrajectory?.endedOn) notBefore(formerTrajectory.endedOn, context.on);
  return [{ type: 'CoachQualified.v1', data, ...ofCoach(context) }];
};
