import { PayAdvance, PayBalance, ResumePayment, SuspendPayment } from '../../../src/subsidy/payments';
import { fact } from '../../specification';
import {
  accounted,
  advanceData,
  advancePaid,
  asOfficer,
  balancePaid,
  ofSubsidy,
  running,
  settled,
  suspended,
} from '../../subsidy/fixture';
import type { Rows } from '../table';
import { alreadySettled, notGranted, onlyRequested, row, tooEarly, unknown } from './row';

const suspendedAtOnce = fact(suspended.event, asOfficer('2021-11-01'));

export const payments = {
  PayAdvance: row(PayAdvance, {
    given: [...running],
    data: advanceData(),
    by: asOfficer('2022-04-01'),
    then: [ofSubsidy({ type: 'AdvancePaid.v1', data: advanceData() })],
    refused: [
      unknown,
      ['id-reused', { after: [advancePaid({ amountCents: 1 })] }],
      notGranted,
      alreadySettled,
      ['advances-exceed-grant', { data: { amountCents: 100_001 } }],
      ['payment-suspended', { after: [suspendedAtOnce] }],
      tooEarly('2021-11-30'),
    ],
  }),

  SuspendPayment: row(SuspendPayment, {
    given: [...running],
    data: { ground: 'Report is late', until: '2022-05-31' },
    by: asOfficer('2022-03-01'),
    then: [ofSubsidy({ type: 'PaymentSuspended.v1', data: { ground: 'Report is late', until: '2022-05-31' } })],
    refused: [
      unknown,
      notGranted,
      alreadySettled,
      ['suspension-too-long', { data: { until: '2022-06-01' } }],
      ['motivation-missing', { data: { ground: ' ' } }],
      ['period-invalid', { data: { until: '2021-10-31' } }],
      // Within thirteen weeks of that day.
      ['date-before-fact', { by: { on: '2021-11-30' }, data: { until: '2021-12-31' } }],
    ],
  }),

  ResumePayment: row(ResumePayment, {
    given: [...running, suspended],
    data: { ground: 'Report came in' },
    by: asOfficer('2022-04-01'),
    then: [ofSubsidy({ type: 'PaymentResumed.v1', data: { ground: 'Report came in', until: '2022-05-01' } })],
    refused: [unknown, notGranted, alreadySettled, tooEarly('2022-02-28')],
  }),

  PayBalance: row(PayBalance, {
    given: [...accounted, advancePaid(), settled({ advancedCents: 40_000 })],
    data: { amountCents: 20_000, reference: 'S-1' },
    by: asOfficer('2023-03-10'),
    then: [ofSubsidy(balancePaid(20_000).event)],
    again: 'occurs',
    refused: [unknown, onlyRequested, ['balance-exceeded', { data: { amountCents: 50_001 } }], tooEarly('2023-02-28')],
  }),
} satisfies Rows<'PayAdvance' | 'SuspendPayment' | 'ResumePayment' | 'PayBalance'>;
