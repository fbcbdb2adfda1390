import { event, slice, type EventOf } from '../declaration';
import type { CostId, Day, RefusalCode, Sha256, TrajectoryId } from '../ids';
import type { BudgetLine } from './request';

export const JUDGEMENTS = ['eligible', 'ineligible', 'disputed'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

export type Evidence = { readonly evidenceUri: string; readonly evidenceSha256: Sha256 };

/** A cost line as the employer enters it; the same in `SubsidyCostEntered` and `SubsidyCostRecorded`. */
export type Cost = Evidence & {
  readonly costId: CostId;
  readonly line: BudgetLine;
  readonly amountCents: number;
  /** The trajectory it was made for; left out for a cost of the whole. */
  readonly trajectoryId?: TrajectoryId;
  readonly periodFrom: Day;
  readonly periodTo: Day;
};

/** The cost waits here until its evidence is claimed for it; then it is recorded, or dropped. */
export const SubsidyCostEntered = event('SubsidyCostEntered.v1')<Cost>({
  text: { evidenceUri: 'readable' },
  reason: 'subsidy',
});
export type SubsidyCostEntered = EventOf<typeof SubsidyCostEntered>;

/** A cost that was entered came to nothing. */
export const SubsidyCostDropped = event('SubsidyCostDropped.v1')<{
  readonly costId: CostId;
  /** With what the claim of its evidence, or the cost itself, was refused. */
  readonly refusedWith: RefusalCode;
}>({ text: {}, reason: 'subsidy' });
export type SubsidyCostDropped = EventOf<typeof SubsidyCostDropped>;

export const SubsidyCostRecorded = event('SubsidyCostRecorded.v1')<Cost>({
  text: { evidenceUri: 'readable' },
  reason: 'subsidy',
});
export type SubsidyCostRecorded = EventOf<typeof SubsidyCostRecorded>;

export const SubsidyCostCorrected = event('SubsidyCostCorrected.v1')<
  Evidence & {
    readonly costId: CostId;
    readonly amountCents: number;
    readonly reason: string;
    readonly line: BudgetLine;
    /** The amount until now. */
    readonly formerCents: number;
    /** The day of the cost it corrects. */
    readonly validFrom: Day;
  }
>({
  text: { reason: 'subsidy', evidenceUri: 'readable' },
  reason: 'subsidy',
  validFrom: ({ validFrom }) => validFrom,
});
export type SubsidyCostCorrected = EventOf<typeof SubsidyCostCorrected>;

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
  validFrom: ({ validFrom }) => validFrom,
});
export type SubsidyCostJudged = EventOf<typeof SubsidyCostJudged>;

/** An appreciable difference between budget and costs is reported at once, with its cause (Awb 4:70). */
export const BudgetDeviationReported = event('BudgetDeviationReported.v1')<{
  readonly line: BudgetLine;
  readonly expectedCents: number;
  readonly cause: string;
  /** What the budget says of that line. */
  readonly budgetCents: number;
  /** It reaches the threshold of the regime. */
  readonly appreciable: boolean;
}>({ text: { cause: 'subsidy' }, reason: 'subsidy' });
export type BudgetDeviationReported = EventOf<typeof BudgetDeviationReported>;

export const costsEvents = slice([
  SubsidyCostEntered,
  SubsidyCostDropped,
  SubsidyCostRecorded,
  SubsidyCostCorrected,
  SubsidyCostJudged,
  BudgetDeviationReported,
]);
