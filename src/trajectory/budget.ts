import { isDeepStrictEqual } from 'node:util';
import { Map } from 'immutable';
import type { CommitmentId, Day, GoalId, SubsidyId } from '../../events/ids';
import { budgetEvents, type TrajectoryEvent } from '../../events/trajectory';
import { command, commandWith, dataOf, notBefore } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { rulesOn } from '../command-handling/rule';
import { CalendarDay, Filled, Id, Label, Maybe, Reference, Whole } from '../platform/validation';
import { changeCommitment, leftOf, leftOn, openOf, refundableOn, requireCommitment, spentOn } from './commitment';
import { decided, requireExisting, runningRule, slice, type Ended, type Running, type Trajectory } from './trajectory';

/** A hundred million euro: no budget of one person comes near, and sums of it stay whole numbers. */
const MOST_CENTS = 10_000_000_000;
const ROLES = ['programme-manager', 'core-team'] as const;

export class AllocateTrainingBudget extends command('AllocateTrainingBudget', {
  route: 'training-budget-allocations',
  roles: ROLES,
}) {
  @Whole(1, MOST_CENTS) readonly amountCents!: number;
  @Maybe() @Id() readonly subsidyId?: SubsidyId;
  @Maybe() @CalendarDay() readonly validUntil?: Day;
}

/** A course that costs nothing is committed with 0 cents: it is started and completed like any other. */
export class CommitTraining extends command('CommitTraining', { route: 'training-commitments', roles: ROLES }) {
  @Id() readonly commitmentId!: CommitmentId;
  @Filled() @Label() readonly provider!: string;
  @Filled() @Label() readonly course!: string;
  @Maybe() @Label(100) readonly level?: string;
  @Whole(0, MOST_CENTS) readonly amountCents!: number;
  @Maybe() @Id() readonly goalId?: GoalId;
}

abstract class Invoice {
  @Id() readonly commitmentId!: CommitmentId;
  @Filled() @Reference(100) readonly invoiceRef!: string;
  @Whole(1, MOST_CENTS) readonly amountCents!: number;
}

export class RecordTrainingCost extends commandWith(Invoice, 'RecordTrainingCost', {
  route: 'training-costs',
  roles: ROLES,
}) {}

export class RefundTrainingCost extends commandWith(Invoice, 'RefundTrainingCost', {
  route: 'training-cost-refunds',
  roles: ROLES,
}) {}

/** Each allocation adds to those before it: it is an occurrence, never already so (contract.md 1). */
const allocateTrainingBudget = runningRule({
  command: AllocateTrainingBudget,
  decide: (given, trajectory, context) => {
    notBefore(trajectory.hiredOn, context.on);
    const data = dataOf(given);
    const allocated = decided(trajectory, { type: 'TrainingBudgetAllocated.v1', data });
    const { subsidyId } = data;
    return [subsidyId ? { ...allocated, about: { ...allocated.about, subsidyId } } : allocated];
  },
});

/** Never more than what is left, and from an allocation that holds on that day (domain.md I-15). */
const commitTraining = runningRule({
  command: CommitTraining,
  decide: (given, trajectory, context) => {
    const { budget, hiredOn } = trajectory;
    const data = dataOf(given);
    const known = budget.commitments.get(data.commitmentId);
    if (known) return isDeepStrictEqual(known.agreed, data) ? [] : reject('id-reused');
    if (data.amountCents > leftOf(budget)) reject('training-budget-exceeded');
    if (data.amountCents > leftOn(budget, context.on)) reject('budget-not-valid');
    notBefore(hiredOn, context.on);
    return [decided(trajectory, { type: 'TrainingCommitted.v1', data })];
  },
});

/** An invoice often comes after the end; then it is of a day inside the term (domain.md I-18). */
const invoiceRule = rulesOn<Trajectory, Running | Ended, TrajectoryEvent>((trajectory, { on }) => {
  const course = requireExisting(trajectory);
  const isInside = course.status === 'running' || (course.hire.startsOn <= on && on <= course.endedOn);
  return isInside ? course : reject('trajectory-ended');
});

/** What is open bounds it; of a training that was stopped nothing is. */
const recordTrainingCost = invoiceRule({
  command: RecordTrainingCost,
  decide: (given, trajectory, context) => {
    const commitment = requireCommitment(trajectory, given.commitmentId);
    const known = commitment.costs.get(given.invoiceRef);
    if (known) return known.cents === given.amountCents ? [] : reject('id-reused');
    if (given.amountCents > openOf(commitment)) reject('commitment-exceeded');
    notBefore(commitment.committedOn, context.on);
    return [decided(trajectory, { type: 'TrainingCostRecorded.v1', data: dataOf(given) })];
  },
});

/** Of what was spent on this commitment, and by that day: a refund acts upon invoices that were there. */
const refundTrainingCost = invoiceRule({
  command: RefundTrainingCost,
  decide: (given, trajectory, context) => {
    const commitment = requireCommitment(trajectory, given.commitmentId);
    const known = commitment.refunds.get(given.invoiceRef);
    if (known) return known.cents === given.amountCents ? [] : reject('id-reused');
    if (given.amountCents > spentOn(commitment)) reject('refund-exceeds-cost');
    if (given.amountCents > refundableOn(commitment, context.on)) reject('date-before-fact');
    return [decided(trajectory, { type: 'TrainingCostRefunded.v1', data: dataOf(given) })];
  },
});

/** The training budget: what is allocated, committed, paid and refunded (vuistregel 9). */
export const budget = slice({
  events: budgetEvents,
  evolve: {
    'TrainingBudgetAllocated.v1': (trajectory, { data, metadata }) => {
      const allocation = { ...data, allocatedOn: metadata.occurredOn };
      const { budget } = trajectory;
      return { ...trajectory, budget: { ...budget, allocations: budget.allocations.push(allocation) } };
    },
    'TrainingCommitted.v1': (trajectory, { data, metadata: { occurredOn } }) => {
      const { commitments } = trajectory.budget;
      if (commitments.has(data.commitmentId)) return trajectory;
      const commitment = {
        agreed: data,
        committedOn: occurredOn,
        costs: Map<string, never>(),
        refunds: Map<string, never>(),
        released: false,
        standing: { status: 'agreed' as const, since: occurredOn },
      };
      const budget = { ...trajectory.budget, commitments: commitments.set(data.commitmentId, commitment) };
      return { ...trajectory, budget };
    },
    'TrainingCostRecorded.v1': (trajectory, { data: { commitmentId, invoiceRef, amountCents }, metadata }) =>
      changeCommitment(trajectory, commitmentId, (commitment) => ({
        ...commitment,
        costs: commitment.costs.set(invoiceRef, { cents: amountCents, on: metadata.occurredOn }),
      })),
    'TrainingCostRefunded.v1': (trajectory, { data: { commitmentId, invoiceRef, amountCents }, metadata }) =>
      changeCommitment(trajectory, commitmentId, (commitment) => ({
        ...commitment,
        refunds: commitment.refunds.set(invoiceRef, { cents: amountCents, on: metadata.occurredOn }),
      })),
  },
  rules: [allocateTrainingBudget, commitTraining, recordTrainingCost, refundTrainingCost],
});
