import fc from 'fast-check';
import type { Command } from '../../src/command-handling/command';
import { CorrectCost } from '../../src/subsidy/costs';
import { WithdrawSubsidy } from '../../src/subsidy/decisions';
import { DecideObjection, LodgeObjection } from '../../src/subsidy/objections';
import { PayBalance } from '../../src/subsidy/payments';
import { ReclaimSubsidy, RecordRepayment } from '../../src/subsidy/settlement';
import { a } from '../specification';
import type { Given } from './in-memory';
import {
  amend,
  asController,
  asEmployer,
  asOfficer,
  id,
  judge,
  payAdvance,
  recordCost,
  settle,
  sha,
  submitAccount,
} from './fixture';

/** Few ids and documents, so that costs and subsidies meet. */
export const SUBSIDIES = [id(1), id(2)] as const;
const any = fc.constantFrom;
const costId = any(id(10), id(11), id(12));
const evidenceSha256 = any(...['first', 'second', 'third', 'fourth'].map(sha));
/** Around what a subsidy of the fixture comes to, which is 100,000. */
const amountCents = fc.integer({ min: 1, max: 70_000 });
const smallCents = fc.integer({ min: 1, max: 5_000 });
const totalCents = fc.integer({ min: 0, max: 120_000 });

const byEmployer = fc.oneof(
  fc.record({ costId, evidenceSha256, amountCents, line: any('wage' as const, 'coaching' as const) }).map(recordCost),
  fc.record({ costId, evidenceSha256, amountCents }).map(recordCost),
  fc.record({ costId, amountCents }).map((data) => a(CorrectCost, { ...data, reason: 'Read wrong.' })),
  fc.constant(submitAccount()),
  fc.constant(a(LodgeObjection, { decisionNumber: 'V-1' })),
);
const weighed = (weight: number, arbitrary: fc.Arbitrary<Command>) => ({ weight, arbitrary });
const byOfficer = fc.oneof(
  weighed(4, fc.record({ advanceId: any(id(20), id(21), id(22)), amountCents }).map(payAdvance)),
  weighed(
    2,
    totalCents.map((cents) => amend({ grantedCents: cents, budget: [{ line: 'wage', cents }] })),
  ),
  weighed(
    2,
    amountCents.map((cents) => a(PayBalance, { amountCents: cents, reference: 'S' })),
  ),
  // What comes back is asked for often and in small parts, or it would seldom be reached.
  weighed(
    4,
    smallCents.map((cents) => a(ReclaimSubsidy, { amountCents: cents, ground: 'Too much.', dueOn: '2024-01-01' })),
  ),
  weighed(
    6,
    smallCents.map((cents) => a(RecordRepayment, { amountCents: cents, reference: 'T' })),
  ),
  weighed(1, fc.constant(a(WithdrawSubsidy, { decisionNumber: 'B-9', ground: 'Stopped', motivation: 'No place.' }))),
);
const byController = fc.oneof(
  fc
    .record({
      costId,
      judgement: any('eligible' as const, 'ineligible' as const, 'disputed' as const),
      eligibleCents: amountCents,
    })
    .map(judge),
  fc
    .record({
      settledCents: totalCents,
      ground: any('activities-not-done' as const, 'ex-officio' as const, 'as-granted' as const),
    })
    .map(settle),
  any('founded' as const, 'unfounded' as const).map((outcome) =>
    a(DecideObjection, { outcome, motivation: 'So it is.' }),
  ),
);

/** `recovers`: what was left undone is done first. */
export type Order = Given & { readonly recovers?: boolean };
const ON = '2023-06-01';
const seldom = any(false, false, false, true);
const order = (commands: fc.Arbitrary<Command>, by: (on: string) => Pick<Order, 'actor' | 'on'>) =>
  fc
    .record({ command: commands, target: any(...SUBSIDIES), early: fc.boolean(), dies: seldom, recovers: seldom })
    .map((given): Order => ({ ...given, ...by(ON) }));

/** So far one in four has come: what was paid is more than it was settled at. */
const paidTooMuch: readonly Order[] = [
  { command: payAdvance({ amountCents: 60_000 }), target: SUBSIDIES[0], ...asOfficer(ON) },
  { command: settle({ settledCents: 20_000, ground: 'ex-officio' }), target: SUBSIDIES[0], ...asController(ON) },
];

/** Whatever may be asked of two subsidies, in any order. */
export const anyOrders = fc
  .tuple(
    any<(readonly Order[])[]>([], [], [], paidTooMuch),
    fc.array(fc.oneof(order(byEmployer, asEmployer), order(byOfficer, asOfficer), order(byController, asController)), {
      minLength: 25,
      maxLength: 35,
      size: 'max',
    }),
  )
  .map(([opening, lateLines]) => [...opening, ...lateLines]);
