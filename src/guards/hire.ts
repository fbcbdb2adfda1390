import { contactTerms, employer } from '../employer/employer.decider';
import type { Guard } from '../command-handling/aggregate';
import { isRegistered, person, recognisedOn, runningTrajectory, termsOf } from '../person/person.decider';
import type { HireBuurtbaner } from '../programme/programme.commands';
import { placeOf, type HireFacts, type Programme } from '../programme/programme.decider';
import { trajectory } from '../trajectory/trajectory.decider';

/** A hire asks her own stream, the stream of the trajectory to be, and the employer of the place (decisions.md 4). */
export const hire: Guard<HireBuurtbaner, Programme, HireFacts> = async (command, programme, load) => {
  const employerId = placeOf(programme, command.placeId)?.opening.employerId;
  const [she, existing, employing] = await Promise.all([
    load(person, command.personId),
    load(trajectory, command.trajectoryId),
    employerId === undefined ? employer.initial : load(employer, employerId),
  ]);
  return {
    person: {
      registered: isRegistered(she),
      recognisedOn: recognisedOn(she),
      runningTrajectoryId: runningTrajectory(she),
      terms: termsOf(she),
    },
    trajectoryExists: existing.status !== 'absent',
    employerContacts: contactTerms(employing),
  };
};
