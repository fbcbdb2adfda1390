import type { RowOf } from '../engine/table';
import type { ledgerEntryTable } from './ledger-entry.table';

/** What it takes to tell lines apart and to add them up. */
type Line = Pick<RowOf<typeof ledgerEntryTable>, 'entry_id' | 'account' | 'debit_cents' | 'credit_cents'>;

/** An account on which another balance stands, in cents: debits less credits. */
type BalanceChange = { readonly account: string; readonly beforeCents: number; readonly afterCents: number };

const balancesOf = (lines: readonly Line[]): ReadonlyMap<string, number> => {
  const balances = new Map<string, number>();
  for (const { account, debit_cents: debit, credit_cents: credit } of lines)
    balances.set(account, (balances.get(account) ?? 0) + debit - credit);
  return balances;
};

const without = <L extends Line>(lines: readonly L[], others: readonly L[]): readonly L[] => {
  const ids = new Set(others.map(({ entry_id }) => entry_id));
  return lines.filter(({ entry_id }) => !ids.has(entry_id));
};

/** What two states of a ledger differ by: lines that only one of them has, and the balances that this makes. */
export const differenceOf = <L extends Line>(
  before: readonly L[],
  after: readonly L[],
): { readonly added: readonly L[]; readonly removed: readonly L[]; readonly balances: readonly BalanceChange[] } => {
  const [first, second] = [balancesOf(before), balancesOf(after)];
  const accounts = [...new Set([...first.keys(), ...second.keys()])].sort();
  const balances = accounts.map((account) => ({
    account,
    beforeCents: first.get(account) ?? 0,
    afterCents: second.get(account) ?? 0,
  }));
  return {
    added: without(after, before),
    removed: without(before, after),
    balances: balances.filter(({ beforeCents, afterCents }) => beforeCents !== afterCents),
  };
};
