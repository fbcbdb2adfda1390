import type { Event } from './event';
import type { TrajectoryId } from './ids';

export const COACH_BACKGROUNDS = ['former-buurtbaner', 'key-figure', 'other'] as const;
export type CoachBackground = (typeof COACH_BACKGROUNDS)[number];

export type CoachQualified = Event<
  'CoachQualified.v1',
  {
    readonly background: CoachBackground;
    readonly formerTrajectoryId?: TrajectoryId;
    readonly informalExperience: string;
    readonly requirementsMet: readonly string[];
    /** Trajectories she can coach at the same time. */
    readonly capacity: number;
    /** Why someone from outside the preferred pool (vuistregel 10). */
    readonly justification?: string;
    readonly preferredPoolAsked?: boolean;
  }
>;
export type CoachCapacityChanged = Event<'CoachCapacityChanged.v1', { readonly capacity: number }>;
export type CoachSuspended = Event<'CoachSuspended.v1', { readonly reason: string }>;
export type CoachReinstated = Event<'CoachReinstated.v1', { readonly reason: string }>;
export type CaseTaken = Event<'CaseTaken.v1', { readonly trajectoryId: TrajectoryId }>;
export type CaseReleased = Event<'CaseReleased.v1', { readonly trajectoryId: TrajectoryId }>;

export type CoachEvent =
  CoachQualified | CoachCapacityChanged | CoachSuspended | CoachReinstated | CaseTaken | CaseReleased;
