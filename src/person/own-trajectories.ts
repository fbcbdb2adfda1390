import type { Day, ProgrammeId, RefusalCode, TrajectoryId } from '../../events/ids';
import { ownTrajectoriesEvents, type TrajectoryAnnulled, type TrajectoryBegun } from '../../events/person';
import type { Hire } from '../../events/programme';
import { lastDayOfPerson } from '../calendar/calendar';
import { command, dataOf } from '../command-handling/command';
import type { Context, Decision } from '../command-handling/context';
import { reject } from '../command-handling/rejection';
import { isHireOf } from '../trajectory/trajectory';
import { ofPerson, rule, runningTrajectory, slice, termsOf, type OwnTrajectory, type RegisteredPerson } from './person';

/** Given by a policy after `PlaceFilled`, before the trajectory begins. */
export class TakeUpTrajectory extends command('TakeUpTrajectory') {
  readonly hire!: Hire & { readonly programmeId: ProgrammeId };
}

/** Given by a policy when the trajectory that she took up could not begin. */
export class AnnulTrajectory extends command('AnnulTrajectory') {
  readonly trajectoryId!: TrajectoryId;
  readonly becauseOf!: TrajectoryAnnulled['data']['becauseOf'];
  readonly refusedWith!: RefusalCode;
}

/** Given by a policy after a `BuurtbanerHired` of a release that began the trajectory before it asked her stream. */
export class NoteTrajectoryBegun extends command('NoteTrajectoryBegun') {
  readonly trajectoryId!: TrajectoryId;
  readonly startsOn!: Day;
  readonly plannedEndOn!: Day;
}

/** Given by a policy after the end of a trajectory, with or without uitstroom. */
export class NoteTrajectoryClosed extends command('NoteTrajectoryClosed') {
  readonly trajectoryId!: TrajectoryId;
  readonly endedOn!: Day;
}

const ofTrajectory = (trajectoryId: TrajectoryId, context: Context) => {
  const { about, subjectIds } = ofPerson(context);
  return { about: { ...about, trajectoryId }, subjectIds };
};

const begun = (data: TrajectoryBegun['data'], context: Context): Decision<TrajectoryBegun> => [
  { type: 'TrajectoryBegun.v2', data, ...ofTrajectory(data.trajectoryId, context) },
];

/**
 * Here it is decided that she is in one trajectory at a time, and for `personMaxMonths` in all: two programmes that hire
 * her at the same moment both pass the rule of the hire, and both reach this one (decisions.md 4). In the order of
 * contract.md 2.
 */
const takeUp = rule({
  command: TakeUpTrajectory,
  /** In a log of a release that asked her stream afterwards the trajectory may have begun: then there is nothing to decide. */
  facts: async ({ hire }, _person, load) => ({ hired: isHireOf(await load('trajectory', hire.trajectoryId), hire) }),
  decide: ({ hire }, person, context, { hired }) => {
    const { trajectoryId, startsOn, plannedEndOn, parameters } = hire;
    const isKnown = person.trajectories.has(trajectoryId);
    if (!hired) {
      if (runningTrajectory(person) !== null) reject('trajectory-running');
      const lastDay = lastDayOfPerson(startsOn, parameters.personMaxMonths, termsOf(person));
      if (plannedEndOn > lastDay) reject('person-term-exceeded');
      if (isKnown) reject('trajectory-exists');
    }
    return isKnown ? [] : begun({ trajectoryId, startsOn, plannedEndOn }, context);
  },
});

const annul = rule({
  command: AnnulTrajectory,
  decide: (given, person, context) =>
    person.trajectories.has(given.trajectoryId)
      ? [{ type: 'TrajectoryAnnulled.v1', data: dataOf(given), ...ofTrajectory(given.trajectoryId, context) }]
      : [],
});

const noteBegun = rule({
  command: NoteTrajectoryBegun,
  decide: (given, person, context) => {
    const noted = person.trajectories.get(given.trajectoryId);
    return noted && noted.startsOn !== null ? [] : begun(dataOf(given), context);
  },
});

const noteClosed = rule({
  command: NoteTrajectoryClosed,
  decide: (given, person, context) => {
    const noted = person.trajectories.get(given.trajectoryId);
    if (noted && noted.endedOn !== null) return [];
    return [{ type: 'TrajectoryClosed.v1', data: dataOf(given), ...ofTrajectory(given.trajectoryId, context) }];
  },
});

const noting = (person: RegisteredPerson, id: TrajectoryId, facts: Partial<OwnTrajectory>): RegisteredPerson => {
  const before = person.trajectories.get(id) ?? { startsOn: null, endedOn: null };
  return { ...person, trajectories: person.trajectories.set(id, { ...before, ...facts }) };
};

/** The trajectories she is or was in, in any programme. */
export const ownTrajectories = slice({
  events: ownTrajectoriesEvents,
  evolve: {
    'TrajectoryBegun.v2': (person, { data }) => noting(person, data.trajectoryId, { startsOn: data.startsOn }),
    'TrajectoryClosed.v1': (person, { data }) => noting(person, data.trajectoryId, { endedOn: data.endedOn }),
    'TrajectoryAnnulled.v1': (person, { data }) => ({
      ...person,
      trajectories: person.trajectories.delete(data.trajectoryId),
    }),
  },
  rules: [takeUp, annul, noteBegun, noteClosed],
});
