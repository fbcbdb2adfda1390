import type { DeadlineKind } from '../../events/deadline';
import type { Role } from '../../events/event';
import { fact, id, sealed, eventId, type Fact } from './history';
import { ofHer, rowsOf, said } from './deadline-rows';
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
  plan,
  revised,
  secondTerm,
  secondTrajectory,
  trajectoryStream,
} from './scenario';

// She begins on 1 September 2021 and is to leave on 28 February 2023; the first coaches her.
const hired = buurtbanerHired(secondTerm);
const stream = trajectoryStream(secondTrajectory);
const coached = (on: string): Fact => assigned(secondTerm, first, on);
const session = (on: string): Fact =>
  fact(on, stream, 'CoachingSessionHeld.v1', {
    sessionId: id(61),
    minutes: 60,
    form: 'phone',
    themes: [],
    coachId: first,
  });
const tasks = (on: string): Fact => fact(on, stream, 'TaskPackageAgreed.v1', { tasks: ['Spreekuur'] });
const allocated = (on: string): Fact => fact(on, stream, 'TrainingBudgetAllocated.v1', { amountCents: 100_000 });
const approved = (on: string, planId: string): Fact => fact(on, stream, 'PlanApproved.v1', { planId, version: 1 });
const feedback = (on: string, version: number): Fact =>
  fact(on, stream, 'PlanFeedbackGiven.v1', { planId: id(71), version, text: sealed('text') });
const story = (on: string): Fact =>
  fact(on, stream, 'OwnStoryRecorded.v1', { storyId: id(81), text: sealed('text'), visibility: 'team', goalIds: [] });
const reviewed = (on: string): Fact =>
  fact(on, stream, 'ProgressReviewed.v1', {
    present: ['coach'],
    agreements: sealed('agreements'),
    nextReviewOn: '2023-01-01',
  });
const endPlanned = (on: string, plannedEndOn: string): Fact =>
  fact(on, stream, 'PlannedEndChanged.v1', { plannedEndOn, reason: sealed('reason') });
const followedUp = (on: string, monthsAfter: 3 | 6 | 12): Fact =>
  fact(on, stream, 'UitstroomFollowedUp.v1', { monthsAfter, stillInWork: 'yes', evidence: 'document' });
const met = (on: string, status: 'present' | 'excused' = 'present'): Fact =>
  fact(on, `intervision-${id(50)}`, 'IntervisionHeld.v1', {
    minutes: 90,
    facilitatorId: id(91),
    themes: [],
    attendance: [{ trajectoryId: secondTrajectory, status }],
  });

describe.each<[DeadlineKind, Role, due: string, remind: string, meets: (on: string) => Fact, needs?: Fact]>([
  ['first-coach', 'core-team', '2021-10-01', '2021-09-24', coached],
  ['task-package', 'employer', '2021-10-01', '2021-09-24', tasks],
  ['training-budget', 'programme-manager', '2021-11-30', '2021-11-23', allocated],
  [
    'work-plan',
    'coach',
    '2021-11-30',
    '2021-11-23',
    (on) => approved(on, id(71)),
    drafted('2021-09-02', plan('work', id(71), 1)),
  ],
  [
    'outflow-plan',
    'coach',
    '2022-02-28',
    '2022-02-21',
    (on) => approved(on, id(72)),
    drafted('2021-09-02', plan('outflow', id(72), 1)),
  ],
])('%s', (kind, role, due, remind, meets, ...needs) => {
  const facts = [hired, ...needs.filter((need) => need !== undefined)];
  const coach_id = kind === 'first-coach' ? first : null;
  const open = ofHer(kind, 1, { addressee_role: role, due_on: due, armed_on: '2021-09-01', remind_on: remind });
  const closed = { ...open, remind_on: null };

  it('is armed by the hire', () => {
    expect(rowsOf(kind, ...facts)).toStrictEqual([open]);
  });

  it('is met in time, and late', () => {
    expect(rowsOf(kind, ...facts, meets(due))).toStrictEqual([{ ...closed, coach_id, state: 'met', met_on: due }]);
    expect(rowsOf(kind, ...facts, meets('2022-06-01'))).toStrictEqual([
      { ...closed, coach_id, state: 'met', met_on: '2022-06-01' },
    ]);
  });

  it('was reminded of, missed, and met all the same', () => {
    const saidOfIt = [said('ReminderRaised.v1', remind, kind, 1), said('DeadlineMissed.v1', '2022-05-01', kind, 1)];
    const missed = { ...closed, reminded_on: remind, missed_on: '2022-05-01', state: 'missed' };
    expect(rowsOf(kind, ...facts, ...saidOfIt.slice(0, 1))).toStrictEqual([{ ...closed, reminded_on: remind }]);
    expect(rowsOf(kind, ...facts, ...saidOfIt)).toStrictEqual([missed]);
    expect(rowsOf(kind, ...facts, ...saidOfIt, meets('2022-06-01'))).toStrictEqual([
      { ...missed, coach_id, state: 'met', met_on: '2022-06-01' },
    ]);
  });

  it('is void by an end before it was due, and by the annulment of the hire', () => {
    expect(rowsOf(kind, ...facts, endedWithout(secondTerm, '2021-09-20'))).toStrictEqual([
      { ...closed, state: 'void', void_on: '2021-09-20' },
    ]);
    expect(rowsOf(kind, ...facts, hireAnnulled(secondTerm, '2022-06-01'))).toStrictEqual([
      { ...closed, state: 'void', void_on: '2022-06-01' },
    ]);
  });

  it('that went by before the end stays as it was, and nothing is to be done any more', () => {
    const missed = said('DeadlineMissed.v1', '2022-05-01', kind, 1);
    expect(rowsOf(kind, ...facts, missed, endedWithout(secondTerm, '2022-06-01'))).toStrictEqual([
      { ...closed, state: 'missed', missed_on: '2022-05-01', void_on: '2022-06-01' },
    ]);
  });
});

