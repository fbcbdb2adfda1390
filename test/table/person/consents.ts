import { AcceptAlumnusRole, EndAlumnusRole } from '../../../src/person/alumnus-roles';
import { GiveConsent, WithdrawConsent } from '../../../src/person/consents';
import {
  accepted,
  begun,
  concerned,
  consent,
  consented,
  discoverer,
  ended,
  herself,
  registered,
  role,
  she,
} from '../../person/fixture';
import type { Rows } from '../table';
import { duplicate, notHers, row, tooEarly, unknown } from './row';

const withdrawn = { type: 'ConsentWithdrawn.v1' as const, data: consent };

export const consents = {
  GiveConsent: row(GiveConsent, {
    given: [registered],
    data: consent,
    by: herself,
    then: [{ ...consented.event, ...concerned }],
    refused: [notHers, unknown, duplicate, tooEarly()],
  }),

  WithdrawConsent: row(WithdrawConsent, {
    given: [registered, consented],
    data: consent,
    by: herself,
    then: [{ ...withdrawn, ...concerned }],
    refused: [notHers, unknown, duplicate, tooEarly('2023-07-02')],
  }),

  AcceptAlumnusRole: row(AcceptAlumnusRole, {
    given: [registered, begun, ended, consented],
    data: role,
    by: herself,
    facts: { formerTrajectory: { personId: she, ended: true, endedOn: '2023-06-30' }, goesOn: false },
    then: [{ ...accepted.event, ...concerned }],
    refused: [
      notHers,
      unknown,
      duplicate,
      ['former-trajectory-unknown', { facts: { formerTrajectory: { personId: discoverer } } }],
      ['trajectory-not-ended', { facts: { goesOn: true } }],
      ['consent-missing', { after: [withdrawn] }],
      tooEarly('2023-07-02'),
    ],
  }),

  EndAlumnusRole: row(EndAlumnusRole, {
    given: [registered, accepted],
    data: role,
    by: herself,
    then: [{ type: 'AlumnusRoleEnded.v1', data: role, ...concerned }],
    refused: [notHers, unknown, duplicate, tooEarly('2023-07-03')],
  }),
} satisfies Rows<'GiveConsent' | 'WithdrawConsent' | 'AcceptAlumnusRole' | 'EndAlumnusRole'>;
