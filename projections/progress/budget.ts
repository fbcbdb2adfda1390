import type { RecordedOf } from '../../events';
import { oncePerObject } from './once';

type Agreed = RecordedOf<'TrainingCommitted.v1'>['data'];
type Invoice = RecordedOf<'TrainingCostRecorded.v1' | 'TrainingCostRefunded.v1'>['data'];
type Named = { readonly commitmentId: string };

/** A training that is paid from the budget, in cents. */
type Commitment = {
  readonly committed: number;
  /** Costs less refunds. */
  readonly spent: number;
  /** What was open was given back to the budget, once and for all. */
  readonly released: boolean;
  readonly completed: boolean;
};

/** The training budget; commitments by their id. */
export type Budget = { readonly allocated: number; readonly commitments: Readonly<Record<string, Commitment>> };

export const noBudget: Budget = { allocated: 0, commitments: {} };

/** Allocations add up. */
export const allocate = (budget: Budget, { amountCents }: { readonly amountCents: number }): Budget => ({
  ...budget,
  allocated: budget.allocated + amountCents,
});

export const commit = (budget: Budget, { commitmentId, amountCents }: Agreed): Budget =>
  budget.commitments[commitmentId]
    ? budget
    : withCommitment(budget, commitmentId, { committed: amountCents, spent: 0, released: false, completed: false });

const withCommitment = (budget: Budget, commitmentId: string, commitment: Commitment): Budget => ({
  ...budget,
  commitments: { ...budget.commitments, [commitmentId]: commitment },
});

const change = (
  budget: Budget,
  { commitmentId }: Named,
  become: (commitment: Commitment) => Partial<Commitment>,
): Budget => {
  const commitment = budget.commitments[commitmentId];
  return commitment ? withCommitment(budget, commitmentId, { ...commitment, ...become(commitment) }) : budget;
};

export const spend = (budget: Budget, cost: Invoice): Budget =>
  change(budget, cost, ({ spent }) => ({ spent: spent + cost.amountCents }));

export const refund = (budget: Budget, credit: Invoice): Budget =>
  change(budget, credit, ({ spent }) => ({ spent: spent - credit.amountCents }));

/** She goes on with it: a stop is put right, but what it released stays so. */
export const start = (budget: Budget, training: Named): Budget =>
  change(budget, training, () => ({ completed: false }));

/** The money stays as it is: the invoice often comes later (contract.md 2). */
export const complete = (budget: Budget, training: Named): Budget =>
  change(budget, training, () => ({ completed: true }));

export const stop = (budget: Budget, training: Named): Budget =>
  change(budget, training, () => ({ completed: false, released: true }));

/** What is bound and what was spent, of all commitments; what is left, and the trainings completed. */
export const figuresOf = oncePerObject(({ allocated, commitments }: Budget) => {
  const all = Object.values(commitments);
  const open = all.reduce((sum, { committed, spent, released }) => sum + (released ? 0 : committed - spent), 0);
  const spent = all.reduce((sum, commitment) => sum + commitment.spent, 0);
  const completed = all.filter((commitment) => commitment.completed).length;
  return { allocated, open, spent, available: allocated - open - spent, completed };
});
