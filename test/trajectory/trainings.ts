import type {
  TrainingBudgetAllocated,
  TrainingCommitted,
  TrainingCompleted,
  TrainingCostRecorded,
  TrainingCostRefunded,
  TrainingStarted,
  TrainingStopped,
} from '../../events/trajectory';
import { fact, id } from '../specification';

/** Facts of an invented training budget, in cents. */
export const course = id(80);
export const otherCourse = id(81);

export const allocation = (amountCents = 100_000, validUntil?: string): TrainingBudgetAllocated => ({
  type: 'TrainingBudgetAllocated.v1',
  data: { amountCents, ...(validUntil && { validUntil }) },
});
export const commitment = (amountCents = 60_000, commitmentId = course): TrainingCommitted => ({
  type: 'TrainingCommitted.v1',
  data: { commitmentId, provider: 'De Leerkring', course: 'Speaking in public', amountCents },
});
export const cost = (amountCents = 40_000, invoiceRef = 'F-1'): TrainingCostRecorded => ({
  type: 'TrainingCostRecorded.v1',
  data: { commitmentId: course, invoiceRef, amountCents },
});
export const refund = (amountCents = 10_000, invoiceRef = 'C-1'): TrainingCostRefunded => ({
  type: 'TrainingCostRefunded.v1',
  data: { commitmentId: course, invoiceRef, amountCents },
});
export const start: TrainingStarted = { type: 'TrainingStarted.v1', data: { commitmentId: course } };
export const completion: TrainingCompleted = {
  type: 'TrainingCompleted.v1',
  data: { commitmentId: course, qualification: 'certificate' },
};
export const stop: TrainingStopped = {
  type: 'TrainingStopped.v1',
  data: { commitmentId: course, reason: 'too far away' },
};

/** A thousand euro allocated, six hundred of it committed. */
export const allocated = fact(allocation(), { on: '2025-02-01' });
export const committed = fact(commitment(), { on: '2025-03-01' });
export const paid = fact(cost(), { on: '2025-04-01' });
export const refunded = fact(refund(), { on: '2025-05-01' });
export const stopped = fact(stop, { on: '2025-06-01' });
