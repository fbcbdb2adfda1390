import type { Fact } from './facts';
import { isAfter, type FactsByName } from './facts-by-name';
import { kind, type Kind } from './kind';

const sumOf = (facts: readonly { readonly cents: number }[]): number =>
  facts.reduce((sum, { cents }) => sum + cents, 0);

/** The payment with which all of an amount was paid; none while it was not. */
const paidUp = <F extends { readonly cents: number }>(payments: readonly F[], cents: number): readonly F[] => {
  let left = cents;
  return payments.filter((payment) => (left -= payment.cents) <= 0).slice(0, 1);
};

/** What is still to be paid at a settlement: settled less what was paid before. */
const balanceAt = (by: Fact<'settled'>, facts: FactsByName): number => {
  const paid = facts.of('balance-paid').filter((payment) => isAfter(by, payment));
  return by.settledCents - by.advancedCents - sumOf(paid);
};

/** On a day that the event names. */
const named = <Name extends 'requested' | 'accounted' | 'objected' | 'reclaimed'>(
  definition: Omit<Kind<Name>, 'due'>,
): Kind => kind<Name>({ ...definition, due: (by) => [{ on: by.dueOn }] });

/** About a subsidy: the terms of the law and of its regime, as the events name them (contract.md 3; domain.md 3.12). */
export const subsidyKinds = {
  'subsidy-decision': named({
    addressees: ['subsidy-officer'],
    armedBy: ['requested'],
    metBy: ['granted', 'refused'],
  }),
  'subsidy-settlement': named({
    addressees: ['subsidy-controller'],
    armedBy: ['accounted'],
    metBy: ['settled'],
    voidedBy: ['withdrawn'],
  }),
  objection: named<'objected'>({
    addressees: ['subsidy-controller'],
    armedBy: ['objected'],
    metBy: ({ decisionNumber }, facts) =>
      facts.of('objection-decided').filter((decided) => decided.decisionNumber === decisionNumber),
  }),
  // Whether any other obligation than a report was met, no event says.
  obligation: kind({
    addressees: ['employer'],
    armedBy: ['granted'],
    due: ({ obligations }) =>
      obligations.map(({ id, kind: what, dueOn }) => ({ on: dueOn, part: id, isUnknowable: what !== 'report' })),
    metBy: (_by, facts, { isUnknowable }) => (isUnknowable ? [] : facts.of('accounted')),
    voidedBy: ['settled', 'withdrawn'],
  }),
  balance: kind({
    addressees: ['subsidy-officer'],
    armedBy: ['settled'],
    due: (by, facts) => (balanceAt(by, facts) > 0 ? [{ on: by.dueOn }] : []),
    metBy: (by, facts) =>
      paidUp(
        facts.of('balance-paid').filter((payment) => isAfter(payment, by)),
        balanceAt(by, facts),
      ),
    voidedBy: ['settled'],
  }),
  // What comes back goes to what was reclaimed first.
  repayment: named<'reclaimed'>({
    addressees: ['subsidy-officer'],
    armedBy: ['reclaimed'],
    metBy: (by, facts) => paidUp(facts.of('repaid'), sumOf(facts.of('reclaimed').filter((one) => !isAfter(one, by)))),
  }),
  'suspension-end': kind({
    addressees: ['subsidy-officer'],
    armedBy: ['suspended'],
    due: ({ until }) => [{ on: until }],
    metBy: ['resumed'],
    voidedBy: ['suspended', 'settled', 'withdrawn'],
  }),
} as const;
