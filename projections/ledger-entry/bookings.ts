import type { OfType, Recorded } from '../../events/event';
import {
  partsOf,
  type AmountEvent,
  type BudgetLine,
  type CostEvent,
  type SubsidyCostJudged,
} from '../../events/subsidy';
import { costsOf, type Account } from './ledger-entry.table';

/** An event that is booked. */
export type BookedEvent = Recorded<AmountEvent | CostEvent>;

/** An amount on two accounts. */
export type Booking = { readonly debit: Account; readonly credit: Account; readonly cents: number };

const booking =
  (debit: Account, credit: Account) =>
  (cents: number): Booking => ({ debit, credit, cents });

const granted = booking('subsidy-expense', 'subsidy-payable');
const cleared = booking('subsidy-payable', 'advances');
const recorded = (line: BudgetLine, cents: number) => booking(costsOf(line), 'employer-costs-clearing')(cents);
const ineligible = (line: BudgetLine, cents: number) => booking('employer-costs-ineligible', costsOf(line))(cents);

const ineligibleIn = ({ former, amountCents, ...judged }: SubsidyCostJudged['data']): number =>
  partsOf(judged, amountCents).ineligibleCents - (former ? partsOf(former, amountCents).ineligibleCents : 0);

type Booked = AmountEvent | CostEvent;

/**
 * The table of contract.md 3, `ledger_entry`. What replaces something books the difference it makes, which may be below 0;
 * the event says what it replaces.
 */
const BOOKINGS: { readonly [Type in Booked['type']]: (data: OfType<Booked, Type>['data']) => readonly Booking[] } = {
  'SubsidyGranted.v1': ({ grantedCents }) => [granted(grantedCents)],
  'SubsidyAmended.v1': ({ grantedCents, formerCents }) => [granted(grantedCents - formerCents)],
  'SubsidyWithdrawn.v1': ({ formerCents }) => [granted(-formerCents)],
  'AdvancePaid.v1': ({ amountCents }) => [booking('advances', 'bank')(amountCents)],
  'SubsidyCostRecorded.v1': ({ line, amountCents }) => [recorded(line, amountCents)],
  'SubsidyCostCorrected.v1': ({ line, amountCents, formerCents }) => [recorded(line, amountCents - formerCents)],
  'SubsidyCostJudged.v1': (data) => [ineligible(data.line, ineligibleIn(data))],
  'SubsidySettled.v1': ({ settledCents, grantedCents, advancedCents, formerCents }) => [
    granted(settledCents - (formerCents ?? grantedCents)),
    cleared(Math.min(settledCents, advancedCents) - Math.min(formerCents ?? 0, advancedCents)),
  ],
  'BalancePaid.v1': ({ amountCents }) => [booking('subsidy-payable', 'bank')(amountCents)],
  'SubsidyReclaimed.v1': ({ amountCents }) => [booking('receivable', 'advances')(amountCents)],
  'RepaymentReceived.v1': ({ amountCents }) => [booking('bank', 'receivable')(amountCents)],
};

/** What an event books: a decrease the other way round, and nothing of 0 cents. */
export const bookingsOf = ({ type, data }: BookedEvent): readonly Booking[] =>
  // The type of the event chose the function, which the compiler does not follow.
  (BOOKINGS[type] as (data: Booked['data']) => readonly Booking[])(data).flatMap(({ debit, credit, cents }) => {
    if (cents === 0) return [];
    return cents > 0 ? [{ debit, credit, cents }] : [{ debit: credit, credit: debit, cents: -cents }];
  });
