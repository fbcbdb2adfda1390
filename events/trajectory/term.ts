import { event, slice, type EventOf } from '../declaration';
import type { PersonId, ProgrammeId, CoachId } from '../ids';
import { withRoundedHours } from '../put-right';
import type { Hire } from '../programme/hiring';
import { HIRE_TEXT } from '../programme/hiring';

export type Evidence = 'self-reported' | 'employer-confirmed' | 'document';

export type UitstroomKind =
  'regular-job' | 'other-paid-work' | 'self-employed' | 'education' | 'volunteer-only' | 'unknown';

export const BuurtbanerHired = event('BuurtbanerHired.v1')<Hire & { readonly programmeId: ProgrammeId }>({
  text: HIRE_TEXT,
  reason: 'guidance',
  putRight: withRoundedHours,
});
export type BuurtbanerHired = EventOf<typeof BuurtbanerHired>;

/** The Dutch word stays: regular work after the Buurtbaan, or what else came of it. */
export const Uitstroom = event('Uitstroom.v1')<{
  readonly kind: UitstroomKind;
  readonly withinEmployer: boolean;
  readonly weeklyHours?: number;
  readonly contract?: string;
  readonly destination?: string;
  readonly evidence: Evidence;
  readonly personId: PersonId;
  /** The coach at the end; null when there was none. */
  readonly coachId: CoachId | null;
}>({
  text: { contract: 'guidance', destination: 'guidance' },
  reason: 'guidance',
  putRight: withRoundedHours,
});
export type Uitstroom = EventOf<typeof Uitstroom>;

export const TrajectoryEndedWithoutUitstroom = event('TrajectoryEndedWithoutUitstroom.v1')<{
  readonly reasonCode: string;
  readonly personId: PersonId;
  readonly coachId: CoachId | null;
}>({ text: { reasonCode: 'readable' }, reason: 'guidance' });
export type TrajectoryEndedWithoutUitstroom = EventOf<typeof TrajectoryEndedWithoutUitstroom>;

export const STILL_IN_WORK = ['yes', 'no', 'unknown'] as const;
export type StillInWork = (typeof STILL_IN_WORK)[number];

export const UitstroomFollowedUp = event('UitstroomFollowedUp.v1')<{
  readonly monthsAfter: 3 | 6 | 12;
  readonly stillInWork: StillInWork;
  readonly evidence: Evidence;
}>({ text: {}, reason: 'guidance' });
export type UitstroomFollowedUp = EventOf<typeof UitstroomFollowedUp>;

export const termEvents = slice([BuurtbanerHired, Uitstroom, TrajectoryEndedWithoutUitstroom, UitstroomFollowedUp]);
