import type { Set } from 'immutable';
import type { CostId, Day, Uuid } from '../../events/ids';
import type { Cost, Judgement } from '../../events/subsidy';
import { reject } from '../command-handling/rejection';

/** A cost as it stands. */
export type CostLine = {
  /** As it was recorded. */
  readonly cost: Cost;
  /** After corrections. */
  readonly amountCents: number;
  readonly recordedOn: Day;
  /** Who recorded it, and who corrected it since. */
  readonly recordedBy: Set<Uuid>;
  /** The last judgement; `since` is the day of the first. */
  readonly judged: {
    readonly judgement: Judgement;
    readonly eligibleCents: number;
    readonly since: Day;
  } | null;
};

/** The cost a command names. Throws `cost-unknown`. */
export const requireCost = (
  { costs }: { readonly costs: { readonly get: (costId: CostId) => CostLine | undefined } },
  costId: CostId,
): CostLine => costs.get(costId) ?? reject('cost-unknown');
