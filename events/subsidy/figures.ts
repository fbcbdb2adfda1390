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

/** What a subsidy comes to so far (contract.md 3, `subsidy_account`). */
export type Figures = {
  readonly grantedCents: number;
  readonly advancedCents: number;
  readonly lines: Readonly<Record<BudgetLine, CostFigures>>;
  /** Null before the settlement. */
  readonly settledCents: number | null;
  readonly balancePaidCents: number;
  readonly reclaimedCents: number;
  readonly repaidCents: number;
};

const NO_COSTS: CostFigures = { recordedCents: 0, eligibleCents: 0, ineligibleCents: 0, disputedCents: 0 };

export const NO_FIGURES: Figures = {
  grantedCents: 0,
  advancedCents: 0,
  lines: { wage: NO_COSTS, coaching: NO_COSTS, training: NO_COSTS, programme: NO_COSTS, overhead: NO_COSTS },
  settledCents: null,
  balancePaidCents: 0,
  reclaimedCents: 0,
  repaidCents: 0,
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

/** What changes the figures of costs, and what changes the other amounts. */
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

const withLine = (figures: Figures, line: BudgetLine, become: (costs: CostFigures) => CostFigures): Figures => ({
  ...figures,
  lines: { ...figures.lines, [line]: become(figures.lines[line]) },
});

/** The figures after an event, from that event and the figures before it alone: no cost is looked up. */
export const figuresAfter = (figures: Figures, event: SubsidyEvent): Figures => {
  switch (event.type) {
    case 'SubsidyGranted.v1':
    case 'SubsidyAmended.v1':
      return { ...figures, grantedCents: event.data.grantedCents };
    case 'SubsidyWithdrawn.v1':
      return { ...figures, grantedCents: 0 };
    case 'AdvancePaid.v1':
      return { ...figures, advancedCents: figures.advancedCents + event.data.amountCents };
    case 'SubsidyCostRecorded.v1': {
      const { line, amountCents } = event.data;
      return withLine(figures, line, (costs) => sum(costs, { recordedCents: amountCents }));
    }
    case 'SubsidyCostCorrected.v1': {
      const { line, amountCents, formerCents } = event.data;
      return withLine(figures, line, (costs) => sum(costs, { recordedCents: amountCents - formerCents }));
    }
    case 'SubsidyCostJudged.v1': {
      const { line, amountCents, former } = event.data;
      const judged = partsOf(event.data, amountCents);
      return withLine(figures, line, (costs) =>
        sum(former ? sum(costs, partsOf(former, amountCents), -1) : costs, judged),
      );
    }
    case 'SubsidySettled.v1':
      return { ...figures, settledCents: event.data.settledCents };
    case 'BalancePaid.v1':
      return { ...figures, balancePaidCents: figures.balancePaidCents + event.data.amountCents };
    case 'SubsidyReclaimed.v1':
      return { ...figures, reclaimedCents: figures.reclaimedCents + event.data.amountCents };
    case 'RepaymentReceived.v1':
      return { ...figures, repaidCents: figures.repaidCents + event.data.amountCents };
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
export const balanceDueIn = ({ settledCents, advancedCents, balancePaidCents }: Figures): number =>
  settledCents === null ? 0 : Math.max(0, settledCents - advancedCents - balancePaidCents);

/** What was reclaimed and not repaid. */
export const receivableIn = ({ reclaimedCents, repaidCents }: Figures): number => reclaimedCents - repaidCents;

/** Settled, and what was paid less what came back is what it was settled at. */
export const isClosedIn = ({ settledCents, advancedCents, balancePaidCents, repaidCents }: Figures): boolean =>
  settledCents !== null && advancedCents + balancePaidCents - repaidCents === settledCents;
