import { isDeepStrictEqual } from 'node:util';
import type { Day } from '../../events/ids';
import {
  SUSPENSION_REASONS,
  suspensionEvents,
  type SuspensionReason,
  type TrajectorySuspended,
} from '../../events/trajectory';
import { command, dataOf, notBefore } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { CalendarDay, Maybe, OneOf } from '../platform/validation';
import { decided, runningRule, slice } from './trajectory';

/** Stands still, or goes on; since the business day on which it was last said. */
export type Suspension = { readonly standing: TrajectorySuspended['data'] | null; readonly since: Day };
export const goingOn = (since: Day): Suspension => ({ standing: null, since });

export class SuspendTrajectory extends command('SuspendTrajectory', {
  route: 'suspensions',
  roles: ['programme-manager', 'core-team'],
}) {
  @OneOf(SUSPENSION_REASONS) readonly reasonCode!: SuspensionReason;
  @Maybe() @CalendarDay() readonly expectedUntil?: Day;
}

export class ResumeTrajectory extends command('ResumeTrajectory', {
  route: 'resumptions',
  roles: ['programme-manager', 'core-team'],
}) {}

/** Leave, absence or another reason; her end stays where it is. Suspended already, it says for how long, or why, anew. */
const suspendTrajectory = runningRule({
  command: SuspendTrajectory,
  decide: (given, trajectory, context) => {
    const { standing, since } = trajectory.suspension;
    const data = dataOf(given);
    if (isDeepStrictEqual(standing, data)) return [];
    if (data.expectedUntil !== undefined && data.expectedUntil < context.on) reject('period-invalid');
    notBefore(since, context.on);
    return [decided(trajectory, { type: 'TrajectorySuspended.v1', data })];
  },
});

const resumeTrajectory = runningRule({
  command: ResumeTrajectory,
  decide: (_given, trajectory, context) => {
    const { standing, since } = trajectory.suspension;
    if (standing === null) return [];
    notBefore(since, context.on);
    return [decided(trajectory, { type: 'TrajectoryResumed.v1', data: {} })];
  },
});

/** Times in which the trajectory stands still: leave, absence. They do not move its end (contract.md 2). */
export const suspension = slice({
  events: suspensionEvents,
  evolve: {
    'TrajectorySuspended.v1': (trajectory, { data, metadata: { occurredOn } }) => ({
      ...trajectory,
      suspension: { standing: data, since: occurredOn },
    }),
    'TrajectoryResumed.v1': (trajectory, { metadata: { occurredOn } }) => ({
      ...trajectory,
      suspension: { standing: null, since: occurredOn },
    }),
  },
  rules: [suspendTrajectory, resumeTrajectory],
});
