import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { unguarded } from '../../projections/exports/formats/guarded';
import { id } from '../specification';
import { runCommand } from '../support/command-line';
import { converted, soffice } from './libre-office';
import { databaseStore, type Store } from './store';

const psql = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'psql')).find(existsSync); // prettier-ignore

/** Names as people have them, and as somebody writes them who wants a spreadsheet to run something. */
const NAMES = [
  'Bakker;=1+1',
  '=HYPERLINK("http://x")',
  'Zoë Größe & Çelik',
  "'t Hof, -2+3",
  '@SUM(1;2)',
  'Jan "de" Boer|=3',
];
const employers = NAMES.map((name, n) => ({
  ...{ id: id(70_000 + n), type: 'RegisterEmployer', target: id(71_000 + n), on: '2021-10-01' },
  data: { name, sector: 'welfare', districts: ['West', '-Oost'] },
}));

type Row = Readonly<Record<string, unknown>>;
type Field = { readonly name: string; readonly type: string; readonly format?: string };
type Manifest = {
  readonly position: number;
  readonly resources: readonly [{ readonly rows: number; readonly schema: { readonly fields: readonly Field[] } }];
};

let store: Store;
const file = (name: string): string => join(store.dataDir, name);
const exported = async (table: string, ending: string): Promise<Manifest> => {
  const { code, stderr } = await runCommand(store.environment, ['export-table', table, file(`${table}.${ending}`)]);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(readFileSync(`${file(`${table}.${ending}`)}.datapackage.json`, 'utf8')) as Manifest;
};
const rowsOf = (table: string): readonly Row[] =>
  readFileSync(file(`${table}.ndjson`), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row); // prettier-ignore
/** Whether a cell of the workbook is a formula. */
const hasFormula = (workbook: Uint8Array): boolean =>
  Object.entries(unzipSync(workbook)).some(
    ([path, part]) => path.includes('worksheets/') && /<f[ >]/.test(strFromU8(part)),
  );

beforeAll(async () => {
  store = await databaseStore();
  const lines = `${employers.map((line) => JSON.stringify(line)).join('\n')}\n`;
  await runCommand(store.environment, ['import', join(__dirname, '../data/oost.ndjson')]);
  const given = await runCommand(store.environment, ['import', '-'], { input: lines });
  const statuses = given.lines.map((line) => (JSON.parse(line) as Row)['status']);
  if (statuses.some((status) => status !== 'accepted')) throw new Error('an employer was not registered');
  for (const table of ['employer', 'progress', 'ledger_entry']) {
    for (const ending of ['ndjson', 'csv', 'nl.csv', 'xlsx', 'parquet']) await exported(table, ending);
  }
});
afterAll(() => store.drop());

const sheetOf = async (workbook: string) => (await readXlsx(readFileSync(workbook))).sheets[0]!;
const asDay = (cell: unknown): unknown => (cell instanceof Date ? cell.toISOString().slice(0, 10) : (cell ?? null));

// Without LibreOffice there is nothing that opens them: install libreoffice-calc to have these run.
(soffice ? describe : describe.skip)('LibreOffice (needs soffice)', () => {
  it.each(['xlsx', 'nl.csv'])(
    'opens the trajectories as .%s with days as days and numbers as numbers',
    async (ending) => {
      const saved = await converted(soffice!, file(`progress.${ending}`), { splitAt: ';', folder: store.dataDir });
      const { rows } = await sheetOf(saved);
      const expected = rowsOf('progress');
      const [names, ...found] = rows;
      expect(found.length).toBe(expected.length);
      expect(names).toEqual(Object.keys(expected[0]!));
      const byName = found.map((row) =>
        Object.fromEntries<unknown>(row.map((cell, n) => [String(names![n]), asDay(cell)])),
      );
      for (const [n, row] of expected.entries())
        for (const name of [
          'trajectory_id',
          'district',
          'started_on',
          'ended_on',
          'weekly_hours',
          'budget_spent_cents',
          'phase',
        ])
          expect([name, byName[n]![name] ?? null]).toEqual([name, row[name]]);
    },
  );

  it.each(['xlsx', 'csv', 'nl.csv'])(
    'runs nothing of the names of employers in .%s, whatever it splits at',
    async (ending) => {
      for (const splitAt of [',', ';', '\t'] as const) {
        const saved = await converted(soffice!, file(`employer.${ending}`), { splitAt, folder: store.dataDir });
        expect(hasFormula(readFileSync(saved))).toBe(false);
      }
    },
  );

  it('would run one that nobody guarded: the reader of this test is one that does', async () => {
    writeFileSync(file('naive.csv'), 'id,name\r\n1,"Bakker;=1+1"\r\n');
    const saved = await converted(soffice!, file('naive.csv'), { splitAt: ';', folder: store.dataDir });
    expect(hasFormula(readFileSync(saved))).toBe(true);
  });

  it('shows the names as they were given', async () => {
    const named = async (ending: string, splitAt: ',' | ';') => {
      const { rows } = await sheetOf(
        await converted(soffice!, file(`employer.${ending}`), { splitAt, folder: store.dataDir }),
      );
      return rows.slice(1).map((row) => String(row[1]));
    };
    expect(await named('xlsx', ';')).toEqual(expect.arrayContaining(NAMES));
    for (const names of [await named('nl.csv', ';'), await named('csv', ',')])
      expect(names.map(unguarded)).toEqual(expect.arrayContaining(NAMES));
  });
});

