import type { Amounts, BudgetLine } from '../../events/subsidy';
import { costsOf, type Account } from './ledger-entry.table';

/** What one cost comes to: its amount after corrections, and how much of that was judged not to be eligible. */
export type CostAmounts = { readonly recordedCents: number; readonly ineligibleCents: number };

/** An amount, and the accounts it is booked on when it grows. When it shrinks it is booked the other way round. */
export type Booking<Of> = { readonly debit: Account; readonly credit: Account; readonly cents: (of: Of) => number };

/** A booking of an event, in cents that are never negative and never 0. */
export type Booked = { readonly debit: Account; readonly credit: Account; readonly cents: number };

/** The table of contract.md 3, `ledger_entry`, in the order of its lines: what was decided, and what was paid. */
export const AMOUNTS: readonly Booking<Amounts>[] = [
  // A settlement takes the place of the grant, and a second one that of the first.
  {
    debit: 'subsidy-expense',
    credit: 'subsidy-payable',
    cents: ({ grantedCents, settledCents }) => settledCents ?? grantedCents,
  },
  {
    debit: 'subsidy-payable',
    credit: 'advances',
    cents: ({ settledCents, advancedCents }) => Math.min(settledCents ?? 0, advancedCents),
  },
  { debit: 'advances', credit: 'bank', cents: ({ advancedCents }) => advancedCents },
  { debit: 'subsidy-payable', credit: 'bank', cents: ({ balancePaidCents }) => balancePaidCents },
  { debit: 'receivable', credit: 'advances', cents: ({ reclaimedCents }) => reclaimedCents },
  { debit: 'bank', credit: 'receivable', cents: ({ repaidCents }) => repaidCents },
];

/** The same of one cost on a budget line. */
export const costBookings = (line: BudgetLine): readonly Booking<CostAmounts>[] => [
  { debit: costsOf(line), credit: 'employer-costs-clearing', cents: ({ recordedCents }) => recordedCents },
  { debit: 'employer-costs-ineligible', credit: costsOf(line), cents: ({ ineligibleCents }) => ineligibleCents },
];

/** What an event books: of each amount the difference it makes. */
export const bookedBetween = <Of>(bookings: readonly Booking<Of>[], before: Of, after: Of): readonly Booked[] =>
  bookings.flatMap(({ debit, credit, cents }) => {
    const difference = cents(after) - cents(before);
    if (difference === 0) return [];
    return difference > 0
      ? [{ debit, credit, cents: difference }]
      : [{ debit: credit, credit: debit, cents: -difference }];
  });
