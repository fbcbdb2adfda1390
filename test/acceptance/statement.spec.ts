import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SubsidyStatement } from '../../projections/subsidy-statement/subsidy-statements';
import { programmeFile } from '../support/programme-file';
import { whileServing } from './installation';
import { done, killPrograms, report } from './program';
import { databaseStore, type Store } from './store';

/**
 * What an accountant with a spreadsheet would do, in a language that has nothing of this program: the columns she needs come
 * before the first one that may hold a comma.
 */
const SUMS = `
NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
$at["subsidy_id"] != subsidy { next }
{
  account = $at["account"]; line = $at["budget_line"]; debit = $at["debit_cents"]; credit = $at["credit_cents"]
  if (account ~ /^employer-costs:/) spent[line] += debit - credit
  if (account == "employer-costs-ineligible") { spent[line] += debit - credit; ineligible[line] += debit - credit }
  if (account == "subsidy-expense") sum["settled"] += debit - credit
  if (account == "advances") sum["advanced"] += debit
  if (account == "bank") { sum["paid"] += credit; sum["repaid"] += debit }
  if (account == "receivable") sum["reclaimed"] += debit
}
END {
  for (line in spent) { printf "spent:%s %d\\n", line, spent[line]; printf "ineligible:%s %d\\n", line, ineligible[line] }
  for (name in sum) printf "%s %d\\n", name, sum[name]
}`;

type Sums = Readonly<Record<string, number>>;

const sumsBy = async (file: string, subsidyId: string): Promise<Sums> => {
  const { stdout } = await promisify(execFile)('awk', ['-F', ',', '-v', `subsidy=${subsidyId}`, SUMS, file]);
  const lines = stdout.trim().split('\n');
  return Object.fromEntries(lines.map((line) => [line.split(' ')[0]!, Number(line.split(' ')[1])]));
};

/** The same as the statement has it; only what is not 0, as nothing is booked of that. */
const statedIn = ({ lines, total }: SubsidyStatement): Sums => {
  const cents = {
    ...Object.fromEntries(lines.map(({ budget_line, spent }) => [`spent:${budget_line}`, spent.cents])),
    ...Object.fromEntries(lines.map(({ budget_line, ineligible }) => [`ineligible:${budget_line}`, ineligible.cents])),
    settled: total.settled!.cents,
    advanced: total.advanced.cents,
    paid: total.advanced.cents + total.balance_paid.cents,
    repaid: total.repaid.cents,
    reclaimed: total.reclaimed.cents,
  };
  return withoutNothing(cents);
};
const withoutNothing = (sums: Sums): Sums =>
  Object.fromEntries(Object.entries(sums).filter(([, cents]) => cents !== 0));

const oost = programmeFile('oost');
let store: Store;
beforeAll(async () => {
  store = await databaseStore();
  await done(store.environment, 'import', oost.path);
});
afterAll(async () => {
  killPrograms();
  await store.drop();
});

describe('The statement of each subsidy of oost that was settled', () => {
  it('adds up to the cent from the ledger that was exported as CSV, reckoned outside the program', async () => {
    const settled = (oost.expected.subsidy_account ?? []).filter(({ settled_cents: cents }) => cents !== null);
    const headers = { actor: '00000000-0000-4000-8000-000000000002', 'actor-role': 'subsidy-controller' };
    const { ledger, statements } = await whileServing(store.environment, async (url) => {
      const get = async (path: string): Promise<Response> => {
        const answer = await fetch(`${url}/v1/${path}`, { headers });
        expect({ path, status: answer.status }).toStrictEqual({ path, status: 200 });
        return answer;
      };
      const statements: SubsidyStatement[] = [];
      for (const { subsidy_id: id } of settled)
        statements.push((await (await get(`subsidies/${String(id)}/statement`)).json()) as SubsidyStatement);
      return { ledger: await (await get('exports/ledger_entry?format=csv')).text(), statements };
    });
    const file = join(store.dataDir, 'ledger_entry.csv');
    await writeFile(file, ledger);
    expect(statements.length).toBeGreaterThan(1);
    for (const statement of statements) {
      const sums = await sumsBy(file, statement.subsidy_id);
      expect(withoutNothing(sums)).toStrictEqual(statedIn(statement));
      report(`statement: ${Object.keys(sums).length} sums of ${String(sums['settled'])} cents settled agree`);
    }
  });
});
