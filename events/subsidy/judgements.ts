import { event, slice, type EventOf } from '../declaration';
import type { CostId, Day } from '../ids';
import type { Evidence } from './costs';
import type { BudgetLine } from './request';

export const JUDGEMENTS = ['eligible', 'ineligible', 'disputed'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

export const SubsidyCostJudged = event('SubsidyCostJudged.v1')<
  Evidence & {
    readonly costId: CostId;
    readonly judgement: Judgement;
    readonly eligibleCents: number;
    readonly ground: string;
    readonly line: BudgetLine;
    /** The whole amount of the cost that is judged. */
    readonly amountCents: number;
    /** The judgement it replaces; null for the first. */
    readonly former: { readonly judgement: Judgement; readonly eligibleCents: number } | null;
    /** Its own day, or that of the first judgement of this cost. */
    readonly validFrom: Day;
  }
>({
  text: { ground: 'subsidy', evidenceUri: 'readable' },
  reason: 'subsidy',
  corrects: 'SubsidyCostJudged.v1',
  matching: 'costId',
});
export type SubsidyCostJudged = EventOf<typeof SubsidyCostJudged>;

export const judgementsEvents = slice([SubsidyCostJudged]);
