import type { Claim, EvidenceClaimed, EvidenceReleased } from '../../events/evidence';
import { ClaimEvidence, ReleaseEvidence } from '../../src/evidence/claims';
import { evidence } from '../../src/evidence/evidence.decider';
import { fact } from '../specification';
import { about, cost, otherCost, sha, subsidyId } from '../subsidy/fixture';
import { holdTo } from './holds';
import { rowsOf, type CommandsOf, type Rows } from './table';

const row = rowsOf<typeof evidence>();
const document = { evidenceSha256: sha('payroll 1'), costId: cost };
const claim: Claim = { ...document, subsidyId };
const claimed = (costId = cost) =>
  fact({ type: 'EvidenceClaimed.v1', data: { ...claim, costId } } satisfies EvidenceClaimed);
const released: EvidenceReleased = {
  type: 'EvidenceReleased.v1',
  data: { ...claim, refusedWith: 'account-submitted' },
};

/** Each command of a document, given by policies of a cost: one document, one cost. */
holdTo(evidence, {
  ClaimEvidence: row(ClaimEvidence, {
    given: [],
    data: { ...document, of: about },
    by: {},
    then: [{ ...claimed().event, about, subjectIds: [] }],
    refused: [['evidence-reused', { after: [claimed(otherCost)] }]],
  }),

  ReleaseEvidence: row(ReleaseEvidence, {
    given: [claimed()],
    data: { ...document, of: about, refusedWith: 'account-submitted' },
    by: {},
    facts: { isUsed: false },
    then: [{ ...released, about, subjectIds: [] }],
    refused: [],
  }),
} satisfies Rows<CommandsOf<typeof evidence>>);