describe('plans', () => {
  it('of another kind do not meet what is asked of one', () => {
    const facts = [hired, drafted('2021-09-02', plan('development', id(71), 1)), approved('2021-09-10', id(71))];
    expect(rowsOf('work-plan', ...facts)[0]).toMatchObject({ state: 'open' });
  });

  it('ask for feedback on each version, until the next one', () => {
    const row = (from: number, armed_on: string, due_on: string) =>
      ofHer('plan-feedback', from, { addressee_role: 'employer', armed_on, due_on });
    const versions = [
      hired,
      drafted('2021-10-01', plan('work', id(71), 1)),
      revised('2021-10-05', plan('work', id(71), 2)),
    ];
    expect(rowsOf('plan-feedback', ...versions)).toStrictEqual([
      { ...row(2, '2021-10-01', '2021-10-15'), state: 'void', void_on: '2021-10-05' },
      { ...row(3, '2021-10-05', '2021-10-19'), remind_on: '2021-10-12' },
    ]);
    expect(rowsOf('plan-feedback', ...versions, feedback('2021-10-07', 2))[1]).toStrictEqual({
      ...row(3, '2021-10-05', '2021-10-19'),
      state: 'met',
      met_on: '2021-10-07',
    });
    expect(rowsOf('plan-feedback', ...versions, feedback('2021-10-07', 1))[1]).toMatchObject({ state: 'open' });
  });
});

describe('a rhythm', () => {
  const row = (kind: DeadlineKind, role: Role, from: number, armed_on: string, due_on: string, part?: string) =>
    ofHer(kind, from, { addressee_role: role, armed_on, due_on, part, coach_id: kind === 'coaching' ? first : null });

  it('of coaching begins with a coach, and each session arms the next', () => {
    expect(rowsOf('coaching', hired)).toStrictEqual([]);
    expect(rowsOf('coaching', hired, coached('2021-09-10'), session('2021-10-01'))).toStrictEqual([
      { ...row('coaching', 'coach', 2, '2021-09-10', '2021-10-22'), state: 'met', met_on: '2021-10-01' },
      { ...row('coaching', 'coach', 3, '2021-10-01', '2021-11-12'), remind_on: '2021-11-05' },
    ]);
  });

  it('of coaching rests without a coach, who is to be found', () => {
    const gone = [hired, coached('2021-09-10'), assignmentEnded(secondTerm, first, '2021-10-01')];
    const rested = {
      ...row('coaching', 'coach', 2, '2021-09-10', '2021-10-22'),
      coach_id: null,
      state: 'void',
      void_on: '2021-10-01',
    };
    const gap = ofHer('coach-gap', 3, { addressee_role: 'core-team', armed_on: '2021-10-01', due_on: '2021-10-31' });
    expect(rowsOf('coaching', ...gone)).toStrictEqual([rested]);
    expect(rowsOf('coach-gap', ...gone)).toStrictEqual([{ ...gap, remind_on: '2021-10-24' }]);
    expect(rowsOf('coach-gap', ...gone, coached('2021-10-20'))).toStrictEqual([
      { ...gap, coach_id: first, state: 'met', met_on: '2021-10-20' },
    ]);
  });

  it('of intervision begins with the job, and goes on with each that she attended', () => {
    expect(rowsOf('intervision', hired, met('2021-10-01', 'excused'), met('2021-11-01'))).toStrictEqual([
      { ...row('intervision', 'core-team', 1, '2021-09-01', '2021-12-02'), state: 'met', met_on: '2021-11-01' },
      { ...row('intervision', 'core-team', 3, '2021-11-01', '2022-02-01', secondTrajectory), remind_on: '2022-01-25' },
    ]);
  });

  it('of stories is met by the next one, though it was withdrawn', () => {
    const withdrawn = fact('2021-12-01', stream, 'OwnStoryWithdrawn.v1', { storyId: id(81) });
    expect(rowsOf('own-story', hired, story('2021-11-01'), withdrawn)).toStrictEqual([
      { ...row('own-story', 'coach', 1, '2021-09-01', '2022-01-01'), state: 'met', met_on: '2021-11-01' },
      { ...row('own-story', 'coach', 2, '2021-11-01', '2022-03-03'), remind_on: '2022-02-24' },
    ]);
  });

  it('goes by the days, not by when they were recorded', () => {
    const [early, late] = [session('2021-09-20'), session('2021-10-20')];
    const days = (...facts: readonly Fact[]) =>
      rowsOf('coaching', hired, coached('2021-09-10'), ...facts).map(({ due_on, state, met_on }) => [
        due_on,
        state,
        met_on,
      ]);
    expect(days(late, early)).toStrictEqual(days(early, late));
  });
});

