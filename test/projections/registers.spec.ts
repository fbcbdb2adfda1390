import { coachTable } from '../../projections/coach/coach.table';
import { personTable } from '../../projections/person/person.table';
import { blankRow } from '../blank-row';
import { coach } from '../../projections/coach/coach.projection';
import { person } from '../../projections/person/person.projection';
import { programme } from '../../projections/programme/programme.projection';
import { given, fact, id, sealed } from './history';
import * as scenario from './scenario';

describe('the register of programmes', () => {
  const opened = {
    programme_id: scenario.programmeId,
    name: 'Buurtbanen West',
    legal_basis: 'Regeling Buurtbanen',
    starts_on: '2017-01-01',
    ends_on: '2025-12-31',
    place_cap: 25,
    district_caps: '{"West":10}',
    parameters:
      '{"backdatingDays":31,"coachingRhythmDays":42,"developmentShare":0.25,"firstCoachWithinDays":30,' +
      '"intervisionRhythmDays":92,"maxMonths":24,"outflowPlanWithinDays":180,"ownStoryRhythmDays":122,' +
      '"personMaxMonths":24,"reopenWithinDays":60,"smallCell":5,"workPlanWithinDays":90}',
  };
  const changed = fact('2020-01-01', scenario.programmeStream, 'ProgrammeParametersChanged.v1', {
    parameters: { smallCell: 10 },
    reason: sealed('reason'),
  });

  it('shows each with its parameters in force', () => {
    given(programme, scenario.programmeOpened).thenShows({ programme: [opened] });
    given(programme, scenario.programmeOpened, changed).thenShows({
      programme: [{ ...opened, parameters: opened.parameters.replace('"smallCell":5', '"smallCell":10') }],
    });
  });
  it('shows of two changes the one that holds from the later day, whichever was written down last', () => {
    const late = fact('2019-12-01', scenario.programmeStream, 'ProgrammeParametersChanged.v1', {
      parameters: { smallCell: 7, maxMonths: 18 },
      reason: sealed('reason'),
    });
    given(programme, scenario.programmeOpened, changed, late).thenShows({
      programme: [
        {
          ...opened,
          parameters: opened.parameters
            .replace('"smallCell":5', '"smallCell":10')
            .replace('"maxMonths":24', '"maxMonths":18'),
        },
      ],
    });
  });
  it('knows none that was not opened', () => {
    given(programme, changed).thenShows({ programme: [] });
  });
});

describe('the register of persons', () => {
  const stream = scenario.personStream(scenario.first);
  const registered = fact('2016-12-01', stream, 'PersonRegistered.v1', {
    fullName: sealed('name'),
    phone: sealed('phone'),
    district: 'West',
    neighbourhoodCode: 'WK036391',
    languages: [sealed('language'), sealed('another')],
  });
  const row = {
    ...blankRow(personTable),
    person_id: scenario.first,
    full_name: sealed('name'),
    phone: sealed('phone'),
    district: 'West',
    neighbourhood_code: 'WK036391',
    languages: [sealed('language'), sealed('another')],
    registered_on: '2016-12-01',
  };
  const consent = (type: 'ConsentGiven.v1' | 'ConsentWithdrawn.v1', purpose: 'alumni' | 'stories' | 'coaching') =>
    fact('2017-01-01', stream, type, { purpose, wordingVersion: '1' });
  const begun = (trajectoryId: string) =>
    fact('2017-03-01', stream, 'TrajectoryBegun.v2', { trajectoryId, startsOn: '2017-03-01', plannedEndOn: null });
  const over = (trajectoryId: string) =>
    fact('2019-02-01', stream, 'TrajectoryClosed.v1', { trajectoryId, endedOn: '2019-02-01' });

  it('passes sealed text on as it is', () => {
    given(person, registered).thenShows({ person: [row] });
  });
  it('shows data as last corrected, and leaves the rest as it was', () => {
    const correction = (data: { fullName?: string; email?: string; phone?: string }) =>
      fact('2017-01-05', stream, 'PersonalDataCorrected.v1', { ...data, reason: sealed('reason') });
    given(
      person,
      registered,
      correction({ fullName: sealed('married') }),
      correction({ email: sealed('mail') }),
    ).thenShows({
      person: [{ ...row, full_name: sealed('married'), email: sealed('mail') }],
    });
    given(person, registered, correction({ phone: sealed('other') })).thenShowsIn('person', { phone: sealed('other') });
  });
  it('shows when she was first recognised and how many activities came before', () => {
    const activity = fact('2017-01-06', stream, 'PriorActivityRecorded.v1', {
      activityId: id(70),
      kind: 'spreekuur',
      neighbourhoodCode: 'WK036391',
      fromYear: 2012,
      description: sealed('description'),
    });
    given(
      person,
      registered,
      activity,
      scenario.recognised(scenario.first, '2017-01-10'),
      scenario.recognised(scenario.first, '2018-01-10'),
    ).thenShows({ person: [{ ...row, recognised_on: '2017-01-10', prior_activities: 1 }] });
  });
  it('shows the consents she gives now', () => {
    given(
      person,
      registered,
      consent('ConsentGiven.v1', 'stories'),
      consent('ConsentGiven.v1', 'coaching'),
      consent('ConsentGiven.v1', 'alumni'),
      consent('ConsentGiven.v1', 'alumni'),
      consent('ConsentWithdrawn.v1', 'coaching'),
    ).thenShowsIn('person', { consents: ['alumni', 'stories'] });
  });
  it('shows her running trajectory until it is that one that closes', () => {
    given(person, registered, begun(scenario.firstTrajectory)).thenShowsIn('person', {
      running_trajectory_id: scenario.firstTrajectory,
    });
    given(person, registered, begun(scenario.firstTrajectory), over(scenario.firstTrajectory)).thenShows({
      person: [row],
    });
    given(person, registered, begun(scenario.secondTrajectory), over(scenario.firstTrajectory)).thenShowsIn('person', {
      running_trajectory_id: scenario.secondTrajectory,
    });
  });
  it('shows her in a trajectory again when its end was annulled, and not when the annulment failed or the hire was', () => {
    const hers = scenario.firstTrajectory;
    const [end, restored] = [id(98), id(97)];
    const closed = (causationId: string) =>
      fact('2019-02-01', stream, 'TrajectoryClosed.v1', { trajectoryId: hers, endedOn: '2019-02-01' }, { causationId });
    const reopened = (causationId: string) => {
      const data = { trajectoryId: hers, annuls: end, validFrom: '2019-02-01' };
      return fact('2019-03-01', stream, 'TrajectoryReopened.v1', data, { causationId });
    };
    const annulled = fact('2019-04-01', stream, 'TrajectoryAnnulled.v1', {
      trajectoryId: hers,
      becauseOf: 'hire-annulled',
    });
    const again = [begun(hers), closed(end), reopened(restored)];
    given(person, registered, ...again).thenShowsIn('person', { running_trajectory_id: hers });
    given(person, registered, ...again, closed(id(96))).thenShows({ person: [row] });
    // It compensates for the same event.
    given(person, registered, ...again, closed(restored)).thenShows({ person: [row] });
    given(person, registered, ...again, closed(restored), reopened(id(95))).thenShowsIn('person', {
      running_trajectory_id: hers,
    });
    given(person, registered, ...again, annulled).thenShows({ person: [row] });
    given(person, registered, begun(scenario.secondTrajectory), begun(hers), annulled).thenShowsIn('person', {
      running_trajectory_id: scenario.secondTrajectory,
    });
  });
  it('shows nobody who was not registered', () => {
    given(person, begun(scenario.firstTrajectory)).thenShows({ person: [] });
  });
});

