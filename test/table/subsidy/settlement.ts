import { NO_FIGURES, statementOf } from '../../../events/subsidy';
import { dataOf } from '../../../src/command-handling/command';
import { SubmitAccount } from '../../../src/subsidy/account';
import { ReportDeviation } from '../../../src/subsidy/deviations';
import { ReclaimSubsidy, RecordRepayment, SettleSubsidy } from '../../../src/subsidy/settlement';
import { as, fact, id } from '../../specification';
import {
  accounted,
  accountSubmitted,
  advancePaid,
  asController,
  asEmployer,
  asOfficer,
  costRecorded,
  disputed,
  hashOf,
  officer,
  ofSubsidy,
  reclaimed,
  report,
  running,
  settle,
  settled,
  settledData,
  sha,
  subsidyId,
} from '../../subsidy/fixture';
import type { Rows } from '../table';
import { alreadySettled, motivationMissing, notGranted, onlyRequested, row, tooEarly, unknown } from './row';

const deviation = { line: 'coaching' as const, expectedCents: 15_000, cause: 'She started later.' };
const overpaid = [...accounted, advancePaid(), settled({ settledCents: 10_000, advancedCents: 40_000 })];
const otherAccount = fact(
  { ...accountSubmitted.event, data: { ...accountSubmitted.event.data, reportSha256: sha('another') } },
  accountSubmitted,
);
/** The statement of `running`: what was granted, in two events. */
const statement = statementOf(subsidyId, { ...NO_FIGURES, grantedCents: 100_000 }, [id(10_000), id(10_001)]);

export const settlement = {
  ReportDeviation: row(ReportDeviation, {
    given: [...running],
    data: deviation,
    by: asEmployer('2022-06-01'),
    then: [
      ofSubsidy({ type: 'BudgetDeviationReported.v1', data: { ...deviation, budgetCents: 20_000, appreciable: true } }),
    ],
    refused: [
      unknown,
      notGranted,
      alreadySettled,
      ['motivation-missing', { data: { cause: ' ' } }],
      tooEarly('2021-11-30'),
    ],
  }),

  SubmitAccount: row(SubmitAccount, {
    given: [...running],
    data: report,
    by: asEmployer('2023-01-31'),
    then: [
      ofSubsidy({
        type: 'SubsidyAccountSubmitted.v1',
        data: {
          ...report,
          differences: 'None.',
          frozenAtRevision: 1,
          statementSha256: hashOf(statement),
          settlementDueOn: '2023-05-02',
        },
      }),
    ],
    refused: [
      unknown,
      notGranted,
      alreadySettled,
      ['account-submitted', { after: [otherAccount] }],
      tooEarly('2021-11-30'),
    ],
  }),

  SettleSubsidy: row(SettleSubsidy, {
    given: [...accounted],
    data: dataOf(settle()),
    by: asController('2023-03-01'),
    then: [ofSubsidy({ type: 'SubsidySettled.v1', data: settledData() })],
    refused: [
      unknown,
      notGranted,
      ['subsidy-settled', { after: [settled({ decisionNumber: 'V-0' })] }],
      ['account-missing', { given: [...running, costRecorded()] }],
      ['settled-above-grant', { data: { settledCents: 100_001 } }],
      ['judgement-missing', { after: [disputed] }],
      motivationMissing,
      ['motivation-missing', { data: { ground: 'as-granted' } }],
      ['self-approval', { by: as('subsidy-controller', officer) }],
      tooEarly('2021-11-30'),
    ],
  }),

  ReclaimSubsidy: row(ReclaimSubsidy, {
    given: overpaid,
    data: { amountCents: 15_000, ground: 'Settled lower.', dueOn: '2028-05-01' },
    by: asOfficer('2023-03-15'),
    then: [ofSubsidy({ ...reclaimed(15_000).event, data: { ...reclaimed(15_000).event.data, dueOn: '2028-05-01' } })],
    again: 'occurs',
    refused: [
      unknown,
      onlyRequested,
      ['reclaim-exceeds-overpayment', { data: { amountCents: 30_001 } }],
      ['reclaim-expired', { by: { on: '2028-03-02', today: '2028-03-02' } }],
      ['motivation-missing', { data: { ground: ' ' } }],
      ['period-invalid', { data: { dueOn: '2023-01-31' } }],
      tooEarly('2023-02-28'),
    ],
  }),

  RecordRepayment: row(RecordRepayment, {
    given: [...overpaid, reclaimed(30_000)],
    data: { amountCents: 10_000, reference: 'T-1' },
    by: asOfficer('2023-03-20'),
    then: [ofSubsidy({ type: 'RepaymentReceived.v1', data: { amountCents: 10_000, reference: 'T-1' } })],
    again: 'occurs',
    refused: [
      unknown,
      onlyRequested,
      ['repayment-exceeds-receivable', { data: { amountCents: 30_001 } }],
      tooEarly('2023-02-28'),
    ],
  }),
} satisfies Rows<'ReportDeviation' | 'SubmitAccount' | 'SettleSubsidy' | 'ReclaimSubsidy' | 'RecordRepayment'>;
