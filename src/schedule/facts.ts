import type { EventType, RecordedOf } from '../../events';
import type { About } from '../../events/event';
import type { CoachId, Day, ObligationId, PlanId, TrajectoryId, Uuid } from '../../events/ids';
import { isAnnulmentFailed, isHireUndone, type Parameters } from '../../events/programme';
import type { PlanKind } from '../../events/trajectory';

/** The terms of a programme that deadlines go by, as the hire pinned them. */
type Terms = Pick<
  Parameters,
  | 'firstCoachWithinDays'
  | 'workPlanWithinDays'
  | 'outflowPlanWithinDays'
  | 'coachingRhythmDays'
  | 'intervisionRhythmDays'
  | 'ownStoryRhythmDays'
>;

/** What is kept of each event, by the name that kinds call it: no more than a deadline asks for. */
type Kept = {
  // Of a trajectory.
  readonly hired: { readonly startsOn: Day; readonly plannedEndOn: Day; readonly terms: Terms };
  readonly 'coach-assigned': { readonly coachId: CoachId };
  readonly 'assignment-ended': { readonly coachId: CoachId };
  readonly 'session-held': object;
  readonly 'tasks-agreed': object;
  readonly 'budget-allocated': object;
  readonly 'plan-written': { readonly planId: PlanId; readonly planKind: PlanKind; readonly version: number };
  readonly 'plan-feedback': { readonly planId: PlanId; readonly version: number };
  readonly 'plan-approved': { readonly planId: PlanId };
  readonly attended: object;
  readonly 'story-recorded': object;
  readonly reviewed: object;
  readonly 'planned-end-changed': { readonly plannedEndOn: Day };
  readonly ended: { readonly isUitstroom: boolean };
  readonly 'followed-up': { readonly monthsAfter: number };
  readonly 'end-annulled': { readonly annuls: Uuid; readonly followUps: readonly Uuid[] };
  readonly 'hire-annulled': object;
  // Of a place.
  readonly filled: { readonly trajectoryId: TrajectoryId; readonly reopenWithinDays: number };
  readonly 'fill-undone': { readonly trajectoryId: TrajectoryId };
  readonly reopened: { readonly trajectoryId: TrajectoryId; readonly because: string };
  readonly restored: { readonly trajectoryId: TrajectoryId; readonly annuls: Uuid };
  readonly 'restoring-failed': { readonly trajectoryId: TrajectoryId };
  readonly closed: object;
  // Of an application.
  readonly declined: object;
  // Of a programme.
  readonly 'programme-opened': { readonly startsOn: Day; readonly endsOn: Day };
  readonly 'rules-reviewed': object;
  // Of a subsidy.
  readonly requested: { readonly dueOn: Day };
  readonly granted: {
    readonly obligations: readonly { readonly id: ObligationId; readonly kind: string; readonly dueOn: Day }[];
  };
  readonly refused: object;
  readonly withdrawn: object;
  readonly accounted: { readonly dueOn: Day };
  readonly settled: { readonly dueOn: Day; readonly settledCents: number; readonly advancedCents: number };
  readonly objected: { readonly decisionNumber: string; readonly dueOn: Day };
  readonly 'objection-decided': { readonly decisionNumber: string };
  readonly 'balance-paid': { readonly cents: number };
  readonly reclaimed: { readonly dueOn: Day; readonly cents: number };
  readonly repaid: { readonly cents: number };
  readonly suspended: { readonly until: Day };
  readonly resumed: object;
};

export type FactName = keyof Kept;

/** An event as a schedule keeps it. */
export type Fact<Name extends FactName = FactName> = Name extends FactName
  ? Kept[Name] & {
      readonly name: Name;
      readonly eventId: Uuid;
      readonly position: number;
      /** Its business day. */
      readonly on: Day;
      /** The day it was recorded. */
      readonly recordedOn: Day;
      /** Ids of the deadlines it arms, by kind. */
      readonly arms?: Readonly<Record<string, Uuid>>;
    }
  : never;

/** What an event says of one thing. */
export type Said<Name extends FactName = FactName> = Name extends FactName
  ? { readonly name: Name; readonly about?: About } & Kept[Name]
  : never;

