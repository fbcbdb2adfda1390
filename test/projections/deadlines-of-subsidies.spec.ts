import type { DeadlineKind } from '../../events/deadline';
import type { Role } from '../../events/event';
import { deadlineIdOf } from '../../src/schedule/schedule';
import { fact, eventId, id, sealed, type Fact } from './history';
import { ofHer, rowsOf } from './deadline-rows';
import { employerId, programmeId, subsidyFacts, subsidyId } from './subsidy-scenario';

const subsidy = subsidyFacts();
const stream = `subsidy-${subsidyId}`;
/** Requested at position 1; each event names the day that is due by its own day in this scenario. */
const requested = subsidy.requested('2022-01-10', 10_000);
const granted = subsidy.granted('2022-01-20', 10_000);
const row = (kind: DeadlineKind, role: Role, from: number, armed_on: string, due_on: string) => ({
  ...ofHer(kind, from, { addressee_role: role, armed_on, due_on }),
  about: subsidyId,
  ...{ trajectory_id: null, person_id: null, place_id: null },
  ...{ programme_id: programmeId, employer_id: employerId, subsidy_id: subsidyId },
});
const suspended = (on: string, until: string): Fact =>
  fact(on, stream, 'PaymentSuspended.v1', { ground: sealed('ground'), until });
const resumed = (on: string): Fact => fact(on, stream, 'PaymentResumed.v1', { ground: '', until: '2022-04-01' });
const money = { grantedCents: 10_000, advancedCents: 4_000 };

describe('subsidy-decision', () => {
  const open = row('subsidy-decision', 'subsidy-officer', 1, '2022-01-10', '2022-01-10');

  it('is due on the last day of the term that the request names', () => {
    expect(rowsOf('subsidy-decision', requested)).toStrictEqual([{ ...open, remind_on: '2022-01-10' }]);
  });

  it.each([
    ['a grant', granted],
    ['a refusal', subsidy.refused('2022-01-20')],
  ])('is met by %s', (_, decision) => {
    expect(rowsOf('subsidy-decision', requested, decision)).toStrictEqual([
      { ...open, state: 'met', met_on: '2022-01-20' },
    ]);
  });
});

describe('subsidy-settlement', () => {
  const accounted = [requested, granted, subsidy.accounted('2024-01-05')];
  const open = row('subsidy-settlement', 'subsidy-controller', 3, '2024-01-05', '2024-05-01');

  it('is due by the term of its regime once it is accounted for, and met by the settlement', () => {
    expect(rowsOf('subsidy-settlement', ...accounted)).toStrictEqual([{ ...open, remind_on: '2024-04-24' }]);
    expect(rowsOf('subsidy-settlement', ...accounted, subsidy.settled('2024-03-01', 9_000, money))).toStrictEqual([
      { ...open, state: 'met', met_on: '2024-03-01' },
    ]);
  });

  it('is void when the subsidy is withdrawn', () => {
    expect(rowsOf('subsidy-settlement', ...accounted, subsidy.withdrawn('2024-03-01', 10_000))).toStrictEqual([
      { ...open, state: 'void', void_on: '2024-03-01' },
    ]);
  });
});

describe('objection', () => {
  it('is met by the decision on it, not by that on another', () => {
    const facts = [requested, subsidy.objected('2022-02-01', 'B-1'), subsidy.objected('2022-02-02', 'B-2')];
    const [one, other] = [
      row('objection', 'subsidy-controller', 2, '2022-02-01', '2022-02-01'),
      row('objection', 'subsidy-controller', 3, '2022-02-02', '2022-02-02'),
    ];
    expect(rowsOf('objection', ...facts, subsidy.objectionDecided('2022-03-01', 'founded', 'B-2'))).toStrictEqual([
      { ...one, remind_on: '2022-02-01' },
      { ...other, state: 'met', met_on: '2022-03-01' },
    ]);
  });
});

