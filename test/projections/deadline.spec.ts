import type { DeadlineKind } from '../../events/deadline';
import type { Role } from '../../events/event';
import { fact, id, type Fact } from './history';
import { ofHer, rowsOf, said } from './deadline-rows';
import {
  assignmentEnded,
  drafted,
  endedWithout,
  first,
  hireAnnulled,
  plan,
  revised,
  secondTerm,
  secondTrajectory,
} from './scenario';
import { hired, stream, coached, session, tasks, allocated, approved, feedback, story, met } from './deadline-facts';

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
