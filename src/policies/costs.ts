import type { RecordedOf } from '../../events';
import { SubsidyCostEntered } from '../../events/subsidy';
import { compensation, policy, reaction, type Compensation, type Policy } from '../command-handling/policy';
import { ClaimEvidence, ReleaseEvidence } from '../evidence/claims';
import { DropCost, RecordEnteredCost } from '../subsidy/costs';
import { NoteSubsidyCost } from '../trajectory/subsidy-costs';

type Entered = RecordedOf<'SubsidyCostEntered.v1'>;

/** What the evidence's stream is told of the cost that claims it. */
const claimOf = ({ data: { evidenceSha256, costId }, metadata: { about } }: Entered) => ({
  ...{ evidenceSha256, costId },
  of: {
    ...{ subsidyId: about.subsidyId!, employerId: about.employerId!, programmeId: about.programmeId! },
    ...(about.trajectoryId && { trajectoryId: about.trajectoryId }),
  },
});

const dropCost = ({ data: { costId, trajectoryId }, metadata: { about } }: Entered): Compensation =>
  compensation(DropCost, about.subsidyId!, (refusedWith) => ({
    ...{ costId, refusedWith },
    ...(trajectoryId && { trajectoryId }),
  }));

const releaseEvidence = (event: Entered): Compensation =>
  compensation(ReleaseEvidence, event.data.evidenceSha256, (refusedWith) => ({ ...claimOf(event), refusedWith }));

/** First the evidence, in its own stream, which decides for all subsidies (decisions.md 4, docs/adr/0018). */
const claimEvidence = policy({
  name: 'claim-evidence',
  on: [SubsidyCostEntered],
  react: (event) => reaction(ClaimEvidence, event.data.evidenceSha256, claimOf(event)),
  compensate: (event) => [dropCost(event)],
});

/** Then the trajectory it was made for, which is in use from then on: its hire is not annulled as a mistake (decisions.md 4). */
const noteSubsidyCost = policy({
  name: 'note-subsidy-cost',
  on: [SubsidyCostEntered],
  react: ({ data: { costId, trajectoryId }, metadata: { about } }) =>
    trajectoryId ? reaction(NoteSubsidyCost, trajectoryId, { costId, subsidyId: about.subsidyId! }) : undefined,
  compensate: (event) => [releaseEvidence(event), dropCost(event)],
});

/** Then the cost. */
const recordEnteredCost = policy({
  name: 'record-entered-cost',
  on: [SubsidyCostEntered],
  react: ({ data, metadata: { about } }) => reaction(RecordEnteredCost, about.subsidyId!, data),
  compensate: (event) => [releaseEvidence(event), dropCost(event)],
});

export const costs: readonly Policy[] = [claimEvidence, noteSubsidyCost, recordEnteredCost];
