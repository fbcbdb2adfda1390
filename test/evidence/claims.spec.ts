import type { EvidenceClaimed, EvidenceReleased } from '../../events/evidence';
import { ClaimEvidence, ReleaseEvidence } from '../../src/evidence/claims';
import { evidence } from '../../src/evidence/evidence.decider';
import { a, fact, id, specification } from '../specification';
import { about, cost, otherCost, sha, subsidyId } from '../subsidy/story';

const { given } = specification(evidence);
const evidenceSha256 = sha('payroll 1');
const elsewhere = { ...about, subsidyId: id(77) };
const claim = (of = about, costId = cost) => a(ClaimEvidence, { evidenceSha256, costId, of });
const release = (of = about, costId = cost) =>
  a(ReleaseEvidence, { evidenceSha256, costId, of, refusedWith: 'account-submitted' });
const claimed = fact({
  type: 'EvidenceClaimed.v1',
  data: { evidenceSha256, subsidyId, costId: cost },
} satisfies EvidenceClaimed);
const released = fact({
  type: 'EvidenceReleased.v1',
  data: { evidenceSha256, subsidyId, costId: cost, refusedWith: 'account-submitted' },
} satisfies EvidenceReleased);

describe('a document', () => {
  it('is claimed for one cost of one subsidy', () => {
    given()
      .when(claim())
      .then({ ...claimed.event, about, subjectIds: [] });
  });

  it('may be claimed again for the same cost, and for no other', () => {
    given(claimed).when(claim()).thenUnchanged();
    given(claimed).when(claim(about, otherCost)).thenRefused('evidence-reused');
    given(claimed).when(claim(elsewhere)).thenRefused('evidence-reused');
  });

  it('is released by the cost that holds it, and free for another then', () => {
    given(claimed)
      .when(release())
      .then({ ...released.event, about, subjectIds: [] });
    given(claimed, released)
      .when(claim(elsewhere))
      .then({ type: 'EvidenceClaimed.v1', data: { evidenceSha256, subsidyId: id(77), costId: cost } });
  });

  it('is not released by a cost that does not hold it', () => {
    given(claimed).when(release(elsewhere)).thenUnchanged();
    given(claimed).when(release(about, otherCost)).thenUnchanged();
    given().when(release()).thenUnchanged();
  });
});
