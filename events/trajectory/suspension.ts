import { event, slice, type EventOf } from '../declaration';
import type { Day } from '../ids';

/** A code, never what is the matter: no health data (domain.md 3.8). */
export const SUSPENSION_REASONS = ['leave', 'absence', 'other'] as const;
export type SuspensionReason = (typeof SUSPENSION_REASONS)[number];

/** The trajectory stands still; its end stays where it is. A second one says otherwise for how long, or why. */
export const TrajectorySuspended = event('TrajectorySuspended.v1')<{
  readonly reasonCode: SuspensionReason;
  readonly expectedUntil?: Day;
}>({ text: {}, reason: 'guidance' });
export type TrajectorySuspended = EventOf<typeof TrajectorySuspended>;

export const TrajectoryResumed = event('TrajectoryResumed.v1')<Readonly<Record<string, never>>>({
  text: {},
  reason: 'guidance',
});
export type TrajectoryResumed = EventOf<typeof TrajectoryResumed>;

export const suspensionEvents = slice([TrajectorySuspended, TrajectoryResumed]);