describe('the end of the term', () => {
  const talk = (months: 9 | 6 | 3 | 1, due_on: string, from = 1, armed_on = '2021-09-01') =>
    ofHer(`outflow-talk-${months}`, from, {
      addressee_role: 'coach',
      also_to_role: months === 1 ? 'programme-manager' : null,
      due_on,
      armed_on,
    });

  it.each([
    [9, '2022-05-28', '2022-05-21', '2022-04-28', '2022-07-28'],
    [6, '2022-08-28', '2022-08-21', '2022-07-28', '2022-10-28'],
    [3, '2022-11-28', '2022-11-21', '2022-10-28', '2022-12-28'],
    [1, '2023-01-28', '2023-01-21', '2022-12-28', '2023-04-01'],
  ] as const)(
    'is talked about %i months before, reviewed from a month before that until the next',
    (months, due, remind, from, until) => {
      const kind = `outflow-talk-${months}` as const;
      expect(rowsOf(kind, hired)).toStrictEqual([{ ...talk(months, due), remind_on: remind }]);
      expect(rowsOf(kind, hired, reviewed(from))).toStrictEqual([{ ...talk(months, due), state: 'met', met_on: from }]);
      const state = (...facts: readonly Fact[]) => rowsOf(kind, hired, ...facts).map((row) => row['state']);
      const dayBefore = `${from.slice(0, 8)}27`;
      expect(state(reviewed(dayBefore))).toStrictEqual(['open']);
      expect(state(reviewed(until))).toStrictEqual([months === 1 ? 'met' : 'open']);
    },
  );

  it('moves with the planned end, and with it the talks; one that was before the change counts', () => {
    const changed = [hired, reviewed('2022-05-10'), endPlanned('2022-06-01', '2022-12-31')];
    expect(rowsOf('outflow-talk-6', ...changed)).toStrictEqual([
      { ...talk(6, '2022-06-30', 3, '2022-06-01'), remind_on: '2022-06-23' },
      { ...talk(6, '2022-08-28'), state: 'void', void_on: '2022-06-01' },
    ]);
    expect(rowsOf('outflow-talk-9', ...changed)).toStrictEqual([
      { ...talk(9, '2022-03-31', 3, '2022-06-01'), state: 'met', met_on: '2022-05-10' },
      { ...talk(9, '2022-05-28'), state: 'met', met_on: '2022-05-10' },
    ]);
    const end = ofHer('term-end', 3, {
      addressee_role: 'programme-manager',
      armed_on: '2022-06-01',
      due_on: '2022-12-31',
    });
    expect(rowsOf('term-end', ...changed)[0]).toStrictEqual({ ...end, remind_on: '2022-12-24' });
    expect(rowsOf('term-end', ...changed, flowedOut(secondTerm, '2022-12-31'))[0]).toStrictEqual({
      ...end,
      state: 'met',
      met_on: '2022-12-31',
    });
  });

  it('has no talks from before the job began', () => {
    const short = [hired, endPlanned('2021-09-02', '2022-03-31')];
    expect(rowsOf('outflow-talk-9', ...short).map(({ due_on }) => due_on)).toStrictEqual(['2022-05-28']);
    expect(rowsOf('outflow-talk-6', ...short).map(({ due_on }) => due_on)).toStrictEqual(['2021-09-30', '2022-08-28']);
  });

  it.each([
    [3, '2022-09-01', '2022-08-25'],
    [6, '2022-12-01', '2022-11-24'],
    [12, '2023-06-01', '2023-05-25'],
  ] as const)('is asked about %i months after an uitstroom, not after an end without', (months, due_on, remind_on) => {
    const kind = `follow-up-${months}` as const;
    const row = ofHer(kind, 2, { addressee_role: 'core-team', armed_on: '2022-06-01', due_on });
    const out = [hired, flowedOut(secondTerm, '2022-06-01')];
    expect(rowsOf(kind, hired, endedWithout(secondTerm, '2022-06-01'))).toStrictEqual([]);
    expect(rowsOf(kind, ...out)).toStrictEqual([{ ...row, remind_on }]);
    expect(rowsOf(kind, ...out, followedUp('2022-08-20', months))).toStrictEqual([
      { ...row, state: 'met', met_on: '2022-08-20' },
    ]);
  });
});

