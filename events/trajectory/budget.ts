import { event, slice, type EventOf } from '../declaration';
import type { CommitmentId, Day, GoalId, SubsidyId } from '../ids';

export const TrainingBudgetAllocated = event('TrainingBudgetAllocated.v1')<{
  readonly amountCents: number;
  readonly subsidyId?: SubsidyId;
  /** The last day on which a training may be committed from it. */
  readonly validUntil?: Day;
}>({ text: {}, reason: 'guidance' });
export type TrainingBudgetAllocated = EventOf<typeof TrainingBudgetAllocated>;

export const TrainingCommitted = event('TrainingCommitted.v1')<{
  readonly commitmentId: CommitmentId;
  readonly provider: string;
  readonly course: string;
  readonly level?: string;
  readonly amountCents: number;
  /** The goal of a plan that it serves. */
  readonly goalId?: GoalId;
}>({ text: { provider: 'label', course: 'label', level: 'label' }, reason: 'guidance' });
export type TrainingCommitted = EventOf<typeof TrainingCommitted>;

/** An invoice, or the credit note of a refund under a number of its own. */
type Invoice = { readonly commitmentId: CommitmentId; readonly invoiceRef: string; readonly amountCents: number };

export const TrainingCostRecorded = event('TrainingCostRecorded.v1')<Invoice>({
  text: { invoiceRef: 'readable' },
  reason: 'guidance',
});
export type TrainingCostRecorded = EventOf<typeof TrainingCostRecorded>;

export const TrainingCostRefunded = event('TrainingCostRefunded.v1')<Invoice>({
  text: { invoiceRef: 'readable' },
  reason: 'guidance',
});
export type TrainingCostRefunded = EventOf<typeof TrainingCostRefunded>;

export const budgetEvents = slice([
  TrainingBudgetAllocated,
  TrainingCommitted,
  TrainingCostRecorded,
  TrainingCostRefunded,
]);
