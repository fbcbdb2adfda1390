import { casesEvents } from '../../events/coach';
import type { TrajectoryId } from '../../events/ids';
import { command, dataOf } from '../command-handling/command';
import { ofCoach, rule, slice } from './coach';

/** Given by a policy after `CoachAssigned`. */
export class TakeCase extends command('TakeCase') {
  readonly trajectoryId!: TrajectoryId;
}

/** Given by a policy after the end of the assignment or of the trajectory. */
export class ReleaseCase extends command('ReleaseCase') {
  readonly trajectoryId!: TrajectoryId;
}

/** Not held to the capacity: two assignments of the same second may both win (decisions.md 4). */
const takeCase = rule({
  command: TakeCase,
  decide: (given, coach, context) =>
    coach.cases.has(given.trajectoryId)
      ? []
      : [{ type: 'CaseTaken.v1', data: dataOf(given), ...ofCoach(context, given.trajectoryId) }],
});

const releaseCase = rule({
  command: ReleaseCase,
  decide: (given, coach, context) =>
    coach.cases.has(given.trajectoryId)
      ? [{ type: 'CaseReleased.v1', data: dataOf(given), ...ofCoach(context, given.trajectoryId) }]
      : [],
});

/** The trajectories she coaches now. */
export const cases = slice({
  events: casesEvents,
  evolve: {
    'CaseTaken.v1': (coach, { data }) => ({ ...coach, cases: coach.cases.add(data.trajectoryId) }),
    'CaseReleased.v1': (coach, { data }) => ({ ...coach, cases: coach.cases.delete(data.trajectoryId) }),
  },
  rules: [takeCase, releaseCase],
});
