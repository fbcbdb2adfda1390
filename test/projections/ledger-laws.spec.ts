import fc from 'fast-check';
import { BUDGET_LINES } from '../../events/subsidy';
import { asOf } from '../../projections/engine/as-of';
import { logHistory } from '../../projections/engine/closure';
import { foldOf, projectedRows } from '../../projections/engine/memory';
import type { Projection, Row } from '../../projections/engine/projection';
import { touchesOf } from '../../projections/engine/touch';
import { ledgerEntry } from '../../projections/ledger-entry/ledger-entry.projection';
import { costsOf as accountOf } from '../../projections/ledger-entry/ledger-entry.table';
import { subsidyAccount } from '../../projections/subsidy-account/subsidy-account.projection';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { addDays } from '../../src/calendar/calendar';
import { courseOf } from '../../src/subsidy/subsidy';
import { MemoryLog } from '../engine/memory-log';
import { anyOrders, SUBSIDIES } from '../subsidy/arbitraries';
import type { InMemory } from '../subsidy/in-memory';
import { FROM, live } from '../subsidy/live';

// The state of each is its own business.
const ledger = ledgerEntry as Projection;
const account = subsidyAccount as Projection;

const sumOf = (rows: readonly Row[], column: string): number => rows.reduce((sum, row) => sum + Number(row[column]), 0);
/** Debits less credits of some accounts. */
const balanceOf = (lines: readonly Row[], ...accounts: readonly string[]): number => {
  const booked = lines.filter((line) => accounts.includes(String(line['account'])));
  return sumOf(booked, 'debit_cents') - sumOf(booked, 'credit_cents');
};

const placeOf = (line: Row): string => [line['position'], line['subsidy_id'], line['line_no']].join(' ');
/** Debit or credit, never both, never negative, never 0. */
const isOneSided = ({ debit_cents: debit, credit_cents: credit }: Row): boolean =>
  Math.min(Number(debit), Number(credit)) === 0 && Number(debit) + Number(credit) > 0;

/** What each account must stand at, by the row of the subsidy. */
const amountsOfRow = (row: Row) => {
  const of = (column: string) => Number(row[`${column}_cents`] ?? 0);
  const cleared = Math.min(of('settled'), of('advanced'));
  const owed = row['settled_cents'] === null ? of('granted') : of('settled');
  return {
    expense: owed,
    payable: cleared + of('balance_paid') - owed,
    advances: of('advanced') - cleared - of('reclaimed'),
    bank: of('repaid') - of('advanced') - of('balance_paid'),
    receivable: of('receivable'),
    costs: of('cost_recorded') - of('cost_ineligible'),
    clearing: 0 - of('cost_recorded'),
    ineligible: of('cost_ineligible'),
  };
};
const booked = (lines: readonly Row[]) => ({
  expense: balanceOf(lines, 'subsidy-expense'),
  payable: balanceOf(lines, 'subsidy-payable'),
  advances: balanceOf(lines, 'advances'),
  bank: balanceOf(lines, 'bank'),
  receivable: balanceOf(lines, 'receivable'),
  costs: balanceOf(lines, ...BUDGET_LINES.map(accountOf)),
  clearing: balanceOf(lines, 'employer-costs-clearing'),
  ineligible: balanceOf(lines, 'employer-costs-ineligible'),
});

/** What the row of a subsidy says of its costs, computed from each of them. */
const costsOf = async (log: InMemory, subsidyId: string) => {
  const costs = [...courseOf(await log.load('subsidy', subsidyId))!.costs.values()];
  const sum = (of: (cost: (typeof costs)[number]) => number) => costs.reduce((all, cost) => all + of(cost), 0);
  return {
    cost_recorded_cents: sum(({ amountCents }) => amountCents),
    cost_eligible_cents: sum(({ judged }) => (judged && judged.judgement !== 'disputed' ? judged.eligibleCents : 0)),
    cost_ineligible_cents: sum(({ judged, amountCents }) =>
      judged && judged.judgement !== 'disputed' ? amountCents - judged.eligibleCents : 0,
    ),
    cost_disputed_cents: sum(({ judged, amountCents }) => (judged?.judgement === 'disputed' ? amountCents : 0)),
  };
};

