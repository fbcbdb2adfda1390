import type { RecordedOf } from '../../events';
import { partsOf, type BudgetLine, type Judgement } from '../../events/subsidy';
import type { Event, Figure } from './figure';

/** One cost as it stands, with what was judged of it and why. Its parts are 0 until it is judged. */
export type StatedCost = {
  readonly cost_id: string;
  readonly budget_line: BudgetLine;
  readonly trajectory_id: string | null;
  readonly recorded_on: string;
  readonly period_from: string;
  readonly period_to: string;
  readonly amount_cents: number;
  readonly judgement: Judgement | null;
  readonly eligible_cents: number;
  readonly ineligible_cents: number;
  readonly disputed_cents: number;
  /** Text of people. Null when none was given, and once opened also for who may not read it or when its key is gone. */
  readonly ground: string | null;
  readonly evidence_uri: string;
  readonly evidence_sha256: string;
  readonly positions: readonly number[];
};

/** The costs of a subsidy, each as its events leave it. */
export const costsOf = (events: readonly Event[]): readonly StatedCost[] => {
  const costs = new Map<string, StatedCost>();
  const change = (
    { data: { costId }, position }: RecordedOf<'SubsidyCostCorrected.v1' | 'SubsidyCostJudged.v1'>,
    become: Partial<StatedCost>,
  ): void => {
    const cost = costs.get(costId);
    if (cost) costs.set(costId, { ...cost, ...become, positions: [...cost.positions, position] });
  };
  for (const event of events) {
    if (event.type === 'SubsidyCostRecorded.v1') costs.set(event.data.costId, recorded(event));
    else if (event.type === 'SubsidyCostCorrected.v1') change(event, { amount_cents: event.data.amountCents });
    else if (event.type === 'SubsidyCostJudged.v1') change(event, judged(event));
  }
  return [...costs.values()].map((cost) => ({ ...cost, positions: [...cost.positions].sort((a, b) => a - b) }));
};

const recorded = ({ data, metadata, position }: RecordedOf<'SubsidyCostRecorded.v1'>): StatedCost => ({
  cost_id: data.costId,
  budget_line: data.line,
  trajectory_id: data.trajectoryId ?? null,
  recorded_on: metadata.occurredOn,
  period_from: data.periodFrom,
  period_to: data.periodTo,
  amount_cents: data.amountCents,
  judgement: null,
  eligible_cents: 0,
  ineligible_cents: 0,
  disputed_cents: 0,
  ground: null,
  evidence_uri: data.evidenceUri,
  evidence_sha256: data.evidenceSha256,
  positions: [position],
});

const judged = ({ data }: RecordedOf<'SubsidyCostJudged.v1'>): Partial<StatedCost> => {
  const { eligibleCents, ineligibleCents, disputedCents } = partsOf(data, data.amountCents);
  return {
    judgement: data.judgement,
    eligible_cents: eligibleCents,
    ineligible_cents: ineligibleCents,
    disputed_cents: disputedCents,
    // An empty text is none: nothing was sealed.
    ground: data.ground || null,
  };
};

/** The part that `cents` takes of each cost, from the events of those that have one, or of those that `counts` names. */
const figureOf = (
  costs: readonly StatedCost[],
  cents: (cost: StatedCost) => number,
  counts = (cost: StatedCost): boolean => cents(cost) > 0,
): Figure => ({
  cents: costs.reduce((sum, cost) => sum + cents(cost), 0),
  positions: costs
    .filter(counts)
    .flatMap(({ positions }) => positions)
    .sort((a, b) => a - b),
});

/** What some costs come to, and how they were judged. */
export const costFigures = (costs: readonly StatedCost[]) => ({
  // A cost that was corrected to nothing is behind the sum too.
  spent: figureOf(
    costs,
    ({ amount_cents }) => amount_cents,
    () => true,
  ),
  eligible: figureOf(costs, ({ eligible_cents }) => eligible_cents),
  ineligible: figureOf(costs, ({ ineligible_cents }) => ineligible_cents),
  disputed: figureOf(costs, ({ disputed_cents }) => disputed_cents),
  unjudged: figureOf(costs, ({ judgement, amount_cents }) => (judgement === null ? amount_cents : 0)),
});
