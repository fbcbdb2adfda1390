import { coach } from '../coach/coach.decider';
import { contactPersonIds, employer } from '../employer/employer.decider';
import type { Guard } from '../command-handling/aggregate';
import { person, runningTrajectory } from '../person/person.decider';
import type { AssignCoach } from '../trajectory/trajectory.commands';
import { employerOf, type AssignCoachFacts, type Trajectory } from '../trajectory/trajectory.decider';

/** An assignment asks the coach's stream, her own as a person, and the contacts of the employer (decisions.md 4). */
export const assignCoach: Guard<AssignCoach, Trajectory, AssignCoachFacts> = async ({ coachId }, trajectory, load) => {
  const employerId = employerOf(trajectory);
  const [coaching, she, employing] = await Promise.all([
    load(coach, coachId),
    load(person, coachId),
    employerId === null ? employer.initial : load(employer, employerId),
  ]);
  return {
    coach:
      coaching.status === 'absent'
        ? null
        : {
            background: coaching.background,
            qualifiedOn: coaching.qualifiedOn,
            suspended: coaching.suspended,
            capacity: coaching.capacity,
            cases: coaching.cases.size,
          },
    coachHasRunningTrajectory: runningTrajectory(she) !== null,
    employerContactPersonIds: contactPersonIds(employing),
  };
};