describe('obligation', () => {
  const obligations = [
    { obligationId: id(701), kind: 'report', dueOn: '2023-11-30' },
    { obligationId: id(702), kind: 'publicity', dueOn: '2023-12-31' },
  ];
  const grant = fact('2022-01-20', stream, 'SubsidyGranted.v1', {
    ...{ decisionNumber: 'B-1', grantedCents: 10_000, budget: [], obligations, regimeId: 'voorbeeld-1' },
    ...{ motivation: sealed('motivation'), regimeVersion: 1, documents: [], accountDueOn: '2023-11-30' },
  });
  const [report, publicity] = obligations.map(({ obligationId, dueOn }) => ({
    ...row('obligation', 'employer', 2, '2022-01-20', dueOn),
    deadline_id: deadlineIdOf(eventId(2), 'obligation', obligationId),
  }));

  it('is one for each of a grant; a report is met by the account, and of any other no event says so', () => {
    expect(rowsOf('obligation', requested, grant)).toStrictEqual([
      { ...report, remind_on: '2023-11-23' },
      { ...publicity, remind_on: '2023-12-24' },
    ]);
    const accounted = subsidy.accounted('2023-11-01');
    expect(rowsOf('obligation', requested, grant, accounted)).toStrictEqual([
      { ...report, state: 'met', met_on: '2023-11-01' },
      { ...publicity, remind_on: '2023-12-24' },
    ]);
    const settled = subsidy.settled('2023-12-01', 9_000, money);
    expect(rowsOf('obligation', requested, grant, accounted, settled)[1]).toStrictEqual({
      ...publicity,
      ...{ state: 'void', void_on: '2023-12-01' },
    });
  });
});

describe('balance', () => {
  const settled = [requested, granted, subsidy.settled('2024-03-01', 9_000, money)];
  const open = row('balance', 'subsidy-officer', 3, '2024-03-01', '2024-03-01');

  it('is due while something is to be paid, and met by the payment with which nothing is', () => {
    expect(rowsOf('balance', ...settled, subsidy.balancePaid('2024-03-05', 4_999))).toStrictEqual([
      { ...open, remind_on: '2024-03-01' },
    ]);
    const paid = [subsidy.balancePaid('2024-03-05', 2_000), subsidy.balancePaid('2024-03-09', 3_000)];
    expect(rowsOf('balance', ...settled, ...paid)).toStrictEqual([{ ...open, state: 'met', met_on: '2024-03-09' }]);
  });

  it('is none when nothing is left to be paid', () => {
    expect(rowsOf('balance', requested, granted, subsidy.settled('2024-03-01', 4_000, money))).toStrictEqual([]);
  });

  it('is another after a second settlement', () => {
    const second = subsidy.settled('2024-06-01', 9_500, { ...money, formerCents: 9_000 });
    expect(rowsOf('balance', ...settled, subsidy.balancePaid('2024-03-05', 5_000), second)).toStrictEqual([
      { ...open, state: 'met', met_on: '2024-03-05' },
      { ...row('balance', 'subsidy-officer', 5, '2024-06-01', '2024-06-01'), remind_on: '2024-06-01' },
    ]);
  });
});

describe('repayment', () => {
  it('is met when all of it came back; what was reclaimed first is repaid first', () => {
    const facts = [requested, granted, subsidy.reclaimed('2024-04-01', 500), subsidy.reclaimed('2024-04-02', 300)];
    const [one, other] = [
      row('repayment', 'subsidy-officer', 3, '2024-04-01', '2024-04-01'),
      row('repayment', 'subsidy-officer', 4, '2024-04-02', '2024-04-02'),
    ];
    expect(
      rowsOf('repayment', ...facts, subsidy.repaid('2024-05-01', 400), subsidy.repaid('2024-05-02', 100)),
    ).toStrictEqual([
      { ...one, state: 'met', met_on: '2024-05-02' },
      { ...other, remind_on: '2024-04-02' },
    ]);
  });
});

describe('suspension-end', () => {
  const facts = [requested, granted, suspended('2022-02-01', '2022-04-01')];
  const open = row('suspension-end', 'subsidy-officer', 3, '2022-02-01', '2022-04-01');

  it('is due on its last day, and met when payment is resumed', () => {
    expect(rowsOf('suspension-end', ...facts)).toStrictEqual([{ ...open, remind_on: '2022-03-25' }]);
    expect(rowsOf('suspension-end', ...facts, resumed('2022-03-01'))).toStrictEqual([
      { ...open, state: 'met', met_on: '2022-03-01' },
    ]);
  });

  it('is void by another suspension', () => {
    expect(rowsOf('suspension-end', ...facts, suspended('2022-03-01', '2022-05-01'))).toStrictEqual([
      { ...open, state: 'void', void_on: '2022-03-01' },
      { ...row('suspension-end', 'subsidy-officer', 4, '2022-03-01', '2022-05-01'), remind_on: '2022-04-24' },
    ]);
  });
});