type Reading<Type extends EventType> = {
  /** The things it is about; by default that of its stream. */
  readonly keys?: (event: RecordedOf<Type>) => readonly string[];
  readonly says: (event: RecordedOf<Type>, key: string) => Said | undefined;
};

const idIn = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

const planWritten = ({ data }: RecordedOf<'PlanDrafted.v1' | 'PlanRevised.v1'>): Said<'plan-written'> => ({
  name: 'plan-written',
  planId: data.planId,
  planKind: data.kind,
  version: data.version,
});

const ofPlace = ({ data }: { readonly data: { readonly placeId: string } }): readonly string[] => [data.placeId];

/** What deadlines listen to. */
export const READINGS = {
  'BuurtbanerHired.v1': {
    says: ({ stream, data }) => ({
      name: 'hired',
      startsOn: data.startsOn,
      plannedEndOn: data.plannedEndOn,
      terms: {
        firstCoachWithinDays: data.parameters.firstCoachWithinDays,
        workPlanWithinDays: data.parameters.workPlanWithinDays,
        outflowPlanWithinDays: data.parameters.outflowPlanWithinDays,
        coachingRhythmDays: data.parameters.coachingRhythmDays,
        intervisionRhythmDays: data.parameters.intervisionRhythmDays,
        ownStoryRhythmDays: data.parameters.ownStoryRhythmDays,
      },
      about: {
        trajectoryId: idIn(stream),
        programmeId: data.programmeId,
        placeId: data.placeId,
        employerId: data.employerId,
        personId: data.personId,
      },
    }),
  },
  'CoachAssigned.v1': { says: ({ data: { coachId } }) => ({ name: 'coach-assigned', coachId }) },
  'CoachAssignmentEnded.v1': { says: ({ data: { coachId } }) => ({ name: 'assignment-ended', coachId }) },
  'CoachingSessionHeld.v1': { says: () => ({ name: 'session-held' }) },
  'TaskPackageAgreed.v1': { says: () => ({ name: 'tasks-agreed' }) },
  'TrainingBudgetAllocated.v1': { says: () => ({ name: 'budget-allocated' }) },
  'PlanDrafted.v1': { says: planWritten },
  'PlanRevised.v1': { says: planWritten },
  'PlanFeedbackGiven.v1': {
    says: ({ data: { planId, version } }) => ({ name: 'plan-feedback', planId, version }),
  },
  'PlanApproved.v1': { says: ({ data: { planId } }) => ({ name: 'plan-approved', planId }) },
  'IntervisionHeld.v1': {
    keys: ({ data }) => [
      ...new Set(data.attendance.flatMap((each) => ('trajectoryId' in each ? [each.trajectoryId] : []))),
    ],
    says: ({ data }, key) => {
      // Who is listed twice counts once, with the last status.
      const hers = data.attendance.findLast((each) => 'trajectoryId' in each && each.trajectoryId === key);
      return hers?.status === 'present' ? { name: 'attended' } : undefined;
    },
  },
  // One that is withdrawn later was told all the same: nobody is reminded because of it.
  'OwnStoryRecorded.v1': { says: () => ({ name: 'story-recorded' }) },
  'ProgressReviewed.v1': { says: () => ({ name: 'reviewed' }) },
  'PlannedEndChanged.v1': { says: ({ data: { plannedEndOn } }) => ({ name: 'planned-end-changed', plannedEndOn }) },
  'Uitstroom.v1': { says: () => ({ name: 'ended', isUitstroom: true }) },
  'TrajectoryEndedWithoutUitstroom.v1': { says: () => ({ name: 'ended', isUitstroom: false }) },
  'UitstroomFollowedUp.v1': { says: ({ data: { monthsAfter } }) => ({ name: 'followed-up', monthsAfter }) },
  'TrajectoryEndAnnulled.v1': {
    says: ({ data: { annuls, followUps } }) => ({ name: 'end-annulled', annuls, followUps }),
  },
  'HireAnnulled.v1': { says: () => ({ name: 'hire-annulled' }) },
  'PlaceFilled.v1': {
    keys: ofPlace,
    says: ({ stream, data: { placeId, employerId, trajectoryId, parameters } }) => ({
      name: 'filled',
      trajectoryId,
      reopenWithinDays: parameters.reopenWithinDays,
      about: { programmeId: idIn(stream), placeId, employerId },
    }),
  },
  'PlaceVacated.v1': {
    keys: ofPlace,
    says: ({ data: { trajectoryId, becauseOf } }) => {
      if (isHireUndone(becauseOf)) return { name: 'fill-undone', trajectoryId };
      return isAnnulmentFailed(becauseOf) ? { name: 'restoring-failed', trajectoryId } : undefined;
    },
  },
  'PlaceReopened.v1': {
    keys: ofPlace,
    says: ({ data: { trajectoryId, becauseOf } }) => ({ name: 'reopened', trajectoryId, because: becauseOf }),
  },
  'PlaceRestored.v1': {
    keys: ofPlace,
    says: ({ data: { trajectoryId, annuls } }) => ({ name: 'restored', trajectoryId, annuls }),
  },
  'PlaceClosed.v1': { keys: ofPlace, says: () => ({ name: 'closed' }) },
  'ApplicationDeclined.v1': {
    keys: ({ data }) => [data.applicationId],
    says: ({ stream, data: { placeId, personId } }) => ({
      name: 'declined',
      about: { programmeId: idIn(stream), placeId, personId },
    }),
  },
  'ProgrammeOpened.v1': {
    says: ({ stream, data: { startsOn, endsOn } }) => ({
      name: 'programme-opened',
      startsOn,
      endsOn,
      about: { programmeId: idIn(stream) },
    }),
  },
  // The stream of a programme's ground rules has its id.
  'RuleSetPublished.v1': { says: () => ({ name: 'rules-reviewed' }) },
  'GroundRuleRevised.v1': { says: () => ({ name: 'rules-reviewed' }) },
  'SubsidyRequested.v1': {
    says: ({ stream, data: { decisionDueOn, employerId, programmeId } }) => ({
      name: 'requested',
      dueOn: decisionDueOn,
      about: { subsidyId: idIn(stream), employerId, programmeId },
    }),
  },
  'SubsidyGranted.v1': {
    says: ({ data: { obligations } }) => ({
      name: 'granted',
      obligations: obligations.map(({ obligationId: id, kind, dueOn }) => ({ id, kind, dueOn })),
    }),
  },
  'SubsidyRefused.v1': { says: () => ({ name: 'refused' }) },
  'SubsidyWithdrawn.v1': { says: () => ({ name: 'withdrawn' }) },
  'SubsidyAccountSubmitted.v1': { says: ({ data }) => ({ name: 'accounted', dueOn: data.settlementDueOn }) },
  'SubsidySettled.v1': {
    says: ({ data: { paymentDueOn: dueOn, settledCents, advancedCents } }) => ({
      name: 'settled',
      dueOn,
      settledCents,
      advancedCents,
    }),
  },
  'ObjectionLodged.v1': {
    says: ({ data: { decisionNumber, decisionDueOn: dueOn } }) => ({ name: 'objected', decisionNumber, dueOn }),
  },
  'ObjectionDecided.v1': { says: ({ data: { decisionNumber } }) => ({ name: 'objection-decided', decisionNumber }) },
  'BalancePaid.v1': { says: ({ data }) => ({ name: 'balance-paid', cents: data.amountCents }) },
  'SubsidyReclaimed.v1': {
    says: ({ data: { dueOn, amountCents: cents } }) => ({ name: 'reclaimed', dueOn, cents }),
  },
  'RepaymentReceived.v1': { says: ({ data }) => ({ name: 'repaid', cents: data.amountCents }) },
  'PaymentSuspended.v1': { says: ({ data: { until } }) => ({ name: 'suspended', until }) },
  'PaymentResumed.v1': { says: () => ({ name: 'resumed' }) },
} satisfies { readonly [Type in EventType]?: Reading<Type> };

/** Types that say something of a deadline, its notices left out. */
export type ReadType = keyof typeof READINGS;
