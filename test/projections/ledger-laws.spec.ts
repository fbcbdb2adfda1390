import fc from 'fast-check';
import { BUDGET_LINES } from '../../events/subsidy';
import { asOf } from '../../projections/engine/as-of';
import { logHistory } from '../../projections/engine/closure';
import { foldOf, rowsOf } from '../../projections/engine/memory';
import type { Projection, Row } from '../../projections/engine/projection';
import { touchesOf } from '../../projections/engine/touch';
import { ledgerEntry } from '../../projections/ledger-entry/ledger-entry.projection';
import { costsOf } from '../../projections/ledger-entry/ledger-entry.table';
import { subsidyAccount } from '../../projections/subsidy-account/subsidy-account.projection';
import { MemoryLog } from '../engine/memory-log';
import { anySubsidies, type Reckoned } from './any-subsidies';
import { history } from './history';

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
const standing = (row: Row) => {
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
  costs: balanceOf(lines, ...BUDGET_LINES.map(costsOf)),
  clearing: balanceOf(lines, 'employer-costs-clearing'),
  ineligible: balanceOf(lines, 'employer-costs-ineligible'),
});

/** The figures of a row, reckoned from each cost by itself. */
const figures = ({ granted, advanced, settled, balance, reclaimed, repaid, costs }: Reckoned) => {
  const sum = (cents: (cost: Reckoned['costs'][number]) => number) => costs.reduce((all, cost) => all + cents(cost), 0);
  const undisputed = (cost: Reckoned['costs'][number]) => cost.judged && cost.judged.judgement !== 'disputed';
  return {
    granted_cents: granted,
    advanced_cents: advanced,
    cost_recorded_cents: sum(({ cents }) => cents),
    cost_eligible_cents: sum((cost) => (undisputed(cost) ? cost.judged!.eligibleCents : 0)),
    cost_ineligible_cents: sum((cost) => (undisputed(cost) ? cost.cents - cost.judged!.eligibleCents : 0)),
    cost_disputed_cents: sum(({ cents, judged }) => (judged?.judgement === 'disputed' ? cents : 0)),
    settled_cents: settled,
    balance_paid_cents: balance,
    reclaimed_cents: reclaimed,
    repaid_cents: repaid,
    balance_due_cents: settled === null ? 0 : Math.max(0, settled - advanced - balance),
    receivable_cents: reclaimed - repaid,
  };
};

describe('the ledger of any subsidies', () => {
  it('balances at every position: per event, per subsidy, and against its account', () => {
    fc.assert(
      fc.property(anySubsidies, (told) => {
        const events = history(...told.map(({ fact }) => fact));
        const ledgerFold = foldOf(ledger, []);
        const accountFold = foldOf(account, []);
        const lines = new Map<string, Row[]>();
        // One comparison a log: a thousand logs have some fifty thousand lines.
        const found: unknown[] = [];
        const wanted: unknown[] = [];
        for (const [i, { subsidyId, reckoned }] of told.entries()) {
          const event = events[i]!;
          const known = ledgerFold.tables[0]!.size;
          for (const touch of touchesOf(ledger, event)) ledgerFold.apply(touch);
          for (const touch of touchesOf(account, event)) accountFold.apply(touch);
          const added = [...ledgerFold.tables[0]!.values()].slice(known).map((change) => change!.row);
          const all = [...(lines.get(subsidyId) ?? []), ...added];
          lines.set(subsidyId, all);
          const row = accountFold.tables[0]!.get(subsidyId)!.row;
          found.push(added.map(placeOf), added.filter(isOneSided).length, sumOf(added, 'debit_cents'));
          wanted.push(
            added.map((_, n) => `${event.position} ${subsidyId} ${n + 1}`),
            added.length,
            sumOf(added, 'credit_cents'),
          );
          const expected = figures(reckoned);
          found.push(Object.fromEntries(Object.keys(expected).map((column) => [column, row[column]])), booked(all));
          wanted.push(expected, standing(row));
        }
        expect(found).toEqual(wanted);
        expect([...ledgerFold.parked, ...accountFold.parked]).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is on any day the lines that were booked on it or before, as known at any position', async () => {
    const byEntry = (a: Row, b: Row) => (String(a['entry_id']) < String(b['entry_id']) ? -1 : 1);
    await fc.assert(
      fc.asyncProperty(anySubsidies, fc.nat(14), fc.nat(40), async (told, day, position) => {
        const events = history(...told.map(({ fact }) => fact));
        const stored = events.map(({ data, metadata, ...event }) => ({
          ...event,
          data: JSON.stringify(data),
          metadata: JSON.stringify(metadata),
        }));
        const reading = {
          store: new MemoryLog(stored),
          decode: (event: { position: number }) => events[event.position - 1]!,
        };
        const touches = events.flatMap((event) => touchesOf(ledger, event));
        const keys = [...new Set(touches.flatMap((touch) => touch.keys))];
        const validOn = `2021-06-${String(1 + day).padStart(2, '0')}`;
        const { ledger_entry: valid } = await asOf(reading, logHistory(reading, ledger), ledger, keys, {
          validOn,
          position,
        });
        const whole = rowsOf(ledger, foldOf(ledger, touches))['ledger_entry']!;
        const expected = whole.filter(
          (line) => Number(line['position']) <= position && String(line['booked_on']) <= validOn,
        );
        expect([...valid!].sort(byEntry)).toEqual([...expected].sort(byEntry));
      }),
    );
  });
});
