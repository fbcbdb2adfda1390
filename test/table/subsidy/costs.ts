import { dataOf } from '../../../src/command-handling/command';
import { CorrectCost, DropCost, RecordCost, RecordEnteredCost } from '../../../src/subsidy/costs';
import { JudgeCost } from '../../../src/subsidy/judgements';
import { as } from '../../specification';
import {
  accounted,
  accountSubmitted,
  asController,
  asEmployer,
  cost,
  costCorrected,
  costData,
  costEntered,
  costFacts,
  costJudged,
  costRecorded,
  employer,
  judge,
  judgedData,
  ofSubsidy,
  otherCost,
  running,
  settled,
  sha,
  subsidyId,
  trajectoryId,
} from '../../subsidy/fixture';
import type { Rows } from '../table';
import { alreadySettled, notGranted, row, tooEarly, unknown } from './row';

const accountFirst = ['account-submitted', { after: [accountSubmitted] }] as const;
const settledSince = ['subsidy-settled', { after: [settled()] }] as const;
const hers = { trajectoryId };
const dropped = { costId: cost, refusedWith: 'evidence-reused' as const };

export const costs = {
  RecordCost: row(RecordCost, {
    given: [...running],
    data: costData(hers),
    by: asEmployer('2022-02-01'),
    facts: costFacts({ term: { first: '2022-01-01', last: '2022-12-31' } }),
    then: [ofSubsidy({ type: 'SubsidyCostEntered.v1', data: costData(hers) }, trajectoryId)],
    // Its evidence is claimed (docs/adr/0018).
    followed: [costRecorded(hers)],
    refused: [
      unknown,
      ['id-reused', { after: [costRecorded({ ...hers, amountCents: 1 })] }],
      notGranted,
      alreadySettled,
      accountFirst,
      ['cost-outside-period', { data: { periodFrom: '2021-12-31' } }],
      ['cost-outside-trajectory', { facts: { term: null } }],
      ['evidence-reused', { facts: { claim: { evidenceSha256: sha('payroll 1'), subsidyId, costId: otherCost } } }],
      ['period-invalid', { data: { periodTo: '2021-12-30' } }],
      tooEarly('2021-11-30'),
    ],
  }),

  /** Of the policy of `EvidenceClaimed`. */
  RecordEnteredCost: row(RecordEnteredCost, {
    given: [...running, costEntered()],
    data: costData(),
    by: asEmployer('2022-02-01'),
    then: [ofSubsidy({ type: 'SubsidyCostRecorded.v1', data: costData() })],
    refused: [
      unknown,
      ['id-reused', { after: [costRecorded({ amountCents: 1 })] }],
      notGranted,
      alreadySettled,
      accountFirst,
    ],
  }),

  /** Of a policy, when a cost could not be recorded: always an event (decisions.md 3). */
  DropCost: row(DropCost, {
    given: [...running, costEntered()],
    data: dropped,
    by: asEmployer('2022-02-01'),
    then: [ofSubsidy({ type: 'SubsidyCostDropped.v1', data: dropped })],
    again: 'occurs',
    refused: [unknown],
  }),

  CorrectCost: row(CorrectCost, {
    given: [...running, costRecorded()],
    data: { costId: cost, amountCents: 25_000, reason: 'Read wrong.' },
    by: asEmployer('2022-02-05'),
    then: [ofSubsidy(costCorrected.event)],
    refused: [
      unknown,
      notGranted,
      alreadySettled,
      ['cost-unknown', { data: { costId: otherCost } }],
      accountFirst,
      ['cost-judged', { after: [costJudged()] }],
      ['reason-missing', { data: { reason: ' ' } }],
      tooEarly('2022-01-31'),
    ],
  }),

  JudgeCost: row(JudgeCost, {
    given: [...accounted],
    data: dataOf(judge()),
    by: asController('2023-02-10'),
    then: [ofSubsidy({ type: 'SubsidyCostJudged.v1', data: judgedData() })],
    refused: [
      unknown,
      notGranted,
      settledSince,
      ['cost-unknown', { data: { costId: otherCost } }],
      ['eligible-above-cost', { data: { eligibleCents: 30_001 } }],
      ['self-approval', { by: as('subsidy-controller', employer) }],
      ['motivation-missing', { data: { ground: ' ' } }],
      tooEarly('2022-01-31'),
    ],
  }),
} satisfies Rows<'RecordCost' | 'RecordEnteredCost' | 'DropCost' | 'CorrectCost' | 'JudgeCost'>;
