import type { SubsidyEvent } from '.';
import type { OfType } from '../event';
import type { Judgement } from './judgements';
import { BUDGET_LINES, type BudgetLine } from './request';

/** The costs of one budget line: all of them, and the parts that were judged. */
export type CostFigures = {
  /** After corrections. */
  readonly recordedCents: number;
  readonly eligibleCents: number;
  readonly ineligibleCents: number;
  /** The whole of each cost whose last judgement is `disputed`. */
  readonly disputedCents: number;
};

/** The amounts of a subsidy that no cost tells: what was decided of it, and what was paid. */
export type Amounts = {
  readonly grantedCents: number;
  readonly advancedCents: number;
  /** Null before the settlement. */
  readonly settledCents: number | null;
  readonly balancePaidCents: number;
  readonly reclaimedCents: number;
  readonly repaidCents: number;
};

/** What a subsidy comes to so far (contract.md 3, `subsidy_account`). */
export type Figures = Amounts & { readonly lines: Readonly<Record<BudgetLine, CostFigures>> };

export const NO_COSTS: CostFigures = { recordedCents: 0, eligibleCents: 0, ineligibleCents: 0, disputedCents: 0 };

export const NO_AMOUNTS: Amounts = {
  grantedCents: 0,
  advancedCents: 0,
  settledCents: null,
  balancePaidCents: 0,
  reclaimedCents: 0,
  repaidCents: 0,
};

export const NO_FIGURES: Figures = {
  ...NO_AMOUNTS,
  lines: { wage: NO_COSTS, coaching: NO_COSTS, training: NO_COSTS, programme: NO_COSTS, overhead: NO_COSTS },
};

const sum = (one: CostFigures, other: Partial<CostFigures>, sign: 1 | -1 = 1): CostFigures => ({
  recordedCents: one.recordedCents + sign * (other.recordedCents ?? 0),
  eligibleCents: one.eligibleCents + sign * (other.eligibleCents ?? 0),
  ineligibleCents: one.ineligibleCents + sign * (other.ineligibleCents ?? 0),
  disputedCents: one.disputedCents + sign * (other.disputedCents ?? 0),
});

/** The parts into which a judgement divides a cost. */
export const partsOf = (
  { judgement, eligibleCents }: { readonly judgement: Judgement; readonly eligibleCents: number },
  amountCents: number,
): Omit<CostFigures, 'recordedCents'> =>
  judgement === 'disputed'
    ? { eligibleCents: 0, ineligibleCents: 0, disputedCents: amountCents }
    : { eligibleCents, ineligibleCents: amountCents - eligibleCents, disputedCents: 0 };

/** What tells the figures of costs, and what tells the other amounts. */
export type CostEvent = OfType<
  SubsidyEvent,
  'SubsidyCostRecorded.v1' | 'SubsidyCostCorrected.v1' | 'SubsidyCostJudged.v1'
>;
export type AmountEvent = OfType<
  SubsidyEvent,
  | 'SubsidyGranted.v1'
  | 'SubsidyAmended.v1'
  | 'SubsidyWithdrawn.v1'
  | 'AdvancePaid.v1'
  | 'SubsidySettled.v1'
  | 'BalancePaid.v1'
  | 'SubsidyReclaimed.v1'
  | 'RepaymentReceived.v1'
>;

/** The figures of costs, of one or of many, after an event of one of them: no cost is looked up. */
export const costsAfter = (costs: CostFigures, event: CostEvent): CostFigures => {
  switch (event.type) {
    case 'SubsidyCostRecorded.v1':
      return sum(costs, { recordedCents: event.data.amountCents });
    case 'SubsidyCostCorrected.v1':
      return sum(costs, { recordedCents: event.data.amountCents - event.data.formerCents });
    case 'SubsidyCostJudged.v1': {
      const { amountCents, former } = event.data;
      const before = former ? sum(costs, partsOf(former, amountCents), -1) : costs;
      return sum(before, partsOf(event.data, amountCents));
    }
  }
};

/** The other amounts after an event. */
export const amountsAfter = <A extends Amounts>(amounts: A, { type, data }: AmountEvent): A => {
  switch (type) {
    case 'SubsidyGranted.v1':
    case 'SubsidyAmended.v1':
      return { ...amounts, grantedCents: data.grantedCents };
    case 'SubsidyWithdrawn.v1':
      return { ...amounts, grantedCents: 0 };
    case 'AdvancePaid.v1':
      return { ...amounts, advancedCents: amounts.advancedCents + data.amountCents };
    case 'SubsidySettled.v1':
      return { ...amounts, settledCents: data.settledCents };
    case 'BalancePaid.v1':
      return { ...amounts, balancePaidCents: amounts.balancePaidCents + data.amountCents };
    case 'SubsidyReclaimed.v1':
      return { ...amounts, reclaimedCents: amounts.reclaimedCents + data.amountCents };
    case 'RepaymentReceived.v1':
      return { ...amounts, repaidCents: amounts.repaidCents + data.amountCents };
  }
};

/** The figures after an event, from that event and the figures before it alone. */
export const figuresAfter = (figures: Figures, event: SubsidyEvent): Figures => {
  switch (event.type) {
    case 'SubsidyGranted.v1':
    case 'SubsidyAmended.v1':
    case 'SubsidyWithdrawn.v1':
    case 'AdvancePaid.v1':
    case 'SubsidySettled.v1':
    case 'BalancePaid.v1':
    case 'SubsidyReclaimed.v1':
    case 'RepaymentReceived.v1':
      return amountsAfter(figures, event);
    case 'SubsidyCostRecorded.v1':
    case 'SubsidyCostCorrected.v1':
    case 'SubsidyCostJudged.v1': {
      const { line } = event.data;
      return { ...figures, lines: { ...figures.lines, [line]: costsAfter(figures.lines[line], event) } };
    }
    case 'SubsidyRequested.v1':
    case 'SubsidyRefused.v1':
    case 'PaymentSuspended.v1':
    case 'PaymentResumed.v1':
    case 'SubsidyCostEntered.v1':
    case 'SubsidyCostDropped.v1':
    case 'BudgetDeviationReported.v1':
    case 'SubsidyAccountSubmitted.v1':
    case 'ObjectionLodged.v1':
    case 'ObjectionDecided.v1':
      return figures;
  }
};

/** All costs together. */
export const costsIn = ({ lines }: Figures): CostFigures =>
  BUDGET_LINES.reduce((total, line) => sum(total, lines[line]), NO_COSTS);

/** What is still to be paid after the settlement; 0 before it. */
export const balanceDueIn = ({ settledCents, advancedCents, balancePaidCents }: Amounts): number =>
  settledCents === null ? 0 : Math.max(0, settledCents - advancedCents - balancePaidCents);

/** What was reclaimed and not repaid. */
export const receivableIn = ({ reclaimedCents, repaidCents }: Amounts): number => reclaimedCents - repaidCents;

/** Settled, and what was paid less what came back is what it was settled at. */
export const isClosedIn = ({ settledCents, advancedCents, balancePaidCents, repaidCents }: Amounts): boolean =>
  settledCents !== null && advancedCents + balancePaidCents - repaidCents === settledCents;
