import { progress } from '../../projections/progress/progress.projection';
import { eventId, given, fact, id, sealed } from './history';
import { newcomer } from './newcomer';
import {
  assigned,
  assignmentEnded,
  buurtbanerHired,
  drafted,
  endAnnulled,
  endedWithout,
  first,
  flowedOut,
  hireAnnulled,
  intervisionStream,
  plan,
  second,
  secondTrajectory,
  third,
  trajectoryStream,
  secondTerm,
} from './scenario';

const hired = buurtbanerHired(secondTerm, '2021-08-20');
const stream = trajectoryStream(secondTrajectory);
const [work, outflow] = [id(61), id(62)];
const [a, b, c] = [id(71), id(72), id(73)] as const;

const endorsed = (planId: string, version: number) =>
  fact('2021-10-02', stream, 'PlanEndorsed.v1', { planId, version, manner: 'digital' });
const approved = (planId: string, version: number) =>
  fact('2021-10-04', stream, 'PlanApproved.v1', { planId, version });
const completed = (planId: string, stepId: string) =>
  fact('2021-11-01', stream, 'PlanStepCompleted.v1', { planId, stepId, result: sealed('result') });
const coached = (on: string) =>
  fact(on, stream, 'CoachingSessionHeld.v1', {
    sessionId: id(80),
    minutes: 60,
    form: 'phone',
    themes: [],
    coachId: first,
  });
const met = (status: 'present' | 'excused' | 'absent') =>
  fact('2022-03-10', intervisionStream, 'IntervisionHeld.v1', {
    minutes: 90,
    facilitatorId: first,
    themes: [],
    attendance: [
      { trajectoryId: secondTrajectory, status },
      { coachId: second, status: 'absent' },
    ],
  });
const hours = (week: string, production: number, development: number) =>
  fact('2022-06-10', stream, 'HoursRecorded.v1', { week, production, development });
const activity = (reached?: number) =>
  fact('2022-06-10', stream, 'ActivityHeld.v1', {
    activityId: id(81),
    kind: 'kitchen',
    neighbourhoodCode: 'WK036391',
    ...(reached !== undefined && { reached }),
    partners: [sealed('partner')],
  });
const connected = fact('2022-06-10', stream, 'ConnectionMade.v1', {
  connectionId: id(82),
  informalParty: sealed('informal'),
  formalParty: sealed('formal'),
  purpose: sealed('purpose'),
});
const handedOver = fact('2022-06-10', stream, 'TaskHandedOver.v1', { task: 'kitchen', toRole: 'resident' });
const reviewed = (on: string, nextReviewOn: string) =>
  fact(on, stream, 'ProgressReviewed.v1', { present: ['coach'], agreements: sealed('agreements'), nextReviewOn });
const followedUp = (monthsAfter: 3 | 6 | 12, stillInWork: 'yes' | 'no' | 'unknown') =>
  fact('2024-01-01', stream, 'UitstroomFollowedUp.v1', { monthsAfter, stillInWork, evidence: 'self-reported' });
const givenHired = (...facts: Parameters<typeof given>[1][]) => given(progress, hired, ...facts);

