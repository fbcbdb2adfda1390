import { List, OrderedMap, Set } from 'immutable';
import type { Day, PersonId, ProgrammeId, RefusalCode, TrajectoryId, Uuid } from '../../events/ids';
import { ownTrajectoriesEvents, type TrajectoryAnnulled, type TrajectoryBegun } from '../../events/person';
import type { Hire } from '../../events/programme';
import { lastDayOfPerson } from '../calendar/calendar';
import { isQualifiedBy } from '../coach/coach';
import { command, dataOf } from '../command-handling/command';
import type { Context, Decision } from '../command-handling/context';
import { reject } from '../command-handling/rejection';
import { isHireOf } from '../trajectory/trajectory';
import {
  duplicatesOf,
  hasRoleFrom,
  isInAnother,
  isReopened,
  noteRule,
  ofPerson,
  rule,
  runningTrajectory,
  slice,
  termsOf,
  type RegisteredPerson,
} from './person';

/** A trajectory of hers; the two facts may come in either order when history is folded by business day. */
type OwnTrajectory = {
  readonly startsOn: Day | null;
  readonly endedOn: Day | null;
  /** Ids of the events that ended it and were annulled, the last one last. */
  readonly annulledEnds: List<Uuid>;
};

export type OwnTrajectories = {
  readonly trajectories: OrderedMap<TrajectoryId, OwnTrajectory>;
  /** Hers by a mistake: they do not begin again. */
  readonly annulledHires: Set<TrajectoryId>;
};
export const noTrajectories: OwnTrajectories = { trajectories: OrderedMap(), annulledHires: Set() };

/** Given by a policy after `PlaceFilled`, before the trajectory begins. */
export class TakeUpTrajectory extends command('TakeUpTrajectory') {
  readonly hire!: Hire & { readonly programmeId: ProgrammeId };
}

/** Given by a policy when the trajectory that she took up could not begin, or her hire was annulled. */
export class AnnulTrajectory extends command('AnnulTrajectory') {
  readonly trajectoryId!: TrajectoryId;
  readonly becauseOf!: TrajectoryAnnulled['data']['becauseOf'];
  readonly refusedWith?: RefusalCode;
  readonly validFrom?: Day;
}

/** Given by a policy after `PlaceRestored`, before the trajectory goes on. */
export class ReopenTrajectory extends command('ReopenTrajectory') {
  readonly personId!: PersonId;
  readonly trajectoryId!: TrajectoryId;
  /** Id of the event that ended it. */
  readonly annuls!: Uuid;
  readonly validFrom!: Day;
}

/** Given by a policy when the trajectory that was reopened here could not go on. */
export class CloseTrajectoryAgain extends command('CloseTrajectoryAgain') {
  readonly trajectoryId!: TrajectoryId;
  /** Id of the event that ended it. */
  readonly endId!: Uuid;
  readonly endedOn!: Day;
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
  /** Id of the event that ended it. */
  readonly endId!: Uuid;
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
  facts: async ({ hire }, person, load) => ({
    hired: isHireOf(await load('trajectory', hire.trajectoryId), hire),
    duplicates: [...(await duplicatesOf(person, load)).values()],
  }),
  decide: ({ hire }, person, context, { hired, duplicates }) => {
    const { trajectoryId, startsOn, plannedEndOn, parameters } = hire;
    if (person.annulledHires.has(trajectoryId)) return [];
    const isKnown = person.trajectories.has(trajectoryId);
    if (!hired) {
      if (runningTrajectory(person) !== null) reject('trajectory-running');
      const lastDay = lastDayOfPerson(startsOn, parameters.personMaxMonths, termsOf(person, ...duplicates));
      if (plannedEndOn > lastDay) reject('person-term-exceeded');
      if (isKnown) reject('trajectory-exists');
    }
    return isKnown ? [] : begun({ trajectoryId, startsOn, plannedEndOn }, context);
  },
});

const annul = noteRule({
  command: AnnulTrajectory,
  decide: (given, person, context) =>
    person.trajectories.has(given.trajectoryId)
      ? [{ type: 'TrajectoryAnnulled.v1', data: dataOf(given), ...ofTrajectory(given.trajectoryId, context) }]
      : [],
});

