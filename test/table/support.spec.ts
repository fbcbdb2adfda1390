import { AdviseSupport, DecideSupport } from '../../src/support/decisions';
import { RequestSupport } from '../../src/support/requests';
import { support } from '../../src/support/support.decider';
import { as } from '../specification';
import {
  advised,
  asCoach,
  asCoreTeam,
  asManager,
  data,
  decided,
  decision,
  endorsed,
  format,
  hers,
  knowing,
  requested,
} from '../support-decision/fixture';
import { asStranger, assigned, coach, coreTeam, drafted, flowedOut, hired, id } from '../trajectory/fixture';
import { holdTo } from './holds';
import { rowsOf, type CommandsOf, type Refusal, type Rows } from './table';

const row = rowsOf<typeof support>();
const advice = { advice: 'grant' as const, motivation: 'Nothing else teaches this.' };
const incomplete = ['format-incomplete', { data: { motivation: ' ' } }] as const;
const unknown = ['support-unknown', { given: [] }] as const satisfies Refusal;
const tooEarly = (on: string) => ['date-before-fact', { by: { on } }] as const satisfies Refusal;

/** Each command on support, as contract.md 2 has it. */
holdTo(support, {
  RequestSupport: row(RequestSupport, {
    given: [],
    data: format,
    by: asCoach,
    facts: endorsed,
    then: [{ type: 'SupportRequested.v1', data, ...hers }],
    refused: [
      ['id-reused', { after: [requested] }],
      ['trajectory-unknown', { facts: knowing() }],
      ['trajectory-ended', { facts: knowing(hired, assigned, drafted, flowedOut) }],
      ['no-coach', { facts: knowing(hired, drafted) }],
      ['not-your-decision', { by: asStranger('coach') }],
      ['trajectory-unknown', { data: { personId: id(99) } }],
      ['plan-unknown', { data: { planId: id(45) } }],
      ['plan-not-endorsed', { data: { goalId: id(61) } }],
      ['format-incomplete', { data: { insufficientBecause: ' ' } }],
      tooEarly('2025-02-09'),
    ],
  }),

  AdviseSupport: row(AdviseSupport, {
    given: [requested],
    data: advice,
    by: asCoreTeam,
    then: [{ ...advised.event, ...hers }],
    refused: [
      unknown,
      ['support-decided', { after: [advised, decided] }],
      incomplete,
      ['self-approval', { by: as('core-team', coach) }],
      tooEarly('2025-02-28'),
    ],
  }),

  DecideSupport: row(DecideSupport, {
    given: [requested, advised],
    data: decision,
    by: asManager,
    then: [{ ...decided.event, ...hers }],
    refused: [
      unknown,
      ['support-decided', { after: [advised, decided] }],
      // Without advice.
      ['format-incomplete', { given: [requested] }],
      incomplete,
      ['format-incomplete', { data: { mandate: ' ' } }],
      ['format-incomplete', { data: { reviewOn: undefined } }],
      ['period-invalid', { data: { until: '2025-03-31' } }],
      ['self-approval', { by: as('programme-manager', coreTeam) }],
      tooEarly('2025-03-09'),
    ],
  }),
} satisfies Rows<CommandsOf<typeof support>>);
