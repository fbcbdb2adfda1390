import { claimsEvents, type Claim } from '../../events/evidence';
import type { CostId, EmployerId, ProgrammeId, RefusalCode, Sha256, SubsidyId, TrajectoryId } from '../../events/ids';
import { command } from '../command-handling/command';
import { reject } from '../command-handling/rejection';
import { restsOn } from '../subsidy/subsidy';
import { claimOf, opening, slice } from './evidence';

/** What the cost is about, which this stream does not know by itself. */
type OfCost = {
  readonly subsidyId: SubsidyId;
  readonly employerId: EmployerId;
  readonly programmeId: ProgrammeId;
  readonly trajectoryId?: TrajectoryId;
};

/** Given by a policy after `SubsidyCostEntered`, before the cost is recorded. */
export class ClaimEvidence extends command('ClaimEvidence') {
  readonly evidenceSha256!: Sha256;
  readonly costId!: CostId;
  readonly of!: OfCost;
}

/** Given by a policy when the cost that it was claimed for came to nothing. */
export class ReleaseEvidence extends command('ReleaseEvidence') {
  readonly evidenceSha256!: Sha256;
  readonly costId!: CostId;
  readonly of!: OfCost;
  readonly refusedWith!: RefusalCode;
}

const isSame = (one: Claim, other: Claim): boolean => one.subsidyId === other.subsidyId && one.costId === other.costId;

const claimIn = ({ evidenceSha256, costId, of: { subsidyId } }: ClaimEvidence | ReleaseEvidence): Claim => ({
  evidenceSha256,
  subsidyId,
  costId,
});

/** One document, one cost, in all subsidies: here it is decided which of two that come at once (decisions.md 4). */
const claimEvidence = opening({
  command: ClaimEvidence,
  decide: (given, evidence) => {
    const [data, held] = [claimIn(given), claimOf(evidence)];
    if (held) return isSame(held, data) ? [] : reject('evidence-reused');
    return [{ type: 'EvidenceClaimed.v1', data, about: given.of, subjectIds: [] }];
  },
});

/**
 * An entry of a cost may be done late, after the same cost was entered anew with another amount and recorded: what that one
 * rests on is not released.
 */
const releaseEvidence = opening({
  command: ReleaseEvidence,
  facts: async ({ evidenceSha256, costId, of: { subsidyId } }, _evidence, load) => ({
    /** The cost was recorded on this very document. */
    isUsed: restsOn(await load('subsidy', subsidyId), costId, evidenceSha256),
  }),
  decide: (given, evidence, _context, { isUsed }) => {
    const [data, held] = [claimIn(given), claimOf(evidence)];
    if (isUsed || !held || !isSame(held, data)) return [];
    const { refusedWith } = given;
    return [{ type: 'EvidenceReleased.v1', data: { ...data, refusedWith }, about: given.of, subjectIds: [] }];
  },
});

/** Which cost holds a document. */
export const claims = slice({
  events: claimsEvents,
  evolve: {
    'EvidenceClaimed.v1': (_, { data }) => ({ status: 'claimed', claim: data }),
    'EvidenceReleased.v1': (evidence, { data }) =>
      evidence.status === 'claimed' && isSame(evidence.claim, data) ? { status: 'free' } : evidence,
  },
  rules: [claimEvidence, releaseEvidence],
});
