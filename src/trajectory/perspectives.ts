import { ROLES } from '../../events/event';
import type { Uuid } from '../../events/ids';
import { perspectivesEvents } from '../../events/trajectory';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { Code, Flag, Id, Maybe, Prose } from '../platform/validation';
import { decided, runningRule, slice } from './trajectory';

/** Every role of people but those that only look on (contract.md 1). */
const RECORDERS = ROLES.filter((role) => role !== 'auditor' && role !== 'analyst' && role !== 'system');

export class RecordPerspective extends command('RecordPerspective', {
  route: 'perspectives',
  roles: RECORDERS,
  ids: { perspectiveId: 'new' },
}) {
  @Id() readonly perspectiveId!: Uuid;
  /** Colleagues and organisations of residents have a view too, and are no role of this program. */
  @Code() readonly byRole!: string;
  @Flag() readonly formal!: boolean;
  @Maybe() @Prose() readonly text?: string;
}

const recordPerspective = runningRule({
  command: RecordPerspective,
  decide: (given, trajectory, context) => {
    const text = requireText(given.text, 'motivation-missing');
    const recorded = trajectory.perspectives.get(given.perspectiveId);
    if (recorded !== undefined) return recorded === context.fingerprint ? [] : reject('id-reused');
    notBefore(trajectory.hiredOn, context.on);
    return [decided(trajectory, { type: 'PerspectiveRecorded.v1', data: { ...dataOf(given), text } })];
  },
});

/** How others look at the trajectory, in their words (vuistregel 8). */
export const perspectives = slice({
  events: perspectivesEvents,
  evolve: {
    'PerspectiveRecorded.v1': (trajectory, { data: { perspectiveId }, metadata: { fingerprint } }) => ({
      ...trajectory,
      perspectives: trajectory.perspectives.set(perspectiveId, fingerprint),
    }),
  },
  rules: [recordPerspective],
});
