import type { Guard } from '../command-handling/aggregate';
import type { RecogniseKeyFigure } from '../person/person.commands';
import type { Person, RecognitionFacts } from '../person/person.decider';
import { formerBuurtbaner, trajectory } from '../trajectory/trajectory.decider';

/** Who discovered her: the Buurtbaner of the trajectory that is named, running or not (contract.md 2). */
export const recogniseKeyFigure: Guard<RecogniseKeyFigure, Person, RecognitionFacts> = async (
  { discoveredByTrajectoryId },
  _person,
  load,
) => {
  if (!discoveredByTrajectoryId) return { discoveredByPersonId: null };
  const discoverer = formerBuurtbaner(await load(trajectory, discoveredByTrajectoryId));
  return { discoveredByPersonId: discoverer?.personId ?? null };
};
