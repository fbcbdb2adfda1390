import { CoachAssigned, CoachAssignmentEnded } from '../../events/trajectory';
import { ReleaseCase, TakeCase } from '../coach/cases';
import { policy, reaction, type Policy } from '../command-handling/policy';

/** The coach's own stream counts her cases (decisions.md 4: capacity). */
const takeCase = policy({
  name: 'take-case',
  on: [CoachAssigned],
  react: ({ data: { coachId }, metadata: { about } }) =>
    reaction(TakeCase, coachId, { trajectoryId: about.trajectoryId! }),
});

const releaseCase = policy({
  name: 'release-case',
  on: [CoachAssignmentEnded],
  react: ({ data: { coachId }, metadata: { about } }) =>
    reaction(ReleaseCase, coachId, { trajectoryId: about.trajectoryId! }),
});

export const coaching: readonly Policy[] = [takeCase, releaseCase];
