import { ApprovePlan, EndorsePlan, WithdrawEndorsement } from '../../../src/trajectory/endorsements';
import { as } from '../../specification';
import {
  approved,
  asBuurtbaner,
  asCoreTeam,
  assigned,
  buurtbaner,
  drafted,
  endorsed,
  hired,
  outflowPlan,
  withdrawn,
  workPlan,
} from '../../trajectory/fixture';
import type { Rows } from '../table';
import { coached, ended, noCoach, notHers, row, tooEarly, unknown } from './row';

const version = { planId: workPlan, version: 1 };
const endorsement = { ...version, manner: 'digital' as const };

export const endorsements = {
  EndorsePlan: row(EndorsePlan, {
    given: [hired, assigned, drafted],
    data: endorsement,
    by: asBuurtbaner,
    then: [{ ...endorsed().event, ...coached }],
    refused: [
      unknown,
      ended,
      noCoach,
      notHers,
      ['plan-unknown', { data: { planId: outflowPlan } }],
      ['only-the-buurtbaner-endorses', { by: asCoreTeam }],
      ['plan-version-stale', { data: { version: 2 } }],
      tooEarly('2025-01-31'),
    ],
  }),

  WithdrawEndorsement: row(WithdrawEndorsement, {
    given: [hired, assigned, drafted, endorsed()],
    data: endorsement,
    by: asBuurtbaner,
    then: [{ ...withdrawn.event, ...coached }],
    refused: [
      unknown,
      ended,
      noCoach,
      notHers,
      ['plan-unknown', { data: { planId: outflowPlan } }],
      ['only-the-buurtbaner-endorses', { by: asCoreTeam }],
      ['plan-version-stale', { data: { version: 2 } }],
      tooEarly('2025-02-09'),
    ],
  }),

  ApprovePlan: row(ApprovePlan, {
    given: [hired, assigned, drafted, endorsed()],
    data: version,
    by: asCoreTeam,
    then: [{ ...approved().event, ...coached }],
    refused: [
      unknown,
      ended,
      ['plan-unknown', { data: { planId: outflowPlan } }],
      ['plan-not-endorsed', { after: [withdrawn] }],
      ['plan-version-stale', { data: { version: 2 } }],
      // She drafted it.
      ['self-approval', { by: as('core-team', buurtbaner) }],
      tooEarly('2025-02-09'),
    ],
  }),
} satisfies Rows<'EndorsePlan' | 'WithdrawEndorsement' | 'ApprovePlan'>;
