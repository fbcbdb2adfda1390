import {
  AllocateTrainingBudget,
  CommitTraining,
  RecordTrainingCost,
  RefundTrainingCost,
} from '../../src/trajectory/budget';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, fact, specification } from '../specification';
import { about, asCoreTeam, assigned, buurtbaner, coach, flowedOut, hired, id } from './fixture';
import {
  allocated,
  allocation,
  commitment,
  committed,
  completion,
  cost,
  otherCourse,
  paid,
  refund,
  refunded,
  stopped,
} from './trainings';

const { given } = specification(trajectory);
const allocate = (change: Partial<Omit<AllocateTrainingBudget, 'type'>> = {}) =>
  a(AllocateTrainingBudget, { amountCents: 100_000, ...change });
const commit = (amountCents?: number, commitmentId?: string) =>
  a(CommitTraining, commitment(amountCents, commitmentId).data);
const pay = (amountCents?: number, invoiceRef?: string) => a(RecordTrainingCost, cost(amountCents, invoiceRef).data);
const payBack = (amountCents?: number, invoiceRef?: string) =>
  a(RefundTrainingCost, refund(amountCents, invoiceRef).data);
const on = (day: string) => ({ ...asCoreTeam, on: day });

describe('a training budget', () => {
  it('is allocated to her trajectory', () => {
    given(hired, assigned)
      .when(allocate({ validUntil: '2025-12-31' }), asCoreTeam)
      .then({ ...allocation(100_000, '2025-12-31'), about: { ...about, coachId: coach }, subjectIds: [buurtbaner] });
  });

  it('is about the subsidy it comes from, where that is said', () => {
    const subsidyId = id(85);
    given(hired)
      .when(allocate({ subsidyId }), asCoreTeam)
      .then({
        type: 'TrainingBudgetAllocated.v1',
        data: { amountCents: 100_000, subsidyId },
        about: { ...about, subsidyId },
        subjectIds: [buurtbaner],
      });
  });

  it('is allocated as often as someone decides so: the same again adds up', () => {
    given(hired, allocated).when(allocate(), asCoreTeam).then(allocation());
    given(hired, allocated, allocated).when(commit(200_000), asCoreTeam).then(commitment(200_000));
  });
});

describe('a training', () => {
  it('is committed from the budget, up to its last cent', () => {
    given(hired, allocated)
      .when(a(CommitTraining, { ...commitment(100_000).data, level: 'mbo 3', goalId: id(60) }), asCoreTeam)
      .then({
        type: 'TrainingCommitted.v1',
        data: { ...commitment(100_000).data, level: 'mbo 3', goalId: id(60) },
        about,
        subjectIds: [buurtbaner],
      });
  });

  it('is refused when more is not left, also where there never was a budget', () => {
    given(hired, allocated, committed)
      .when(commit(40_001, otherCourse), asCoreTeam)
      .thenRefused('training-budget-exceeded');
    given(hired, allocated, committed)
      .when(commit(40_000, otherCourse), asCoreTeam)
      .then(commitment(40_000, otherCourse));
    given(hired).when(commit(1), asCoreTeam).thenRefused('training-budget-exceeded');
  });

  it('may cost nothing, and then needs no budget', () => {
    given(hired).when(commit(0), asCoreTeam).then(commitment(0));
  });

  it('takes what a refund and a stop gave back, and not what was spent', () => {
    const left = (amountCents: number, ...facts: Parameters<typeof given>) => {
      const at = given(hired, allocated, committed, ...facts);
      at.when(commit(amountCents + 1, otherCourse), asCoreTeam).thenRefused('training-budget-exceeded');
      at.when(commit(amountCents, otherCourse), asCoreTeam).then(commitment(amountCents, otherCourse));
    };
    left(40_000, paid);
    left(40_000, paid, refunded);
    left(60_000, paid, stopped);
    left(70_000, paid, refunded, stopped);
    left(70_000, paid, stopped, refunded);
    left(40_000, paid, completion);
  });

  it('is committed while an allocation holds: from its day to its last', () => {
    const until = fact(allocation(100_000, '2025-06-30'), { on: '2025-02-01' });
    given(hired, until).when(commit(), on('2025-06-30')).then(commitment());
    given(hired, until).when(commit(), on('2025-07-01')).thenRefused('budget-not-valid');
    given(hired, until).when(commit(), on('2025-01-31')).thenRefused('budget-not-valid');
  });

  it('is not committed from what lapsed; what was used before is taken from that first', () => {
    const lapsed = fact(allocation(50_000, '2025-06-30'), { on: '2025-02-01' });
    const afterwards = (...facts: Parameters<typeof given>) => given(hired, lapsed, allocated, ...facts);
    afterwards().when(commit(100_001), on('2025-07-01')).thenRefused('budget-not-valid');
    afterwards().when(commit(100_000), on('2025-07-01')).then(commitment(100_000));
    afterwards(committed).when(commit(90_001, otherCourse), on('2025-07-01')).thenRefused('training-budget-exceeded');
    afterwards(committed).when(commit(90_000, otherCourse), on('2025-07-01')).then(commitment(90_000, otherCourse));
  });

  it('is committed once under its id', () => {
    given(hired, allocated, committed).when(commit(), asCoreTeam).thenUnchanged();
    given(hired, allocated, committed).when(commit(60_001), asCoreTeam).thenRefused('id-reused');
    given(hired, allocated, committed, stopped).when(commit(), asCoreTeam).thenUnchanged();
  });
});