describe('the ledger of any subsidies', () => {
  it('balances at every position: per event, per subsidy, and against its account', async () => {
    const types = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(anyOrders, async (orders) => {
        const log = await live(orders);
        const ledgerFold = foldOf(ledger, []);
        const accountFold = foldOf(account, []);
        const lines = new Map<string, Row[]>(SUBSIDIES.map((subsidyId) => [subsidyId, []]));
        // One comparison a log: a thousand logs have some fifty thousand lines.
        const found: unknown[] = [];
        const wanted: unknown[] = [];
        for (const event of log.events) {
          const known = ledgerFold.tables[0]!.size;
          for (const touch of touchesOf(ledger, event)) ledgerFold.apply(touch);
          for (const touch of touchesOf(account, event)) accountFold.apply(touch);
          const added = [...ledgerFold.tables[0]!.values()].slice(known).map((change) => change!.row);
          const { subsidyId } = event.metadata.about;
          const all = lines.get(subsidyId!)!;
          all.push(...added);
          found.push(added.map(placeOf), added.filter(isOneSided).length, sumOf(added, 'debit_cents'));
          wanted.push(
            added.map((_, n) => `${event.position} ${subsidyId} ${n + 1}`),
            added.length,
            sumOf(added, 'credit_cents'),
          );
          found.push(booked(all));
          wanted.push(amountsOfRow(accountFold.tables[0]!.get(subsidyId!)!.row));
          if (added.length > 0) types.set(event.type, (types.get(event.type) ?? 0) + 1);
        }
        expect(found).toEqual(wanted);
        for (const subsidyId of SUBSIDIES) {
          expect(accountFold.tables[0]!.get(subsidyId)!.row).toMatchObject(await costsOf(log, subsidyId));
        }
        expect([...ledgerFold.parked, ...accountFold.parked]).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
    const isBooked = Object.keys(ledger.on).filter((type) => ledger.on[type as keyof typeof ledger.on] !== 'ignored');
    expect(isBooked.filter((type) => (types.get(type) ?? 0) < 30)).toEqual([]);
  });

  it('is on any day the lines that were booked on it or before, as known at any position', async () => {
    const sorted = (rows: readonly Row[]) => rows.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
    await fc.assert(
      fc.asyncProperty(anyOrders, fc.nat(11), fc.integer({ min: 10, max: 60 }), async (orders, days, position) => {
        const { events } = await live(orders);
        const reading = readingOf(events);
        const touches = events.flatMap((event) => touchesOf(ledger, event));
        const keys = [...new Set(touches.flatMap((touch) => touch.keys))];
        const validOn = addDays(FROM, days);
        const { ledger_entry: valid } = await asOf(reading, logHistory(reading, ledger), ledger, keys, {
          validOn,
          position,
        });
        const whole = projectedRows(ledger, foldOf(ledger, touches))['ledger_entry']!;
        const expected = whole.filter(
          (line) => Number(line['position']) <= position && String(line['booked_on']) <= validOn,
        );
        expect(sorted(valid!)).toEqual(sorted(expected));
      }),
      { numRuns: 1_000 },
    );
  });
});

/** A log that was never written: a store of these events, and what decodes them. */
const readingOf = (events: readonly Recorded<DomainEvent>[]) => ({
  store: new MemoryLog(
    events.map(({ data, metadata, ...event }) => ({
      ...event,
      data: JSON.stringify(data),
      metadata: JSON.stringify(metadata),
    })),
  ),
  decode: ({ position }: { readonly position: number }) => events[position - 1]!,
});
