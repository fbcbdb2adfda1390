import { casesEvents } from '../../events/coach';
import type { Day, TrajectoryId, Uuid } from '../../events/ids';
import { command, dataOf } from '../command-handling/command';
import { ofCoach, rule, slice } from './coach';

/** Given by a policy after `CoachAssigned`, and again after `TrajectoryEndAnnulled`. */
export class TakeCase extends command('TakeCase') {
  readonly trajectoryId!: TrajectoryId;
  /** Id and day of the end that was annulled. */
  readonly annuls?: Uuid;
  readonly validFrom?: Day;
}

/** Given by a policy after the end of the assignment or of the trajectory, or when the hire was annulled. */
export class ReleaseCase extends command('ReleaseCase') {
  readonly trajectoryId!: TrajectoryId;
  /** Id of the event that ended the trajectory. */
  readonly endId?: Uuid;
}

/**
 * Not held to the capacity: two assignments of the same second may both win (decisions.md 4), and an end by mistake took
 * a case that was hers. That is said also when its end did not come here yet, which then does not any more.
 */
const takeCase = rule({
  command: TakeCase,
  decide: (given, coach, context) => {
    const { trajectoryId, annuls } = given;
    const isTaken = annuls === undefined ? coach.cases.has(trajectoryId) : coach.annulledEnds.has(annuls);
    return isTaken ? [] : [{ type: 'CaseTaken.v1', data: dataOf(given), ...ofCoach(context, trajectoryId) }];
  },
});

const releaseCase = rule({
  command: ReleaseCase,
  decide: ({ trajectoryId, endId }, coach, context) => {
    if (!coach.cases.has(trajectoryId)) return [];
    if (endId !== undefined && coach.annulledEnds.has(endId)) return [];
    return [{ type: 'CaseReleased.v1', data: { trajectoryId }, ...ofCoach(context, trajectoryId) }];
  },
});

/** The trajectories she coaches now. */
export const cases = slice({
  events: casesEvents,
  evolve: {
    'CaseTaken.v1': (coach, { data: { trajectoryId, annuls } }) => ({
      ...coach,
      cases: coach.cases.add(trajectoryId),
      annulledEnds: annuls === undefined ? coach.annulledEnds : coach.annulledEnds.add(annuls),
    }),
    'CaseReleased.v1': (coach, { data, metadata: { occurredOn } }) => ({
      ...coach,
      cases: coach.cases.delete(data.trajectoryId),
      releasedOn: coach.releasedOn !== null && coach.releasedOn > occurredOn ? coach.releasedOn : occurredOn,
    }),
  },
  rules: [takeCase, releaseCase],
});
