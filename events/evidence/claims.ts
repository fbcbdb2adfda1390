import { event, slice, type EventOf } from '../declaration';
import type { CostId, RefusalCode, Sha256, SubsidyId } from '../ids';

/** For which cost a document is evidence: of one, in all subsidies. */
export type Claim = {
  readonly evidenceSha256: Sha256;
  readonly subsidyId: SubsidyId;
  readonly costId: CostId;
};

export const EvidenceClaimed = event('EvidenceClaimed.v1')<Claim>({ text: {}, reason: 'subsidy' });
export type EvidenceClaimed = EventOf<typeof EvidenceClaimed>;

/** The cost it was claimed for came to nothing: another may claim it. */
export const EvidenceReleased = event('EvidenceReleased.v1')<
  Claim & {
    /** With what that cost was refused. */
    readonly refusedWith: RefusalCode;
  }
>({ text: {}, reason: 'subsidy' });
export type EvidenceReleased = EventOf<typeof EvidenceReleased>;

export const claimsEvents = slice([EvidenceClaimed, EvidenceReleased]);
