import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Row = Readonly<Record<string, unknown>>;

/** A made-up programme and what it must lead to (test/data/README.md). */
export type ProgrammeFile = {
  readonly path: string;
  readonly text: string;
  readonly lines: readonly { readonly id: string; readonly type: string; readonly target: string }[];
  readonly expected: ExpectedRows;
};

export type ExpectedRows = {
  /** Per id of a command the code of its refusal, or those of which either is right. */
  readonly refused: Readonly<Record<string, string | readonly string[]>>;
} & Readonly<Record<ExpectedTable, readonly Row[]>> &
  Readonly<Partial<Record<ExpectedOfMoney, readonly Row[]>>>;

export const EXPECTED_TABLES = ['progress', 'lineage_edge', 'lineage_person', 'place_board'] as const;
export type ExpectedTable = (typeof EXPECTED_TABLES)[number];

/** Only where there are subsidies. `ledger`: sums of `ledger_entry` per subsidy and account. */
export const EXPECTED_OF_MONEY = ['subsidy_account', 'ledger'] as const;
export type ExpectedOfMoney = (typeof EXPECTED_OF_MONEY)[number];

export type ProgrammeName = 'west' | 'noord' | 'zuid' | 'oost';

export const programmeFile = (name: ProgrammeName): ProgrammeFile => {
  const path = join(__dirname, '../data', `${name}.ndjson`);
  const text = readFileSync(path, 'utf8');
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ProgrammeFile['lines'][number]);
  const expected = JSON.parse(
    readFileSync(join(__dirname, '../data', `${name}.expected.json`), 'utf8'),
  ) as ExpectedRows;
  return { path, text, lines, expected };
};
