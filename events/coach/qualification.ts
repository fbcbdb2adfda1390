import { event, slice, type EventOf } from '../declaration';
import type { TrajectoryId } from '../ids';

export const COACH_BACKGROUNDS = ['former-buurtbaner', 'key-figure', 'other'] as const;
export type CoachBackground = (typeof COACH_BACKGROUNDS)[number];

export const CoachQualified = event('CoachQualified.v1')<{
  readonly background: CoachBackground;
  readonly formerTrajectoryId?: TrajectoryId;
  readonly informalExperience: string;
  readonly requirementsMet: readonly string[];
  /** Trajectories she can coach at the same time. */
  readonly capacity: number;
  /** Why someone from outside the preferred pool (vuistregel 10). */
  readonly justification?: string;
  readonly preferredPoolAsked?: boolean;
}>({
  text: { informalExperience: 'guidance', requirementsMet: 'guidance', justification: 'guidance' },
  reason: 'guidance',
});
export type CoachQualified = EventOf<typeof CoachQualified>;

export const qualificationEvents = slice([CoachQualified]);
