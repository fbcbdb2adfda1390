import type { CoachBackground } from './coach';
import type { Event, Role } from './event';
import type { CoachId, ContactId, Day, GoalId, PersonId, PlanId, ProgrammeId, StepId, Uuid } from './ids';
import type { Hire } from './programme';

export type PlanKind = 'work' | 'outflow' | 'development';
export type EndorsementManner = 'digital' | 'signed' | 'spoken';
export type Evidence = 'self-reported' | 'employer-confirmed' | 'document';
export type UitstroomKind =
  'regular-job' | 'other-paid-work' | 'self-employed' | 'education' | 'volunteer-only' | 'unknown';

export type PlanStep = {
  readonly stepId: StepId;
  readonly text: string;
  readonly dueOn: Day;
  readonly expectedResult: string;
};

/** What a plan says; the same for a first draft and a revision (vuistregels 6 and 7). */
export type PlanText = {
  readonly planId: PlanId;
  readonly kind: PlanKind;
  readonly problem?: string;
  readonly steps: readonly PlanStep[];
  readonly goals: readonly { readonly goalId: GoalId; readonly text: string }[];
  readonly talents: readonly string[];
  readonly writtenBy: Role;
  readonly targetOn?: Day;
};

export type BuurtbanerHired = Event<'BuurtbanerHired.v1', Hire & { readonly programmeId: ProgrammeId }>;
export type CoachAssigned = Event<
  'CoachAssigned.v1',
  {
    readonly coachId: CoachId;
    /** The Buurtbaner. */
    readonly personId: PersonId;
    readonly background: CoachBackground;
    /** Places left at the coach after this one. */
    readonly capacityLeft: number;
  }
>;
export type CoachAssignmentEnded = Event<
  'CoachAssignmentEnded.v1',
  { readonly reason: string; readonly coachId: CoachId; readonly personId: PersonId }
>;
export type PlanDrafted = Event<'PlanDrafted.v1', PlanText & { readonly version: number }>;
export type PlanRevised = Event<
  'PlanRevised.v1',
  PlanText & {
    readonly deviation?: { readonly agreedWith: readonly Role[]; readonly reason: string };
    readonly version: number;
  }
>;
export type PlanFeedbackGiven = Event<
  'PlanFeedbackGiven.v1',
  { readonly planId: PlanId; readonly version: number; readonly contactId?: ContactId; readonly text: string }
>;
export type PlanEndorsed = Event<
  'PlanEndorsed.v1',
  {
    readonly planId: PlanId;
    readonly version: number;
    readonly manner: EndorsementManner;
    /** Person who wrote down an endorsement that was signed or spoken. */
    readonly recordedBy?: PersonId;
  }
>;
export type EndorsementWithdrawn = Event<
  'EndorsementWithdrawn.v1',
  {
    readonly planId: PlanId;
    readonly version: number;
    readonly manner: EndorsementManner;
    readonly recordedBy?: PersonId;
  }
>;
export type PlanApproved = Event<'PlanApproved.v1', { readonly planId: PlanId; readonly version: number }>;
export type PlanStepCompleted = Event<
  'PlanStepCompleted.v1',
  { readonly planId: PlanId; readonly stepId: StepId; readonly result?: string }
>;
export type PlanStepDropped = Event<
  'PlanStepDropped.v1',
  { readonly planId: PlanId; readonly stepId: StepId; readonly reason: string }
>;
export type CoachingSessionHeld = Event<
  'CoachingSessionHeld.v1',
  {
    readonly sessionId: Uuid;
    readonly minutes: number;
    readonly form: 'in-person' | 'online' | 'phone';
    readonly themes: readonly string[];
    readonly coachId: CoachId;
  }
>;
/** The Dutch word stays: regular work after the Buurtbaan, or what else came of it. */
export type Uitstroom = Event<
  'Uitstroom.v1',
  {
    readonly kind: UitstroomKind;
    readonly withinEmployer: boolean;
    readonly weeklyHours?: number;
    readonly contract?: string;
    readonly destination?: string;
    readonly evidence: Evidence;
    readonly personId: PersonId;
    /** The coach at the end; null when there was none. */
    readonly coachId: CoachId | null;
  }
>;
export type TrajectoryEndedWithoutUitstroom = Event<
  'TrajectoryEndedWithoutUitstroom.v1',
  { readonly reasonCode: string; readonly personId: PersonId; readonly coachId: CoachId | null }
>;
export const STILL_IN_WORK = ['yes', 'no', 'unknown'] as const;
export type StillInWork = (typeof STILL_IN_WORK)[number];

export type UitstroomFollowedUp = Event<
  'UitstroomFollowedUp.v1',
  {
    readonly monthsAfter: 3 | 6 | 12;
    readonly stillInWork: StillInWork;
    readonly evidence: Evidence;
  }
>;

export type TrajectoryEvent =
  | BuurtbanerHired
  | CoachAssigned
  | CoachAssignmentEnded
  | PlanDrafted
  | PlanRevised
  | PlanFeedbackGiven
  | PlanEndorsed
  | EndorsementWithdrawn
  | PlanApproved
  | PlanStepCompleted
  | PlanStepDropped
  | CoachingSessionHeld
  | Uitstroom
  | TrajectoryEndedWithoutUitstroom
  | UitstroomFollowedUp;
