import type { DeadlineKind } from '../../events/deadline';
import type { Role } from '../../events/event';
import { eventId, type Fact } from './history';
import { ofHer, rowsOf } from './deadline-rows';
import { endAnnulled, endedWithout, first, flowedOut, secondTerm } from './scenario';
import { hired, coached, reviewed, endPlanned, followedUp } from './deadline-facts';

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
