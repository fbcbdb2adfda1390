import type { PersonEvent } from '../../events/person';
import { dataOf } from '../event-store/command';
import type { Context, Decided } from '../event-store/decider';
import type { RegisteredPerson } from './person';
import type { NoteTrajectoryBegun, NoteTrajectoryClosed } from './person.commands';
import { ofPerson } from './registration';

/** What this stream is told of her trajectories, so that it can hold one at a time and their days in all (decisions.md 4). */
const ofTrajectory = ({ trajectoryId }: NoteTrajectoryBegun | NoteTrajectoryClosed, context: Context) => {
  const { about, subjectIds } = ofPerson(context);
  return { about: { ...about, trajectoryId }, subjectIds };
};

export const noteBegun = (
  command: NoteTrajectoryBegun,
  state: RegisteredPerson,
  context: Context,
): Decided<PersonEvent>[] => {
  const known = state.trajectories.get(command.trajectoryId);
  if (known && known.startsOn !== null) return [];
  return [{ type: 'TrajectoryBegun.v2', data: dataOf(command), ...ofTrajectory(command, context) }];
};

export const noteClosed = (
  command: NoteTrajectoryClosed,
  state: RegisteredPerson,
  context: Context,
): Decided<PersonEvent>[] => {
  const known = state.trajectories.get(command.trajectoryId);
  if (known && known.endedOn !== null) return [];
  return [{ type: 'TrajectoryClosed.v1', data: dataOf(command), ...ofTrajectory(command, context) }];
};