it('DuckDB reads the Parquet and CSV alike, types and umlauts right', async () => {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const asked = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  for (const table of ['employer', 'progress', 'ledger_entry']) {
    const [counted] = await asked(
      `select count(*)::int as parquet, (select count(*)::int from read_csv('${file(`${table}.csv`)}', header = true)) as csv from '${file(`${table}.parquet`)}'`,
    );
    expect(counted).toEqual({ parquet: rowsOf(table).length, csv: rowsOf(table).length });
  }
  const names = await asked(`select name, districts from '${file('employer.parquet')}' where 'West' = any(districts)`);
  expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(NAMES));
  const sums = await asked(
    `select sum(debit_cents)::bigint::varchar as debit, sum(credit_cents)::bigint::varchar as credit, min(booked_on)::varchar as first from '${file('ledger_entry.parquet')}'`,
  );
  const lines = rowsOf('ledger_entry');
  const sum = (column: string) => String(lines.reduce((total, row) => total + Number(row[column]), 0));
  const first = lines.map((row) => String(row['booked_on'])).sort()[0];
  connection.closeSync();
  instance.closeSync();
  expect(sums).toEqual([{ debit: sum('debit_cents'), credit: sum('credit_cents'), first }]);
});

/** A type of PostgreSQL for a field of the manifest. */
const columnTypes: Readonly<Record<string, string>> = {
  string: 'text',
  date: 'date',
  datetime: 'timestamptz',
  integer: 'bigint',
  number: 'numeric',
  boolean: 'boolean',
  array: 'jsonb',
};

// Without psql there is nothing that copies: install postgresql-client to have this run.
(psql ? describe : describe.skip)('psql (needs psql)', () => {
  it('copies the CSV into a table that the manifest describes', async () => {
    for (const table of ['employer', 'progress', 'ledger_entry']) {
      const manifest = JSON.parse(readFileSync(`${file(`${table}.csv`)}.datapackage.json`, 'utf8')) as Manifest;
      const [{ rows, schema }] = manifest.resources;
      const columns = schema.fields.map(
        ({ name, type, format }) => `"${name}" ${format === 'uuid' ? 'uuid' : columnTypes[type]}`,
      );
      const script = [
        // A database of the tests has shadows of what the program calls.
        'set search_path = pg_catalog, pg_temp',
        `create temp table copied (${columns.join(', ')})`,
        `\\copy copied from '${file(`${table}.csv`)}' with (format csv, header match)`,
        `select count(*) from copied`,
        ...(table === 'employer' ? [`select name from copied where districts ? 'West' order by name collate "C"`] : []),
      ];
      const { stdout } = await promisify(execFile)(psql!, [
        store.environment['DATABASE_OWNER_URL']!,
        '-qtAX',
        ...script.flatMap((sql) => ['-c', sql]),
      ]);
      const [count, ...names] = stdout.trim().split('\n');
      expect(Number(count)).toBe(rows);
      expect(rows).toBe(rowsOf(table).length);
      const given = table === 'employer' ? NAMES : [];
      expect(names.map(unguarded)).toEqual(expect.arrayContaining(given));
    }
  });
});

it('is the same to the byte in another process, at another time', async () => {
  const { position } = await exported('progress', 'xlsx');
  const before = readFileSync(file('progress.xlsx'));
  await runCommand(store.environment, ['import', '-'], {
    input: `${JSON.stringify({ ...employers[0], id: id(72_000), target: id(72_001) })}\n`,
  });
  const { stdout } = await promisify(execFile)(
    join(__dirname, '../../node_modules/.bin/node'),
    [
      '-r',
      join(__dirname, '../support/register.mjs'),
      join(__dirname, '../../src/main.ts'),
      'export-table',
      'progress',
      file('again.xlsx'),
      '--position',
      String(position),
    ],
    { env: { ...process.env, ...store.environment, TZ: 'America/New_York' } },
  );
  expect(JSON.parse(stdout)).toMatchObject({ position });
  expect(readFileSync(file('again.xlsx')).equals(before)).toBe(true);
});