describe('the annulment of an end', () => {
  const ended = [hired, coached('2021-09-10'), flowedOut(secondTerm, '2021-10-01', first), followedUp('2022-01-05', 3)];
  const reopened = [...ended, endAnnulled(secondTerm, '2022-01-10', eventId(3), '2021-10-01', [eventId(4)])];
  const again = (kind: DeadlineKind, role: Role, due_on: string, by = 1) =>
    ofHer(kind, 5, { addressee_role: role, armed_on: '2022-01-10', due_on, coach_id: first, part: eventId(by) });
  const fallen = (kind: DeadlineKind, role: Role, from: number, armed_on: string, due_on: string) =>
    ofHer(kind, from, {
      addressee_role: role,
      armed_on,
      due_on,
      coach_id: first,
      state: 'void',
      void_on: '2022-01-10',
    });

  it('arms again what that end had closed, on the day it was due; what is over by then raises nothing', () => {
    expect(rowsOf('outflow-plan', ...reopened)).toStrictEqual([
      fallen('outflow-plan', 'coach', 1, '2021-09-01', '2022-02-28'),
      { ...again('outflow-plan', 'coach', '2022-02-28'), remind_on: '2022-02-21' },
    ]);
    expect(rowsOf('work-plan', ...reopened)[1]).toStrictEqual({
      ...again('work-plan', 'coach', '2021-11-30'),
      state: 'passed',
    });
    expect(rowsOf('term-end', ...reopened)).toStrictEqual([
      fallen('term-end', 'programme-manager', 1, '2021-09-01', '2023-02-28'),
      { ...again('term-end', 'programme-manager', '2023-02-28'), remind_on: '2023-02-21' },
    ]);
  });

  it('begins a rhythm anew', () => {
    expect(rowsOf('coaching', ...reopened)).toStrictEqual([
      fallen('coaching', 'coach', 2, '2021-09-10', '2021-10-22'),
      { ...again('coaching', 'coach', '2022-02-21', 2), remind_on: '2022-02-14' },
    ]);
  });

  it('voids what was to be asked after that end, and a next end arms it anew', () => {
    const followUp = ofHer('follow-up-3', 3, {
      ...{ addressee_role: 'core-team', armed_on: '2021-10-01', due_on: '2022-01-01', coach_id: first },
      ...{ state: 'void', void_on: '2022-01-10' },
    });
    expect(rowsOf('follow-up-3', ...reopened)).toStrictEqual([followUp]);
    expect(rowsOf('follow-up-3', ...reopened, flowedOut(secondTerm, '2022-02-01', first))[1]).toMatchObject({
      state: 'open',
      due_on: '2022-05-01',
    });
    expect(rowsOf('outflow-plan', ...reopened, flowedOut(secondTerm, '2022-02-01', first))[1]).toMatchObject({
      state: 'void',
      void_on: '2022-02-01',
    });
  });
});

describe('a deadline that was over when it was recorded', () => {
  it('is passed and is said nothing of; what is not over yet is reminded of on that day', () => {
    const recorded: Fact = (position, revision) => ({
      ...hired(position, revision),
      recordedAt: '2021-10-02T08:00:00.000Z',
    });
    const at = (due_on: string) => ({ addressee_role: 'core-team', armed_on: '2021-09-01', due_on }) as const;
    expect(rowsOf('first-coach', recorded)).toStrictEqual([
      { ...ofHer('first-coach', 1, at('2021-10-01')), state: 'passed' },
    ]);
    const onTheDay: Fact = (position, revision) => ({
      ...hired(position, revision),
      recordedAt: '2021-10-01T08:00:00.000Z',
    });
    expect(rowsOf('first-coach', onTheDay)).toStrictEqual([
      { ...ofHer('first-coach', 1, at('2021-10-01')), remind_on: '2021-10-01' },
    ]);
  });
});
