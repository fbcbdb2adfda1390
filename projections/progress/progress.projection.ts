import { nouns, type RecordedOf } from '../../events';
import type { AttendanceStatus } from '../../events/intervision';
import type { StillInWork, UitstroomKind } from '../../events/trajectory';
import { on, projection, rowsIn } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { ignoring, idInStream } from '../handlers';
import { allocate, commit, complete, figuresOf, noBudget, refund, spend, start, stop, type Budget } from './budget';
import { noHours, recordWeek, sumOf, type Hours } from './hours';
import {
  approve,
  completeStep,
  draft,
  dropStep,
  endorse,
  statusOf,
  stepsOf,
  wasApproved,
  withdrawEndorsement,
  type CurrentPlan,
} from './plans';
import { progressTable, type Phase } from './progress.table';
import { handOver, holdActivity, makeConnection, noWork, type Work } from './work';

type Hire = RecordedOf<'BuurtbanerHired.v1'>['data'];

/** What is known of one trajectory. Facts may come before the hire (an as-of fold goes by day); rows come with it. */
type Progress = {
  readonly hire: Hire | null;
  readonly coachId: string | null;
  readonly plans: readonly CurrentPlan[];
  readonly coachingSessions: number;
  readonly lastCoachingOn: string | null;
  readonly attended: number;
  readonly missed: number;
  readonly budget: Budget;
  /** Recorded and not withdrawn. */
  readonly stories: readonly { readonly storyId: string; readonly recordedOn: string }[];
  readonly hours: Hours;
  readonly work: Work;
  /** The review that was held last, by its day. */
  readonly review: { readonly on: string; readonly nextOn: string } | null;
  readonly suspension: { readonly since: string; readonly expectedUntil: string | null } | null;
  /** As it was said last; null while it is that of the hire. */
  readonly plannedEndOn: string | null;
  /** Those that stand: one, or none while it runs. */
  readonly ends: readonly { readonly eventId: string; readonly on: string; readonly outcome: Outcome }[];
  readonly followUps: readonly FollowUp[];
  /** Ids of follow-ups that fell with their end: in a fold by day they come after its annulment. */
  readonly fallen: readonly string[];
  /** The hire was a mistake: there is no row. */
  readonly annulled: boolean;
};

type Outcome = UitstroomKind | 'none';
type FollowUp = { readonly eventId: string; readonly monthsAfter: number; readonly stillInWork: StillInWork };

const unknown: Progress = {
  hire: null,
  coachId: null,
  plans: [],
  coachingSessions: 0,
  lastCoachingOn: null,
  attended: 0,
  missed: 0,
  budget: noBudget,
  stories: [],
  hours: noHours,
  work: noWork,
  review: null,
  suspension: null,
  plannedEndOn: null,
  ends: [],
  followUps: [],
  fallen: [],
  annulled: false,
};

const later = (a: string | null, b: string): string => (a === null || a < b ? b : a);

const phaseOf = ({ ends, plans }: Progress): Phase => {
  if (ends.length > 0) return 'ended';
  if (!wasApproved(plans, 'work')) return 'starting';
  return wasApproved(plans, 'outflow') ? 'outflowing' : 'developing';
};

const attend = (progress: Progress, status: AttendanceStatus): Progress => ({
  ...progress,
  attended: progress.attended + (status === 'present' ? 1 : 0),
  missed: progress.missed + (status === 'absent' ? 1 : 0),
});

const ended = (
  state: Progress = unknown,
  { eventId, metadata }: { readonly eventId: string; readonly metadata: { readonly occurredOn: string } },
  outcome: Outcome,
): Progress => ({ ...state, ends: [...state.ends, { eventId, on: metadata.occurredOn, outcome }] });

/** The latest by months after the end, as it was said last. */
const followUpOf = ({ followUps }: Progress): FollowUp | undefined => {
  const most = Math.max(...followUps.map(({ monthsAfter }) => monthsAfter));
  return followUps.findLast(({ monthsAfter }) => monthsAfter === most);
};

/** Status by trajectory; a trajectory that is listed twice counts once, with its last status. */
const attendanceOf = ({ data }: RecordedOf<'IntervisionHeld.v1'>): ReadonlyMap<string, AttendanceStatus> =>
  new Map(data.attendance.flatMap((a) => ('trajectoryId' in a ? [[a.trajectoryId, a.status] as const] : [])));

