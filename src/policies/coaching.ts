import { ReleaseCase, TakeCase } from '../coach/coach.commands';
import { policy, type Policy } from '../command-handling/policy';

/** The coach's own stream counts her cases (decisions.md 4: capacity). */
const takeCase = policy<'CoachAssigned.v1'>({
  name: 'take-case',
  on: 'CoachAssigned.v1',
  react: ({ data: { coachId }, metadata: { about } }) => ({
    category: 'coach',
    target: coachId,
    command: Object.assign(new TakeCase(), { trajectoryId: about.trajectoryId! }),
  }),
});

const releaseCase = policy<'CoachAssignmentEnded.v1'>({
  name: 'release-case',
  on: 'CoachAssignmentEnded.v1',
  react: ({ data: { coachId }, metadata: { about } }) => ({
    category: 'coach',
    target: coachId,
    command: Object.assign(new ReleaseCase(), { trajectoryId: about.trajectoryId! }),
  }),
});

export const coaching: readonly Policy[] = [takeCase, releaseCase];
