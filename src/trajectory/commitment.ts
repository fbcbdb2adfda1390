import { List, Map } from 'immutable';
import type { CommitmentId, Day } from '../../events/ids';
import type { TrainingBudgetAllocated, TrainingCommitted } from '../../events/trajectory';
import { reject } from '../command-handling/rejection';

type Allocation = Pick<TrainingBudgetAllocated['data'], 'amountCents' | 'validUntil'> & { readonly allocatedOn: Day };

type Amount = { readonly cents: number; readonly on: Day };

/** How far a training has come, and since which business day. The last word counts: a new one puts an earlier one right. */
export type Standing = { readonly status: 'agreed' | 'started' | 'completed' | 'stopped'; readonly since: Day };

/** A training that is paid from the budget. */
export type Commitment = {
  readonly agreed: TrainingCommitted['data'];
  readonly committedOn: Day;
  /** By the number of the invoice. */
  readonly costs: Map<string, Amount>;
  /** By the number of the credit note, which is its own. */
  readonly refunds: Map<string, Amount>;
  /** What was open was given back to the budget, once and for all. */
  readonly released: boolean;
  readonly standing: Standing;
};

/** What may be spent on her training, and what of it is bound or spent. Cents throughout. */
export type Budget = {
  readonly allocations: List<Allocation>;
  readonly commitments: Map<CommitmentId, Commitment>;
};

export const noBudget: Budget = { allocations: List(), commitments: Map() };

const sum = (amounts: Iterable<number>): number => [...amounts].reduce((total, cents) => total + cents, 0);
const totalOf = (amounts: Map<string, Amount>, until?: Day): number =>
  sum([...amounts.values()].map(({ cents, on }) => (until === undefined || on <= until ? cents : 0)));

/** Costs less refunds. */
export const spentOn = ({ costs, refunds }: Commitment): number => totalOf(costs) - totalOf(refunds);

/** Costs up to a day, less all refunds: what may be refunded on that day. */
export const refundableOn = ({ costs, refunds }: Commitment, day: Day): number =>
  totalOf(costs, day) - totalOf(refunds);

/** What may still be spent on it. */
export const openOf = (commitment: Commitment): number =>
  commitment.released ? 0 : commitment.agreed.amountCents - spentOn(commitment);

/** What is bound or spent, of all commitments. */
const usedOf = ({ commitments }: Budget): number =>
  sum([...commitments.values()].map((commitment) => openOf(commitment) + spentOn(commitment)));

/** What is left of all that was ever allocated. */
export const leftOf = (budget: Budget): number =>
  sum(budget.allocations.map(({ amountCents }) => amountCents)) - usedOf(budget);

/**
 * What may be committed on a day (domain.md I-15): of what was allocated by then, without what lapsed before it. What is
 * used was taken from the allocations that lapse first.
 */
export const leftOn = (budget: Budget, day: Day): number => {
  const made = budget.allocations.filter(({ allocatedOn }) => allocatedOn <= day);
  const lapsed = made.filter(({ validUntil }) => validUntil !== undefined && validUntil < day);
  const cents = (allocations: List<Allocation>) => sum(allocations.map(({ amountCents }) => amountCents));
  return cents(made) - Math.max(usedOf(budget), cents(lapsed));
};

/** The training a command names. Throws `commitment-unknown`. */
export const requireCommitment = ({ budget }: { readonly budget: Budget }, commitmentId: CommitmentId): Commitment =>
  budget.commitments.get(commitmentId) ?? reject('commitment-unknown');

/** The same trajectory with one of its commitments changed; as it was when it has no such commitment. */
export const changeCommitment = <T extends { readonly budget: Budget }>(
  trajectory: T,
  commitmentId: CommitmentId,
  become: (commitment: Commitment) => Commitment,
): T => {
  const { budget } = trajectory;
  const commitment = budget.commitments.get(commitmentId);
  if (!commitment) return trajectory;
  const commitments = budget.commitments.set(commitmentId, become(commitment));
  return { ...trajectory, budget: { ...budget, commitments } };
};
