import { EXPECTED_OF_MONEY, EXPECTED_TABLES, programmeFile, type ProgrammeName } from '../support/programme-file';
import { codes, done, killPrograms, report, results } from './program';
import { databaseStore, type Store } from './store';
import {
  rowCounts,
  decodedEventsOf,
  foldedInMemory,
  sorted,
  tablesOf,
  withoutViews,
  writtenIn,
  type JsonRow,
  type ReadTables,
} from './tables';

const SECONDS = 1_000;

/** Only the columns that the expected rows have: further ones are free. */
const columnsAsIn = (expected: readonly JsonRow[], rows: readonly JsonRow[]): readonly JsonRow[] => {
  const names = Object.keys(expected[0]!);
  return rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])));
};
/** The sums of the ledger, per subsidy and account. */
const ledgerIn = (lines: readonly JsonRow[] = []): readonly JsonRow[] => {
  const sums = new Map<string, Record<'debit_cents' | 'credit_cents', number>>();
  for (const { subsidy_id, account, debit_cents, credit_cents } of lines) {
    const name = JSON.stringify({ subsidy_id, account });
    const sum = sums.get(name) ?? { debit_cents: 0, credit_cents: 0 };
    sum.debit_cents += Number(debit_cents);
    sum.credit_cents += Number(credit_cents);
    sums.set(name, sum);
  }
  return [...sums].map(([name, sum]) => ({ ...(JSON.parse(name) as JsonRow), ...sum }));
};

type Compared = Readonly<Record<string, readonly JsonRow[] | undefined>>;
const COMPARED = [...EXPECTED_TABLES, ...EXPECTED_OF_MONEY];
/** Of each table that is expected, the columns that are. */
const columns = (tables: Compared, expected: Compared): ReadTables =>
  Object.fromEntries(
    COMPARED.flatMap((name) => {
      const rows = expected[name];
      return rows ? [[name, sorted(columnsAsIn(rows, tables[name] ?? []))]] : [];
    }),
  );

/** The programme is imported, and everything it must lead to holds; a report of its figures. */
export const leadsToItsRows = (name: ProgrammeName): void => {
  const file = programmeFile(name);
  let store: Store;
  let url: string;
  let answers: readonly string[];
  beforeAll(async () => {
    store = await databaseStore();
    url = await store.superuserUrl();
    const began = performance.now();
    answers = await done(store.environment, 'import', file.path);
    report(`${name}: ${answers.length} lines imported in ${((performance.now() - began) / SECONDS).toFixed(1)} s`);
  }, 180 * SECONDS);
  afterAll(async () => {
    killPrograms();
    await store.drop();
  });

  it('is refused what the rules refuse, line by line, and nothing else', () => {
    const given = results(answers);
    expect(given.map(({ id }) => id)).toStrictEqual(file.lines.map(({ id }) => id));
    const refused = given.filter(({ status }) => status === 'refused');
    // Where either of two codes is right, the one that was given stands for both.
    const expected = Object.entries(file.expected.refused).map(([id, code]) => {
      const actual = refused.find((result) => result.id === id)?.problem?.code;
      return [id, typeof code === 'string' ? code : actual && code.includes(actual) ? actual : code];
    });
    expect(Object.fromEntries(refused.map(({ id, problem }) => [id, problem?.code]))).toStrictEqual(
      Object.fromEntries(expected),
    );
    const statuses = given.map(({ status }) => status);
    report(
      `${name}: ${['accepted', 'unchanged', 'refused'].map((s) => `${statuses.filter((x) => x === s).length} ${s}`).join(', ')}; codes of ${new Set(codes(refused)).size} kinds`,
    );
  });

  it('shows the rows and sums that were worked out apart from the product', async () => {
    const tables = await tablesOf(url);
    const rows = Object.fromEntries(COMPARED.map((table) => [table, file.expected[table]]));
    const expected = columns(rows, rows);
    expect(columns({ ...tables, ledger: ledgerIn(tables['ledger_entry']) }, rows)).toStrictEqual(expected);
    report(`${name}: equal rows: ${rowCounts(expected)}`);
  });

  it(
    'answers each line as the first time when it is imported again, and writes nothing',
    async () => {
      const before = await writtenIn(store);
      const tables = await tablesOf(url);
      expect(await done(store.environment, 'import', file.path)).toStrictEqual(answers);
      expect(await writtenIn(store)).toStrictEqual(before);
      expect(await tablesOf(url)).toStrictEqual(tables);
      report(`${name}: a second import leaves ${rowCounts(before)} as they were`);
    },
    180 * SECONDS,
  );

  it(
    'has tables that equal a rebuild and the fold in memory, row by row',
    async () => {
      const live = await tablesOf(url);
      const events = await decodedEventsOf(store);
      const [rebuilt] = await done(store.environment, 'rebuild');
      expect(JSON.parse(rebuilt!)).toStrictEqual({ rebuilt: 'all', position: events.length });
      expect(await tablesOf(url)).toStrictEqual(live);
      expect(live['upward_circle']!.length).toBeGreaterThan(0);
      const tables = withoutViews(live);
      const inMemory = await foldedInMemory(url, events);
      expect(Object.keys(inMemory).sort()).toStrictEqual(Object.keys(tables));
      expect(inMemory).toStrictEqual(tables);
      report(`${name}: ${events.length} events, rebuilt and folded: ${rowCounts(live)}`);
    },
    180 * SECONDS,
  );
};