/** Handler of an event that changes the plans alone. */
const plans = <Data>(become: (plans: readonly CurrentPlan[], data: Data) => readonly CurrentPlan[]) => ({
  keys: (event: { readonly stream: string }) => [idInStream(event)],
  each: (state: Progress = unknown, { data }: { readonly data: Data }) => ({
    ...state,
    plans: become(state.plans, data),
  }),
});

/** Handler of an event that changes the training budget alone. */
const budget = <Data>(become: (budget: Budget, data: Data) => Budget) => ({
  keys: (event: { readonly stream: string }) => [idInStream(event)],
  each: (state: Progress = unknown, { data }: { readonly data: Data }) => ({
    ...state,
    budget: become(state.budget, data),
  }),
});

/** One row per trajectory (contract.md 3). */
export const progress = projection<Progress>({
  name: 'progress',
  // 2: hours and labels in their normal form. 3: hours, work, reviews, money and stories are recorded; suspension,
  // planned end as it was said last, annulments.
  version: 3,
  on: {
    'BuurtbanerHired.v1': on(idInStream, (state = unknown, { data }) => ({ ...state, hire: data })),
    'CoachAssigned.v1': on(idInStream, (state = unknown, { data }) => ({ ...state, coachId: data.coachId })),
    // Closes the assignment it names: another coach may have been assigned by then.
    'CoachAssignmentEnded.v1': on(idInStream, (state = unknown, { data }) =>
      state.coachId === data.coachId ? { ...state, coachId: null } : state,
    ),
    'PlanDrafted.v1': plans(draft),
    'PlanRevised.v1': plans(draft),
    'PlanEndorsed.v1': plans(endorse),
    'EndorsementWithdrawn.v1': plans(withdrawEndorsement),
    'PlanApproved.v1': plans(approve),
    'PlanStepCompleted.v1': plans(completeStep),
    'PlanStepDropped.v1': plans(dropStep),
    'TrainingBudgetAllocated.v1': budget(allocate),
    'TrainingCommitted.v1': budget(commit),
    'TrainingCostRecorded.v1': budget(spend),
    'TrainingCostRefunded.v1': budget(refund),
    'TrainingStarted.v1': budget(start),
    'TrainingCompleted.v1': budget(complete),
    'TrainingStopped.v1': budget(stop),
    'OwnStoryRecorded.v1': on(
      idInStream,
      (state = unknown, { data: { storyId }, metadata: { occurredOn: recordedOn } }) => ({
        ...state,
        stories: [...state.stories, { storyId, recordedOn }],
      }),
    ),
    'OwnStoryWithdrawn.v1': on(idInStream, (state = unknown, { data }) => ({
      ...state,
      stories: state.stories.filter(({ storyId }) => storyId !== data.storyId),
    })),
    'CoachingSessionHeld.v1': on(idInStream, (state = unknown, { metadata }) => ({
      ...state,
      coachingSessions: state.coachingSessions + 1,
      lastCoachingOn: later(state.lastCoachingOn, metadata.occurredOn),
    })),
    'IntervisionHeld.v1': {
      keys: (event) => [...attendanceOf(event).keys()],
      each: (state = unknown, event, trajectoryId) => attend(state, attendanceOf(event).get(trajectoryId)!),
    },
    'HoursAgreed.v1': on(idInStream, (state = unknown, { data }) => ({
      ...state,
      hours: { ...state.hours, agreed: data },
    })),
    'HoursRecorded.v1': on(idInStream, (state = unknown, { data }) => ({
      ...state,
      hours: recordWeek(state.hours, data),
    })),
    'ActivityHeld.v1': on(idInStream, (state = unknown, { data }) => ({
      ...state,
      work: holdActivity(state.work, data.reached),
    })),
    'ConnectionMade.v1': on(idInStream, (state = unknown) => ({ ...state, work: makeConnection(state.work) })),
    'TaskHandedOver.v1': on(idInStream, (state = unknown) => ({ ...state, work: handOver(state.work) })),
    'ProgressReviewed.v1': on(idInStream, (state = unknown, { data: { nextReviewOn }, metadata: { occurredOn } }) =>
      state.review && state.review.on > occurredOn
        ? state
        : { ...state, review: { on: occurredOn, nextOn: nextReviewOn } },
    ),
    'TrajectorySuspended.v1': on(idInStream, (state = unknown, { data: { expectedUntil = null }, metadata }) => ({
      ...state,
      suspension: { since: state.suspension?.since ?? metadata.occurredOn, expectedUntil },
    })),
    'TrajectoryResumed.v1': on(idInStream, (state = unknown) => ({ ...state, suspension: null })),
    'PlannedEndChanged.v1': on(idInStream, (state = unknown, { data: { plannedEndOn } }) => ({
      ...state,
      plannedEndOn,
    })),
    'Uitstroom.v1': on(idInStream, (state, event) => ended(state, event, event.data.kind)),
    'TrajectoryEndedWithoutUitstroom.v1': on(idInStream, (state, event) => ended(state, event, 'none')),
    'UitstroomFollowedUp.v1': on(idInStream, (state = unknown, { eventId, data: { monthsAfter, stillInWork } }) =>
      state.fallen.includes(eventId)
        ? state
        : { ...state, followUps: [...state.followUps, { eventId, monthsAfter, stillInWork }] },
    ),
    'TrajectoryEndAnnulled.v1': on(idInStream, (state = unknown, { data: { annuls, followUps } }) => ({
      ...state,
      ends: state.ends.filter(({ eventId }) => eventId !== annuls),
      followUps: state.followUps.filter(({ eventId }) => !followUps.includes(eventId)),
      fallen: [...state.fallen, ...followUps],
    })),
    'HireAnnulled.v1': on(idInStream, (state = unknown) => ({ ...state, annulled: true })),
    'PlanFeedbackGiven.v1': 'ignored',
    'IntervisionScheduled.v1': 'ignored',
    'IntervisionCancelled.v1': 'ignored',
    ...ignoring(
      nouns.programme,
      nouns.person,
      nouns.coach,
      nouns.employer,
      nouns.trajectory.subsidyCosts,
      nouns.trajectory.taskPackage,
      nouns.trajectory.tensions,
      nouns.trajectory.perspectives,
      nouns.instruction,
      nouns.subsidy,
      nouns.evidence,
    ),
  },
  tables: [
    rowsIn(progressTable, (state, trajectoryId) =>
      state.hire && !state.annulled ? [row(state, state.hire, trajectoryId)] : [],
    ),
  ],
});

