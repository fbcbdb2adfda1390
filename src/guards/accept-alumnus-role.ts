import type { Guard } from '../command-handling/aggregate';
import type { AcceptAlumnusRole } from '../person/person.commands';
import type { AlumnusFacts, Person } from '../person/person.decider';
import { formerBuurtbaner, trajectory } from '../trajectory/trajectory.decider';

/** An alumnus role builds on a trajectory that is hers and has ended. */
export const acceptAlumnusRole: Guard<AcceptAlumnusRole, Person, AlumnusFacts> = async (
  { formerTrajectoryId },
  _person,
  load,
) => ({ formerTrajectory: formerBuurtbaner(await load(trajectory, formerTrajectoryId)) });
