import { Map } from 'immutable';
import type { PersonId, Uuid } from '../../events/ids';
import { workEvents, type HandOverRole } from '../../events/trajectory';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { duplicateOf, requireUnmarked } from '../person/person';
import { Filled, Id, Label, List, Maybe, OneOf, Prose, Whole } from '../platform/validation';
import { decided, runningRule, slice, type RecordedOnce } from './trajectory';

export type Work = { readonly activities: RecordedOnce; readonly connections: RecordedOnce };
export const noWork: Work = { activities: Map(), connections: Map() };

const MOST_REACHED = 100_000;
const HAND_OVER_ROLES = ['resident', 'volunteer', 'colleague'] as const satisfies readonly HandOverRole[];

export class RecordActivity extends command('RecordActivity', {
  route: 'activities',
  roles: ['buurtbaner', 'coach', 'employer'],
  ids: { activityId: 'new' },
}) {
  @Id() readonly activityId!: Uuid;
  @Filled() @Label() readonly kind!: string;
  @Label(50) readonly neighbourhoodCode!: string;
  @Maybe() @Whole(0, MOST_REACHED) readonly reached?: number;
  @List(50) @Prose(200, { each: true }) readonly partners!: readonly string[];
}

export class MakeConnection extends command('MakeConnection', {
  route: 'connections',
  roles: ['buurtbaner', 'coach', 'employer'],
  ids: { connectionId: 'new' },
}) {
  @Id() readonly connectionId!: Uuid;
  @Filled() @Prose(200) readonly informalParty!: string;
  @Filled() @Prose(200) readonly formalParty!: string;
  @Maybe() @Prose() readonly purpose?: string;
}

export class HandOverTask extends command('HandOverTask', {
  route: 'handed-over-tasks',
  roles: ['buurtbaner', 'coach', 'employer'],
}) {
  @Filled() @Label() readonly task!: string;
  @OneOf(HAND_OVER_ROLES) readonly toRole!: HandOverRole;
  @Maybe() @Id() readonly toPersonId?: PersonId;
}

const recordActivity = runningRule({
  command: RecordActivity,
  decide: (given, trajectory, context) => {
    const recorded = trajectory.work.activities.get(given.activityId);
    if (recorded !== undefined) return recorded === context.fingerprint ? [] : reject('id-reused');
    notBefore(trajectory.hiredOn, context.on);
    return [decided(trajectory, { type: 'ActivityHeld.v1', data: dataOf(given) })];
  },
});

/** Both sides are named (vuistregel 14). */
const makeConnection = runningRule({
  command: MakeConnection,
  decide: (given, trajectory, context) => {
    const purpose = requireText(given.purpose, 'motivation-missing');
    const recorded = trajectory.work.connections.get(given.connectionId);
    if (recorded !== undefined) return recorded === context.fingerprint ? [] : reject('id-reused');
    notBefore(trajectory.hiredOn, context.on);
    return [decided(trajectory, { type: 'ConnectionMade.v1', data: { ...dataOf(given), purpose } })];
  },
});

/** "Zij/hij monteert zich uit" (vuistregel 5): each time is one more. Whoever takes over is concerned too. */
const handOverTask = runningRule({
  command: HandOverTask,
  facts: async ({ toPersonId }, _trajectory, load) => ({
    toDuplicateOf: toPersonId ? duplicateOf(await load('person', toPersonId)) : null,
  }),
  decide: (given, trajectory, context, { toDuplicateOf }) => {
    requireUnmarked(toDuplicateOf);
    notBefore(trajectory.hiredOn, context.on);
    const { subjectIds, ...event } = decided(trajectory, { type: 'TaskHandedOver.v1', data: dataOf(given) });
    const { toPersonId } = given;
    return [{ ...event, subjectIds: [...new Set(toPersonId ? [...subjectIds, toPersonId] : subjectIds)] }];
  },
});

/** What she does in the neighbourhood, whom she brings together, and what others take over. */
export const work = slice({
  events: workEvents,
  evolve: {
    'ActivityHeld.v1': (trajectory, { data: { activityId }, metadata: { fingerprint } }) => {
      const activities = trajectory.work.activities.set(activityId, fingerprint);
      return { ...trajectory, work: { ...trajectory.work, activities } };
    },
    'ConnectionMade.v1': (trajectory, { data: { connectionId }, metadata: { fingerprint } }) => {
      const connections = trajectory.work.connections.set(connectionId, fingerprint);
      return { ...trajectory, work: { ...trajectory.work, connections } };
    },
    'TaskHandedOver.v1': (trajectory) => trajectory,
  },
  rules: [recordActivity, makeConnection, handOverTask],
});