describe('the register of coaches', () => {
  const stream = scenario.coachStream(scenario.first);
  const qualified = scenario.qualified(scenario.first, '2019-03-02', 'key-figure');
  const row = {
    ...blankRow(coachTable),
    coach_id: scenario.first,
    background: 'key-figure',
    requirements_met: [sealed('requirement')],
    qualified_on: '2019-03-02',
    capacity: 3,
  };
  const taken = (trajectoryId: string) => fact('2021-09-10', stream, 'CaseTaken.v1', { trajectoryId });
  const released = (trajectoryId: string) => fact('2022-09-10', stream, 'CaseReleased.v1', { trajectoryId });
  const suspended = fact('2022-01-01', stream, 'CoachSuspended.v1', { reason: sealed('reason') });
  const reinstated = fact('2022-02-01', stream, 'CoachReinstated.v1', { reason: sealed('reason') });

  it('shows what she was qualified for and how many she coaches', () => {
    given(coach, qualified).thenShows({ coach: [row] });
    given(coach, qualified, taken(id(31)), taken(id(31)), taken(id(32))).thenShowsIn('coach', { cases: 2 });
    given(coach, qualified, taken(id(31)), taken(id(32)), released(id(31))).thenShows({
      coach: [{ ...row, cases: 1 }],
    });
  });
  it('counts a case again when the end that took it was annulled, and none of a hire that was', () => {
    const end = id(98);
    const released = (causationId: string) =>
      fact('2019-02-01', stream, 'CaseReleased.v1', { trajectoryId: scenario.firstTrajectory }, { causationId });
    const again = fact('2019-03-01', stream, 'CaseTaken.v1', {
      trajectoryId: scenario.firstTrajectory,
      annuls: end,
      validFrom: '2019-02-01',
    });
    const before = [qualified, taken(scenario.firstTrajectory), released(end)];
    given(coach, ...before).thenShows({ coach: [row] });
    given(coach, ...before, again).thenShows({ coach: [{ ...row, cases: 1 }] });
    given(coach, ...before, again, released(id(97))).thenShows({ coach: [row] });
    // By the day it happened on the end that stands comes first.
    given(coach, qualified, taken(scenario.firstTrajectory), released(id(97)), released(end), again).thenShows({
      coach: [row],
    });
    given(coach, ...before, again, scenario.hireAnnulled(scenario.firstTerm, '2019-04-01', [scenario.first])).thenShows(
      {
        coach: [row],
      },
    );
    given(
      coach,
      qualified,
      scenario.hireAnnulled(scenario.firstTerm, '2019-04-01', [scenario.first]),
      taken(scenario.firstTrajectory),
    ).thenShows({
      coach: [row],
    });
  });
  it('shows her capacity as last changed, and whether she is suspended', () => {
    const changed = fact('2020-01-01', stream, 'CoachCapacityChanged.v1', { capacity: 1 });
    given(coach, qualified, changed, suspended).thenShows({ coach: [{ ...row, capacity: 1, suspended: true }] });
    given(coach, qualified, suspended, reinstated).thenShows({ coach: [row] });
  });
  it('shows nobody who was not qualified', () => {
    given(coach, taken(id(31))).thenShows({ coach: [] });
  });
});
