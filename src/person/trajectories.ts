import type { TrajectoryId } from '../../events/ids';
import type { PersonEvent, TrajectoryBegun } from '../../events/person';
import { lastDayOfPerson } from '../calendar/calendar';
import { dataOf } from '../command-handling/command';
import type { Context, Decided } from '../command-handling/decider';
import { reject } from '../command-handling/rejection';
import { runningTrajectory, termsOf, type RegisteredPerson } from './person';
import type { AnnulTrajectory, NoteTrajectoryBegun, NoteTrajectoryClosed, TakeUpTrajectory } from './person.commands';
import { ofPerson } from './registration';

/** Whether the trajectory began with this very hire already, as releases did that asked her stream afterwards. */
export type TakingUpFacts = { readonly hired: boolean };

const ofTrajectory = (trajectoryId: TrajectoryId, context: Context) => {
  const { about, subjectIds } = ofPerson(context);
  return { about: { ...about, trajectoryId }, subjectIds };
};

const begun = (data: TrajectoryBegun['data'], context: Context): Decided<PersonEvent>[] => [
  { type: 'TrajectoryBegun.v2', data, ...ofTrajectory(data.trajectoryId, context) },
];

/**
 * Here it is decided that she is in one trajectory at a time, and for `personMaxMonths` in all: two programmes that hire
 * her at the same moment both pass their guard, and both come by here (decisions.md 4). In the order of contract.md 2.
 */
export const takeUp = (
  { hire }: TakeUpTrajectory,
  state: RegisteredPerson,
  context: Context,
  { hired }: TakingUpFacts,
): Decided<PersonEvent>[] => {
  const { trajectoryId, startsOn, plannedEndOn, parameters } = hire;
  const isKnown = state.trajectories.has(trajectoryId);
  if (!hired) {
    if (runningTrajectory(state) !== null) reject('trajectory-running');
    const lastDay = lastDayOfPerson(startsOn, parameters.personMaxMonths, termsOf(state));
    if (plannedEndOn > lastDay) reject('person-term-exceeded');
    if (isKnown) reject('trajectory-exists');
  }
  return isKnown ? [] : begun({ trajectoryId, startsOn, plannedEndOn }, context);
};

export const annul = (command: AnnulTrajectory, state: RegisteredPerson, context: Context): Decided<PersonEvent>[] =>
  state.trajectories.has(command.trajectoryId)
    ? [{ type: 'TrajectoryAnnulled.v1', data: dataOf(command), ...ofTrajectory(command.trajectoryId, context) }]
    : [];

export const noteBegun = (
  command: NoteTrajectoryBegun,
  state: RegisteredPerson,
  context: Context,
): Decided<PersonEvent>[] => {
  const known = state.trajectories.get(command.trajectoryId);
  return known && known.startsOn !== null ? [] : begun(dataOf(command), context);
};

export const noteClosed = (
  command: NoteTrajectoryClosed,
  state: RegisteredPerson,
  context: Context,
): Decided<PersonEvent>[] => {
  const known = state.trajectories.get(command.trajectoryId);
  if (known && known.endedOn !== null) return [];
  return [{ type: 'TrajectoryClosed.v1', data: dataOf(command), ...ofTrajectory(command.trajectoryId, context) }];
};
