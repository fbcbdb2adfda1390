import type { RowOf } from '../engine/table';
import { figuresOf } from './budget';
import { sumOf } from './hours';
import { statusOf, stepsOf, wasApproved } from './plans';
import { later, type FollowUp, type Hire, type Progress } from './progress.state';
import type { Phase, progressTable } from './progress.table';

const phaseOf = ({ ends, plans }: Progress): Phase => {
  if (ends.length > 0) return 'ended';
  if (!wasApproved(plans, 'work')) return 'starting';
  return wasApproved(plans, 'outflow') ? 'outflowing' : 'developing';
};

/** The latest by months after the end, as recorded last. */
const followUpOf = ({ followUps }: Progress): FollowUp | undefined => {
  const most = Math.max(...followUps.map(({ monthsAfter }) => monthsAfter));
  return followUps.findLast(({ monthsAfter }) => monthsAfter === most);
};

/** The row of a trajectory that was hired for. */
export const row = (
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
