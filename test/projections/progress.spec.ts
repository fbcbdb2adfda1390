import { progress } from '../../projections/progress/progress.projection';
import { eventId, given, happened, id, sealed } from './history';
import {
  assigned,
  assignmentEnded,
  buurtbanerHired,
  drafted,
  employerId,
  endAnnulled,
  endedWithout,
  first,
  flowedOut,
  hireAnnulled,
  intervision,
  plan,
  placeId,
  programmeId,
  second,
  secondTrajectory,
  third,
  trajectory,
  two,
} from './story';

const hired = buurtbanerHired(two, '2021-08-20');
const stream = trajectory(secondTrajectory);
const [work, outflow] = [id(61), id(62)];
const [a, b, c] = [id(71), id(72), id(73)] as const;

const endorsed = (planId: string, version: number) =>
  happened('2021-10-02', stream, 'PlanEndorsed.v1', { planId, version, manner: 'digital' });
const approved = (planId: string, version: number) =>
  happened('2021-10-04', stream, 'PlanApproved.v1', { planId, version });
const completed = (planId: string, stepId: string) =>
  happened('2021-11-01', stream, 'PlanStepCompleted.v1', { planId, stepId, result: sealed('result') });
const coached = (on: string) =>
  happened(on, stream, 'CoachingSessionHeld.v1', {
    sessionId: id(80),
    minutes: 60,
    form: 'phone',
    themes: [],
    coachId: first,
  });
const met = (status: 'present' | 'excused' | 'absent') =>
  happened('2022-03-10', intervision, 'IntervisionHeld.v1', {
    minutes: 90,
    facilitatorId: first,
    themes: [],
    attendance: [
      { trajectoryId: secondTrajectory, status },
      { coachId: second, status: 'absent' },
    ],
  });
const followedUp = (monthsAfter: 3 | 6 | 12, stillInWork: 'yes' | 'no' | 'unknown') =>
  happened('2024-01-01', stream, 'UitstroomFollowedUp.v1', { monthsAfter, stillInWork, evidence: 'self-reported' });
const shown = (...facts: Parameters<typeof given>[1][]) => given(progress, hired, ...facts);

const newcomer = {
  trajectory_id: secondTrajectory,
  programme_id: programmeId,
  person_id: second,
  place_id: placeId,
  employer_id: employerId,
  district: 'West',
  sequence: 1,
  started_on: '2021-09-01',
  planned_end_on: '2023-02-28',
  last_day: '2023-02-28',
  ended_on: null,
  suspended_since: null,
  suspension_expected_until: null,
  phase: 'starting',
  outcome: null,
  coach_id: null,
  weekly_hours: 24,
  weekly_development_hours: 6,
  work_plan_status: 'none',
  outflow_plan_status: 'none',
  steps_planned: 0,
  steps_completed: 0,
  coaching_sessions: 0,
  last_coaching_on: null,
  intervisions_attended: 0,
  intervisions_missed: 0,
  trainings_completed: 0,
  budget_allocated_cents: 0,
  budget_committed_cents: 0,
  budget_spent_cents: 0,
  budget_available_cents: 0,
  production_hours: 0,
  development_hours: 0,
  activities: 0,
  residents_reached: 0,
  connections: 0,
  tasks_handed_over: 0,
  own_stories: 0,
  last_own_story_on: null,
  next_review_on: null,
  followed_up_after_months: null,
  still_in_work: null,
};

