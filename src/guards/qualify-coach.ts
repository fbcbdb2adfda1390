import type { QualifyCoach } from '../coach/coach.commands';
import type { Coach, QualificationFacts } from '../coach/coach.decider';
import type { Guard } from '../command-handling/aggregate';
import { formerBuurtbaner, trajectory } from '../trajectory/trajectory.decider';

/** A former Buurtbaner becomes a coach on a trajectory that is hers and has ended. */
export const qualifyCoach: Guard<QualifyCoach, Coach, QualificationFacts> = async (
  { formerTrajectoryId },
  _coach,
  load,
) => ({
  formerTrajectory: formerTrajectoryId ? formerBuurtbaner(await load(trajectory, formerTrajectoryId)) : null,
});
