import type { SubsidyId, Uuid } from '../ids';
import { costsIn, type CostFigures, type Figures } from './figures';

/**
 * What an account rests on: the figures of a subsidy and the events they come from, up to a revision of its stream. No
 * text and no language, so that its hash is the same for whoever folds the same events (contract.md 2).
 */
export type Statement = {
  readonly subsidyId: SubsidyId;
  readonly frozenAtRevision: number;
  readonly figures: Figures & { readonly costs: CostFigures };
  /** Every event of the stream, from revision 0 to the one it is frozen at. */
  readonly eventIds: readonly Uuid[];
};

export const statedFigures = (figures: Figures): Statement['figures'] => ({ ...figures, costs: costsIn(figures) });

/** The statement of a subsidy after these events, which are all of its stream. */
export const statementOf = (subsidyId: SubsidyId, figures: Figures, eventIds: readonly Uuid[]): Statement => ({
  subsidyId,
  frozenAtRevision: eventIds.length - 1,
  figures: statedFigures(figures),
  eventIds,
});