describe('progress of a trajectory', () => {
  it('begins with the hire', () => {
    shown().thenShows({ progress: [newcomer] });
  });

  it('is not shown before the hire, and forgets nothing that came first in a fold by day', () => {
    given(progress, coached('2021-09-12')).thenShows({ progress: [] });
    given(progress, coached('2021-09-12'), hired).thenShows({
      progress: [{ ...newcomer, coaching_sessions: 1, last_coaching_on: '2021-09-12' }],
    });
  });

  it('tells everything of a whole trajectory in one row', () => {
    const facts = [
      assigned(two, first, '2021-09-10'),
      drafted('2021-10-01', plan('work', work, 1, a, b)),
      endorsed(work, 1),
      approved(work, 1),
      completed(work, a),
      coached('2021-12-01'),
      met('present'),
      drafted('2022-06-01', plan('outflow', outflow, 1, c)),
      endorsed(outflow, 1),
      flowedOut(two, '2023-01-15', first),
      followedUp(3, 'yes'),
    ];
    shown(...facts).thenShows({
      progress: [
        {
          ...newcomer,
          ended_on: '2023-01-15',
          phase: 'ended',
          outcome: 'regular-job',
          coach_id: first,
          work_plan_status: 'approved',
          outflow_plan_status: 'endorsed',
          steps_planned: 3,
          steps_completed: 1,
          coaching_sessions: 1,
          last_coaching_on: '2021-12-01',
          intervisions_attended: 1,
          followed_up_after_months: 3,
          still_in_work: 'yes',
        },
      ],
    });
    shown(...facts).thenIsFrom('progress', 1, 12);
  });

  describe('coach', () => {
    it('is none after the assignment ended', () => {
      shown(assigned(two, first, '2021-09-10'), assignmentEnded(two, first, '2022-01-01')).thenShowsIn('progress', {
        coach_id: null,
      });
    });
    it('stays when the end that is recorded is that of an earlier coach', () => {
      const facts = [assigned(two, third, '2022-01-02'), assignmentEnded(two, first, '2022-01-01')];
      shown(...facts).thenShowsIn('progress', { coach_id: third });
    });
    it('is kept when the trajectory ends', () => {
      shown(assigned(two, first, '2021-09-10'), flowedOut(two, '2023-01-15', first)).thenShowsIn('progress', {
        coach_id: first,
      });
    });
  });

  it('knows the latest coaching session, whatever the order in which they were recorded', () => {
    shown(coached('2022-02-01'), coached('2022-01-01')).thenShowsIn('progress', {
      coaching_sessions: 2,
      last_coaching_on: '2022-02-01',
    });
  });

  it('counts an intervision as attended or missed, and an excuse as neither', () => {
    shown(met('present'), met('absent'), met('absent'), met('excused')).thenShowsIn('progress', {
      intervisions_attended: 1,
      intervisions_missed: 2,
    });
  });

  it('shows an end without uitstroom as outcome none', () => {
    shown(endedWithout(two, '2022-05-05')).thenShowsIn('progress', {
      phase: 'ended',
      ended_on: '2022-05-05',
      outcome: 'none',
    });
  });

  it('shows the planned end as it was said last', () => {
    const changed = (on: string, plannedEndOn: string) =>
      happened(on, trajectory(secondTrajectory), 'PlannedEndChanged.v1', { plannedEndOn, reason: sealed('reason') });
    shown(changed('2022-01-01', '2022-12-31')).thenShowsIn('progress', { planned_end_on: '2022-12-31' });
    shown(changed('2022-01-01', '2022-12-31'), changed('2022-02-01', '2022-11-30')).thenShowsIn('progress', {
      planned_end_on: '2022-11-30',
    });
  });

  it('shows since when it stands still, until it goes on or ends; its planned end stays', () => {
    const suspended = (on: string, expectedUntil?: string) =>
      happened(on, trajectory(secondTrajectory), 'TrajectorySuspended.v1', {
        reasonCode: 'leave',
        ...(expectedUntil && { expectedUntil }),
      });
    const resumed = happened('2022-05-01', trajectory(secondTrajectory), 'TrajectoryResumed.v1', {});
    const still = (since: string | null, until: string | null) => ({
      suspended_since: since,
      suspension_expected_until: until,
      planned_end_on: newcomer.planned_end_on,
    });
    const leave = [suspended('2022-01-01'), suspended('2022-02-01', '2022-06-30')];
    shown(leave[0]!).thenShowsIn('progress', still('2022-01-01', null));
    shown(...leave).thenShowsIn('progress', still('2022-01-01', '2022-06-30'));
    shown(...leave, resumed).thenShowsIn('progress', still(null, null));
    shown(...leave, flowedOut(two, '2022-03-01')).thenShowsIn('progress', still(null, null));
  });

  it('is as before its end when that was annulled, and ends again by a later one', () => {
    // The hire is the first of these facts.
    const ended = [flowedOut(two, '2023-01-15'), followedUp(3, 'yes')];
    const annulled = endAnnulled(two, '2023-05-01', eventId(2), '2023-01-15', [eventId(3)]);
    shown(...ended, annulled).thenShows({ progress: [newcomer] });
    const again = { phase: 'ended', ended_on: '2023-02-28', outcome: 'none', followed_up_after_months: null };
    shown(...ended, annulled, endedWithout(two, '2023-02-28')).thenShowsIn('progress', again);
    // By the day it happened on, what was told after the end comes after its annulment.
    given(progress, hired, ended[0]!, endAnnulled(two, '2023-05-01', eventId(2), '2023-01-15', [eventId(4)]), ended[1]!)
      .thenShows({ progress: [newcomer] }); // prettier-ignore
  });

  it('is not shown once the hire was annulled, whatever is told of it', () => {
    const facts = [assigned(two, first, '2021-09-10'), met('present')];
    shown(...facts, hireAnnulled(two, '2021-10-01', [first])).thenShows({ progress: [] });
    given(progress, hireAnnulled(two, '2021-10-01', [first]), hired, ...facts).thenShows({ progress: [] });
  });

  it('keeps the answer of the latest follow-up', () => {
    shown(flowedOut(two, '2023-01-15'), followedUp(6, 'no'), followedUp(3, 'yes')).thenShowsIn('progress', {
      followed_up_after_months: 6,
      still_in_work: 'no',
    });
  });
});
