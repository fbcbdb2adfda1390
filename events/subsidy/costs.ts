import { event, slice, type EventOf } from '../declaration';
import type { CostId, Day, RefusalCode, Sha256, TrajectoryId } from '../ids';
import type { BudgetLine } from './request';

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
  corrects: SubsidyCostRecorded.type,
  matching: 'costId',
});
export type SubsidyCostCorrected = EventOf<typeof SubsidyCostCorrected>;

export const costsEvents = slice([SubsidyCostEntered, SubsidyCostDropped, SubsidyCostRecorded, SubsidyCostCorrected]);
