import type { Guard } from '../command-handling/aggregate';
import type { TakeUpTrajectory } from '../person/person.commands';
import type { Person, TakingUpFacts } from '../person/person.decider';
import { isHireOf, trajectory } from '../trajectory/trajectory.decider';

/** In a log of a release that asked her stream afterwards the trajectory may have begun: then there is nothing to decide. */
export const takeUpTrajectory: Guard<TakeUpTrajectory, Person, TakingUpFacts> = async ({ hire }, _person, load) => ({
  hired: isHireOf(await load(trajectory, hire.trajectoryId), hire),
});