describe('a cost of a training', () => {
  it('is an invoice on its commitment', () => {
    given(hired, allocated, committed)
      .when(pay(), asCoreTeam)
      .then({ ...cost(), about, subjectIds: [buurtbaner] });
  });

  it('is bounded by what is open, refunds counted', () => {
    given(hired, allocated, committed).when(pay(60_001), asCoreTeam).thenRefused('commitment-exceeded');
    given(hired, allocated, committed, paid).when(pay(20_001, 'F-2'), asCoreTeam).thenRefused('commitment-exceeded');
    given(hired, allocated, committed, paid).when(pay(20_000, 'F-2'), asCoreTeam).then(cost(20_000, 'F-2'));
    given(hired, allocated, committed, paid, refunded).when(pay(30_000, 'F-2'), asCoreTeam).then(cost(30_000, 'F-2'));
  });

  it('is taken after the training was completed, and not after it was stopped, even when money came back', () => {
    given(hired, allocated, committed, completion).when(pay(), asCoreTeam).then(cost());
    given(hired, allocated, committed, stopped).when(pay(1), asCoreTeam).thenRefused('commitment-exceeded');
    given(hired, allocated, committed, paid, stopped, refunded)
      .when(pay(1, 'F-2'), asCoreTeam)
      .thenRefused('commitment-exceeded');
  });

  it('is recorded once under the number of its invoice', () => {
    given(hired, allocated, committed, paid).when(pay(), asCoreTeam).thenUnchanged();
    given(hired, allocated, committed, paid, stopped).when(pay(), asCoreTeam).thenUnchanged();
    given(hired, allocated, committed, paid).when(pay(40_001), asCoreTeam).thenRefused('id-reused');
  });

  it('is taken after the end when its day lies inside the term', () => {
    const ended = given(hired, allocated, committed, flowedOut);
    ended.when(pay(), on('2026-06-30')).then(cost());
    ended.when(pay(), on('2026-07-01')).thenRefused('trajectory-ended');
    ended.when(pay(), on('2025-01-05')).thenRefused('trajectory-ended');
  });
});

describe('a refund', () => {
  it('is a credit note on the commitment, under a number of its own', () => {
    given(hired, allocated, committed, paid)
      .when(payBack(), asCoreTeam)
      .then({ ...refund(), about, subjectIds: [buurtbaner] });
    given(hired, allocated, committed, paid).when(payBack(40_000, 'F-1'), asCoreTeam).then(refund(40_000, 'F-1'));
  });

  it('is never more than was spent on that training', () => {
    given(hired, allocated, committed).when(payBack(1), asCoreTeam).thenRefused('refund-exceeds-cost');
    given(hired, allocated, committed, paid).when(payBack(40_001), asCoreTeam).thenRefused('refund-exceeds-cost');
    given(hired, allocated, committed, paid, refunded)
      .when(payBack(30_001, 'C-2'), asCoreTeam)
      .thenRefused('refund-exceeds-cost');
    const other = fact(commitment(10_000, otherCourse), { on: '2025-03-01' });
    given(hired, allocated, committed, paid, other)
      .when(a(RefundTrainingCost, { ...refund(1).data, commitmentId: otherCourse }), asCoreTeam)
      .thenRefused('refund-exceeds-cost');
  });

  it('is recorded once under the number of its credit note', () => {
    given(hired, allocated, committed, paid, refunded).when(payBack(), asCoreTeam).thenUnchanged();
    given(hired, allocated, committed, paid, refunded).when(payBack(9_999), asCoreTeam).thenRefused('id-reused');
  });

  it('comes back from what was paid by that day', () => {
    given(hired, allocated).when(payBack(), asCoreTeam).thenRefused('commitment-unknown');
    given(hired, allocated, committed, paid).when(payBack(), on('2025-03-31')).thenRefused('date-before-fact');
    given(hired, allocated, committed, paid).when(payBack(), on('2025-04-01')).then(refund());
  });

  it('is taken after the end when its day lies inside the term', () => {
    const ended = given(hired, allocated, committed, paid, flowedOut);
    ended.when(payBack(), on('2026-06-30')).then(refund());
    ended.when(payBack(), on('2026-07-01')).thenRefused('trajectory-ended');
  });
});
