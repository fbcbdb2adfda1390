import { nouns, type RecordedOf } from '../../events';
import type { AttendanceStatus } from '../../events/intervision';
import { on, projection, rowsIn } from '../engine/projection';
import { ignoring, idInStream } from '../handlers';
import { allocate, commit, complete, refund, spend, start, stop } from './budget';
import { recordWeek } from './hours';
import { approve, completeStep, draft, dropStep, endorse, withdrawEndorsement } from './plans';
import { row } from './progress.row';
import { attend, ended, later, unknown, type Progress } from './progress.state';
import { progressTable } from './progress.table';
import { handOver, holdActivity, makeConnection } from './work';

/** Status by trajectory; a trajectory that is listed twice counts once, with its last status. */
const attendanceOf = ({ data }: RecordedOf<'IntervisionHeld.v1'>): ReadonlyMap<string, AttendanceStatus> =>
  new Map(data.attendance.flatMap((a) => ('trajectoryId' in a ? [[a.trajectoryId, a.status] as const] : [])));

/** Handlers of events that change one part of the state alone. */
const changing =
  <Part extends keyof Progress>(part: Part) =>
  <Data>(become: (before: Progress[Part], data: Data) => Progress[Part]) => ({
    keys: (event: { readonly stream: string }) => [idInStream(event)],
    each: (state: Progress = unknown, { data }: { readonly data: Data }): Progress => ({
      ...state,
      [part]: become(state[part], data),
    }),
  });
const plans = changing('plans');
const budget = changing('budget');

/** One row per trajectory (contract.md 3). */
export const progress = projection<Progress>({
  name: 'progress',
  // 2: hours and labels in their normal form. 3: hours, work, reviews, money and stories are recorded; suspension,
  // planned end as it was changed last, annulments.
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
      nouns.ruleset,
      nouns.deadline,
      nouns.network,
      nouns.support,
      nouns.research,
    ),
  },
  tables: [
    rowsIn(progressTable, (state, trajectoryId) =>
      state.hire && !state.annulled ? [row(state, state.hire, trajectoryId)] : [],
    ),
  ],
});