describe('progress of a trajectory', () => {
  it('begins with the hire', () => {
    givenHired().thenShows({ progress: [newcomer] });
  });

  it('is not shown before the hire, and forgets nothing that came first in a fold by day', () => {
    given(progress, coached('2021-09-12')).thenShows({ progress: [] });
    given(progress, coached('2021-09-12'), hired).thenShows({
      progress: [{ ...newcomer, coaching_sessions: 1, last_coaching_on: '2021-09-12' }],
    });
  });

  it('shows a whole trajectory in one row', () => {
    const facts = [
      assigned(secondTerm, first, '2021-09-10'),
      drafted('2021-10-01', plan('work', work, 1, a, b)),
      endorsed(work, 1),
      approved(work, 1),
      completed(work, a),
      coached('2021-12-01'),
      met('present'),
      drafted('2022-06-01', plan('outflow', outflow, 1, c)),
      endorsed(outflow, 1),
      fact('2022-06-01', stream, 'HoursAgreed.v1', { weeklyHours: 28, developmentHours: 7.5 }),
      hours('2022-W22', 20.5, 6),
      hours('2022-W23', 18, 8.25),
      activity(24),
      activity(),
      connected,
      handedOver,
      reviewed('2022-06-10', '2022-09-10'),
      flowedOut(secondTerm, '2023-01-15', first),
      followedUp(3, 'yes'),
    ];
    givenHired(...facts).thenShows({
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
          weekly_hours: 28,
          weekly_development_hours: 7.5,
          production_hours: 38.5,
          development_hours: 14.25,
          activities: 2,
          residents_reached: 24,
          connections: 1,
          tasks_handed_over: 1,
          next_review_on: '2022-09-10',
          followed_up_after_months: 3,
          still_in_work: 'yes',
        },
      ],
    });
    givenHired(...facts).thenIsFrom('progress', 1, 20);
  });

  describe('coach', () => {
    it('is none after the assignment ended', () => {
      givenHired(
        assigned(secondTerm, first, '2021-09-10'),
        assignmentEnded(secondTerm, first, '2022-01-01'),
      ).thenShowsIn('progress', {
        coach_id: null,
      });
    });
    it('stays when the end that is recorded is that of an earlier coach', () => {
      const facts = [assigned(secondTerm, third, '2022-01-02'), assignmentEnded(secondTerm, first, '2022-01-01')];
      givenHired(...facts).thenShowsIn('progress', { coach_id: third });
    });
    it('is kept when the trajectory ends', () => {
      givenHired(assigned(secondTerm, first, '2021-09-10'), flowedOut(secondTerm, '2023-01-15', first)).thenShowsIn(
        'progress',
        {
          coach_id: first,
        },
      );
    });
  });

  it('knows the latest coaching session, whatever the order in which they were recorded', () => {
    givenHired(coached('2022-02-01'), coached('2022-01-01')).thenShowsIn('progress', {
      coaching_sessions: 2,
      last_coaching_on: '2022-02-01',
    });
  });

  it('counts hours before the hire that were recorded first in a fold by day', () => {
    given(progress, hours('2021-W36', 12, 4), hired).thenShows({
      progress: [{ ...newcomer, production_hours: 12, development_hours: 4 }],
    });
  });

  it('knows the next review as agreed at the latest one, whatever the order in which they were recorded', () => {
    const facts = [reviewed('2022-03-01', '2022-06-01'), reviewed('2022-01-01', '2022-08-01')];
    givenHired(...facts).thenShowsIn('progress', { next_review_on: '2022-06-01' });
    givenHired(...facts, reviewed('2022-03-01', '2022-05-01')).thenShowsIn('progress', {
      next_review_on: '2022-05-01',
    });
  });

  it('counts an intervision as attended or missed, and an excuse as neither', () => {
    givenHired(met('present'), met('absent'), met('absent'), met('excused')).thenShowsIn('progress', {
      intervisions_attended: 1,
      intervisions_missed: 2,
    });
  });

  it('shows an end without uitstroom as outcome none', () => {
    givenHired(endedWithout(secondTerm, '2022-05-05')).thenShowsIn('progress', {
      phase: 'ended',
      ended_on: '2022-05-05',
      outcome: 'none',
    });
  });

  it('is as before its end when that was annulled, and ends again by a later one', () => {
    // The hire is the first of these facts.
    const ended = [flowedOut(secondTerm, '2023-01-15'), followedUp(3, 'yes')];
    const annulled = endAnnulled(secondTerm, '2023-05-01', eventId(2), '2023-01-15', [eventId(3)]);
    givenHired(...ended, annulled).thenShows({ progress: [newcomer] });
    const again = { phase: 'ended', ended_on: '2023-02-28', outcome: 'none', followed_up_after_months: null };
    givenHired(...ended, annulled, endedWithout(secondTerm, '2023-02-28')).thenShowsIn('progress', again);
    // By the day it happened on, what was recorded after the end comes after its annulment.
    given(progress, hired, ended[0]!, endAnnulled(secondTerm, '2023-05-01', eventId(2), '2023-01-15', [eventId(4)]), ended[1]!)
      .thenShows({ progress: [newcomer] }); // prettier-ignore
  });

  it('is not shown once the hire was annulled, whatever is recorded of it', () => {
    const facts = [assigned(secondTerm, first, '2021-09-10'), met('present')];
    givenHired(...facts, hireAnnulled(secondTerm, '2021-10-01', [first])).thenShows({ progress: [] });
    given(progress, hireAnnulled(secondTerm, '2021-10-01', [first]), hired, ...facts).thenShows({ progress: [] });
  });

  it('keeps the answer of the latest follow-up', () => {
    givenHired(flowedOut(secondTerm, '2023-01-15'), followedUp(6, 'no'), followedUp(3, 'yes')).thenShowsIn('progress', {
      followed_up_after_months: 6,
      still_in_work: 'no',
    });
  });
});
