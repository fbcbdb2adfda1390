import type { CoachEvent } from '../../events/coach';
import { requireText, dataOf, notBefore } from '../command-handling/command';
import type { Context, Decided } from '../command-handling/decider';
import type { QualifiedCoach } from './coach';
import type { ChangeCoachCapacity, ReinstateCoach, ReleaseCase, SuspendCoach, TakeCase } from './coach.commands';
import { ofCoach } from './qualification';

export const changeCapacity = (
  command: ChangeCoachCapacity,
  state: QualifiedCoach,
  context: Context,
): Decided<CoachEvent>[] => {
  if (state.capacity === command.capacity) return [];
  notBefore(state.qualifiedOn, context.on);
  return [{ type: 'CoachCapacityChanged.v1', data: dataOf(command), ...ofCoach(context) }];
};

export const suspend = (command: SuspendCoach, state: QualifiedCoach, context: Context): Decided<CoachEvent>[] => {
  if (state.suspended) return [];
  const reason = requireText(command.reason, 'reason-missing');
  notBefore(state.since, context.on);
  return [{ type: 'CoachSuspended.v1', data: { reason }, ...ofCoach(context) }];
};

export const reinstate = (command: ReinstateCoach, state: QualifiedCoach, context: Context): Decided<CoachEvent>[] => {
  if (!state.suspended) return [];
  const reason = requireText(command.reason, 'reason-missing');
  notBefore(state.since, context.on);
  return [{ type: 'CoachReinstated.v1', data: { reason }, ...ofCoach(context) }];
};

/** Not held to the capacity: two assignments of the same second may both win (decisions.md 4). */
export const takeCase = (command: TakeCase, state: QualifiedCoach, context: Context): Decided<CoachEvent>[] =>
  state.cases.has(command.trajectoryId)
    ? []
    : [{ type: 'CaseTaken.v1', data: dataOf(command), ...ofCoach(context, command.trajectoryId) }];

export const releaseCase = (command: ReleaseCase, state: QualifiedCoach, context: Context): Decided<CoachEvent>[] =>
  state.cases.has(command.trajectoryId)
    ? [{ type: 'CaseReleased.v1', data: dataOf(command), ...ofCoach(context, command.trajectoryId) }]
    : [];
