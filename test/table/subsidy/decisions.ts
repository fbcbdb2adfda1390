import { dataOf } from '../../../src/command-handling/command';
import { AmendSubsidy, GrantSubsidy, RefuseSubsidy, WithdrawSubsidy } from '../../../src/subsidy/decisions';
import { RequestSubsidy } from '../../../src/subsidy/request';
import { as, fact } from '../../specification';
import {
  advancePaid,
  amend,
  asEmployer,
  asOfficer,
  employer,
  grant,
  granted,
  grantedData,
  ofSubsidy,
  refused,
  request,
  requested,
  running,
  withdrawn,
} from '../../subsidy/fixture';
import type { Rows } from '../table';
import { alreadySettled, motivationMissing, notGranted, onlyRequested, row, tooEarly, unknown } from './row';

/** Asked otherwise: so many places, or so many cents. */
const askedFor = (more: object) => fact({ ...requested.event, data: { ...requested.event.data, ...more } }, requested);
const amendment = dataOf(amend());
const { motivation, ...rest } = amendment;

export const decisions = {
  RequestSubsidy: row(RequestSubsidy, {
    given: [],
    data: dataOf(request()),
    by: asEmployer('2021-11-01'),
    then: [ofSubsidy(requested.event)],
    refused: [
      ['id-reused', { given: [askedFor({ places: 2 })] }],
      ['budget-does-not-add-up', { data: { requestedCents: 100_001 } }],
      ['period-invalid', { data: { endsOn: '2021-12-31' } }],
    ],
  }),

  GrantSubsidy: row(GrantSubsidy, {
    given: [requested],
    data: dataOf(grant()),
    by: asOfficer('2021-12-01'),
    then: [ofSubsidy({ type: 'SubsidyGranted.v1', data: grantedData() })],
    again: 'subsidy-decided',
    refused: [
      unknown,
      ['subsidy-decided', { after: [granted] }],
      motivationMissing,
      ['budget-does-not-add-up', { data: { budget: [] } }],
      ['granted-above-request', { given: [askedFor({ requestedCents: 99_999 })] }],
      ['regime-unknown', { data: { regimeId: 'voorbeeld-9' } }],
      ['self-approval', { by: as('subsidy-officer', employer) }],
      tooEarly('2021-10-31'),
    ],
  }),

  RefuseSubsidy: row(RefuseSubsidy, {
    given: [requested],
    data: { ...refused.event.data },
    by: asOfficer('2021-12-01'),
    then: [ofSubsidy(refused.event)],
    again: 'subsidy-decided',
    refused: [unknown, ['subsidy-decided', { after: [granted] }], motivationMissing, tooEarly('2021-10-31')],
  }),

  AmendSubsidy: row(AmendSubsidy, {
    given: [...running],
    data: amendment,
    by: asOfficer('2022-06-01'),
    then: [
      ofSubsidy({
        type: 'SubsidyAmended.v1',
        data: { ...rest, motivation: motivation!, budget: [...rest.budget], formerCents: 100_000 },
      }),
    ],
    refused: [
      unknown,
      notGranted,
      alreadySettled,
      motivationMissing,
      ['budget-does-not-add-up', { data: { budget: [] } }],
      ['advances-exceed-grant', { after: [advancePaid({ amountCents: 80_001 })] }],
      tooEarly('2021-11-30'),
    ],
  }),

  WithdrawSubsidy: row(WithdrawSubsidy, {
    given: [...running],
    data: { decisionNumber: 'B-3', ground: 'Stopped', motivation: 'No place any more.' },
    by: asOfficer('2022-06-01'),
    then: [ofSubsidy(withdrawn.event)],
    refused: [unknown, onlyRequested, alreadySettled, motivationMissing, tooEarly('2021-11-30')],
  }),
} satisfies Rows<'RequestSubsidy' | 'GrantSubsidy' | 'RefuseSubsidy' | 'AmendSubsidy' | 'WithdrawSubsidy'>;