const row = (
  state: Progress,
  hire: Hire,
  trajectoryId: string,
  steps = stepsOf(state.plans),
  { allocated, open, spent, available, completed } = figuresOf(state.budget),
  hours = sumOf(state.hours),
  end = state.ends.at(-1),
  followUp = followUpOf(state),
): RowOf<typeof progressTable> => ({
  trajectory_id: trajectoryId,
  programme_id: hire.programmeId,
  person_id: hire.personId,
  place_id: hire.placeId,
  employer_id: hire.employerId,
  district: hire.district,
  sequence: hire.sequence,
  started_on: hire.startsOn,
  planned_end_on: state.plannedEndOn ?? hire.plannedEndOn,
  last_day: hire.lastDay,
  ended_on: end?.on ?? null,
  suspended_since: end ? null : (state.suspension?.since ?? null),
  suspension_expected_until: end ? null : (state.suspension?.expectedUntil ?? null),
  phase: phaseOf(state),
  outcome: end?.outcome ?? null,
  coach_id: state.coachId,
  weekly_hours: (state.hours.agreed ?? hire).weeklyHours,
  weekly_development_hours: (state.hours.agreed ?? hire).developmentHours,
  work_plan_status: statusOf(state.plans, 'work'),
  outflow_plan_status: statusOf(state.plans, 'outflow'),
  steps_planned: steps.planned,
  steps_completed: steps.completed,
  coaching_sessions: state.coachingSessions,
  last_coaching_on: state.lastCoachingOn,
  intervisions_attended: state.attended,
  intervisions_missed: state.missed,
  trainings_completed: completed,
  budget_allocated_cents: allocated,
  budget_committed_cents: open,
  budget_spent_cents: spent,
  budget_available_cents: available,
  production_hours: hours.production,
  development_hours: hours.development,
  activities: state.work.activities,
  residents_reached: state.work.reached,
  connections: state.work.connections,
  tasks_handed_over: state.work.handedOver,
  own_stories: state.stories.length,
  last_own_story_on: state.stories.map(({ recordedOn }) => recordedOn).reduce(later, null),
  next_review_on: state.review?.nextOn ?? null,
  followed_up_after_months: followUp?.monthsAfter ?? null,
  still_in_work: followUp?.stillInWork ?? null,
});