const noteBegun = noteRule({
  command: NoteTrajectoryBegun,
  decide: (given, person, context) => {
    const noted = person.trajectories.get(given.trajectoryId);
    const isKnown = person.annulledHires.has(given.trajectoryId) || (noted && noted.startsOn !== null);
    return isKnown ? [] : begun(dataOf(given), context);
  },
});

const noteClosed = noteRule({
  command: NoteTrajectoryClosed,
  decide: ({ trajectoryId, endedOn, endId }, person, context) => {
    const noted = person.trajectories.get(trajectoryId);
    // That end was annulled before this followed from it.
    if (noted && (noted.endedOn !== null || noted.annulledEnds.includes(endId))) return [];
    return [{ type: 'TrajectoryClosed.v1', data: { trajectoryId, endedOn }, ...ofTrajectory(trajectoryId, context) }];
  },
});

/**
 * Here it is decided that the trajectory whose end is annulled goes on: what may have come between is in her own stream, a
 * role and another trajectory (decisions.md 4).
 */
const reopen = rule({
  command: ReopenTrajectory,
  /** Her stream as a coach knows whether she was qualified on it. */
  facts: async ({ personId, trajectoryId }, _person, load) => ({
    isQualified: isQualifiedBy(await load('coach', personId), trajectoryId),
  }),
  decide: ({ trajectoryId, annuls, validFrom }, person, context, { isQualified }) => {
    if (isReopened(person, trajectoryId, annuls)) return [];
    if (hasRoleFrom(person, trajectoryId) || isQualified) reject('end-in-use');
    if (isInAnother(person, trajectoryId)) reject('trajectory-running');
    const data = { trajectoryId, annuls, validFrom };
    return [{ type: 'TrajectoryReopened.v1', data, ...ofTrajectory(trajectoryId, context) }];
  },
});

const closeAgain = noteRule({
  command: CloseTrajectoryAgain,
  decide: ({ trajectoryId, endId, endedOn, refusedWith }, person, context) =>
    isReopened(person, trajectoryId, endId)
      ? [
          {
            type: 'TrajectoryClosed.v1',
            data: { trajectoryId, endedOn, refusedWith, validFrom: endedOn },
            ...ofTrajectory(trajectoryId, context),
          },
        ]
      : [],
});

const nothing: OwnTrajectory = { startsOn: null, endedOn: null, annulledEnds: List() };

const noting = (
  person: RegisteredPerson,
  id: TrajectoryId,
  become: (before: OwnTrajectory) => Partial<OwnTrajectory>,
): RegisteredPerson => {
  const before = person.trajectories.get(id, nothing);
  return { ...person, trajectories: person.trajectories.set(id, { ...before, ...become(before) }) };
};

/** The trajectories she is or was in, in any programme. */
export const ownTrajectories = slice({
  events: ownTrajectoriesEvents,
  evolve: {
    'TrajectoryBegun.v2': (person, { data }) => noting(person, data.trajectoryId, () => ({ startsOn: data.startsOn })),
    'TrajectoryClosed.v1': (person, { data }) =>
      noting(person, data.trajectoryId, ({ annulledEnds }) => ({
        endedOn: data.endedOn,
        // The annulment failed: its end, the last one, stands.
        ...(data.refusedWith && { annulledEnds: annulledEnds.pop() }),
      })),
    'TrajectoryReopened.v1': (person, { data }) =>
      noting(person, data.trajectoryId, ({ annulledEnds }) => ({
        endedOn: null,
        annulledEnds: annulledEnds.push(data.annuls),
      })),
    'TrajectoryAnnulled.v1': (person, { data: { trajectoryId, becauseOf } }) => ({
      ...person,
      trajectories: person.trajectories.delete(trajectoryId),
      // After a hire that failed the same trajectory may still begin.
      annulledHires: becauseOf === 'hire-annulled' ? person.annulledHires.add(trajectoryId) : person.annulledHires,
    }),
  },
  rules: [takeUp, annul, noteBegun, noteClosed, reopen, closeAgain],
});
