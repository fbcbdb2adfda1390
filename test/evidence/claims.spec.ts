import type { EvidenceClaimed, EvidenceReleased } from '../../events/evidence';
import { ClaimEvidence, ReleaseEvidence } from '../../src/evidence/claims';
import { claimOf } from '../../src/evidence/evidence';
import { evidence } from '../../src/evidence/evidence.decider';
import { a, fact, id, specification } from '../specification';
import { InMemory } from '../subsidy/in-memory';
import {
  about,
  asEmployer,
  asOfficer,
  cost,
  grant,
  otherCost,
  recordCost,
  request,
  sha,
  subsidyId,
} from '../subsidy/fixture';

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
      .when(release(), {}, { isUsed: false })
      .then({ ...released.event, about, subjectIds: [] });
    given(claimed, released)
      .when(claim(elsewhere))
      .then({ type: 'EvidenceClaimed.v1', data: { evidenceSha256, subsidyId: id(77), costId: cost } });
  });

  it('is not released by a cost that does not hold it', () => {
    given(claimed).when(release(elsewhere), {}, { isUsed: false }).thenUnchanged();
    given(claimed).when(release(about, otherCost), {}, { isUsed: false }).thenUnchanged();
    given().when(release(), {}, { isUsed: false }).thenUnchanged();
  });
});

describe('a document that a recorded cost rests on', () => {
  it('stays claimed when an earlier entry of that cost, with another amount, is done late', async () => {
    const log = new InMemory();
    const [target, evidenceStream] = [subsidyId, evidenceSha256];
    const by = asEmployer('2022-02-01');
    await log.give({ command: request(), target, ...asEmployer('2021-11-01') });
    await log.give({ command: grant(), target, ...asOfficer('2021-12-01') });
    // The process dies after the first entry; a second is dropped, because another subsidy holds the document for a while.
    await log.give({ command: recordCost(), target, ...by, dies: true });
    await log.give({ command: claim(elsewhere), target: evidenceStream, ...by });
    expect(await log.give({ command: recordCost(), target, ...by, early: true })).toBe('evidence-reused');
    await log.give({ command: release(elsewhere), target: evidenceStream, ...by });
    expect(await log.give({ command: recordCost({ amountCents: 1 }), target, ...by })).toBeUndefined();
    await log.recover();
    expect(claimOf(await log.load('evidence', evidenceStream))).toStrictEqual(claimed.event.data);
  });
});
