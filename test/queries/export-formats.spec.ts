import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readXlsx } from 'hucre/xlsx';
import type { Row } from '../../projections/engine/projection';
import type { Exported } from '../../projections/exports/exported';
import { formats, type Format } from '../../projections/exports/formats/formats';
import { measuring } from '../../projections/exports/measured';
import { id } from '../specification';

const column = (name: string, type: string) => ({ name, type, comment: `What ${name} says.` });
const columns = [
  column('row_id', 'uuid'),
  column('name', 'text'),
  column('seen_on', 'date'),
  column('known_at', 'timestamptz'),
  column('count', 'integer'),
  column('cents', 'bigint'),
  column('hours', 'numeric(5, 2)'),
  column('share', 'numeric'),
  column('paid', 'boolean'),
  column('languages', 'text[]'),
  column('positions', 'bigint[]'),
];
const full: Row = {
  row_id: id(1),
  name: 'Zoë Çelik;=1+1',
  seen_on: '2021-09-10',
  known_at: '2021-07-01T22:30:05.250Z',
  count: -3,
  cents: 9_007_199_254_740_991,
  hours: 7.25,
  share: 0.3333,
  paid: true,
  languages: ['nl', '=1', 'größe'],
  positions: [0, 12],
};
const empty: Row = Object.fromEntries(columns.map(({ name }, n) => [name, n === 0 ? id(2) : null]));
const odd: Row = {
  ...empty,
  row_id: id(3),
  name: '_x0041_\u0001 <&>\r\n\t',
  seen_on: '1900-01-15',
  languages: [],
  paid: false,
};

const exportedOf = (batches: readonly (readonly Row[])[], more: Partial<Exported> = {}): Exported => ({
  source: { name: 'made_up', title: 'Made up', comment: 'One row per row.', key: ['row_id'] },
  columns,
  position: 17,
  narrowed: {},
  batches: (async function* () {
    yield* await Promise.resolve(batches);
  })(),
  count: () => Promise.resolve(batches.flat().length),
  ...more,
});
const written = async (format: Format, exported: Exported): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of measuring(exported, format).chunks) chunks.push(chunk);
  return Buffer.concat(chunks);
};
const rows = [full, empty, odd];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exports-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What DuckDB finds in a file, as JSON has it. */
const asked = async (content: Buffer, name: string, sql: (file: string) => string) => {
  const file = join(folder, name);
  await writeFile(file, content);
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run("set TimeZone = 'UTC'");
  const rows = (await connection.runAndReadAll(sql(file))).getRowObjectsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
};

describe('Parquet, as DuckDB reads it', () => {
  it('has each column in its own type', async () => {
    const described = await asked(
      await written(formats.parquet, exportedOf([rows])),
      'types.parquet',
      (file) => `describe select * from '${file}'`,
    );
    expect(Object.fromEntries(described.map((one) => [one['column_name'], one['column_type']]))).toEqual({
      row_id: 'UUID',
      name: 'VARCHAR',
      seen_on: 'DATE',
      known_at: 'TIMESTAMP WITH TIME ZONE',
      count: 'INTEGER',
      cents: 'BIGINT',
      hours: 'DECIMAL(5,2)',
      share: 'DOUBLE',
      paid: 'BOOLEAN',
      languages: 'VARCHAR[]',
      positions: 'BIGINT[]',
    });
  });

  it('has every value as it is, text that looks like a formula too', async () => {
    const found = await asked(
      await written(formats.parquet, exportedOf([[full], [empty, odd]])),
      'values.parquet',
      (file) =>
        `select * replace (hours::double as hours, known_at::varchar as known_at, cents::varchar as cents) from '${file}' order by row_id`,
    );
    expect(found).toEqual([
      { ...full, known_at: '2021-07-01 22:30:05.25+00', cents: '9007199254740991', positions: ['0', '12'] },
      empty,
      odd,
    ]);
  });

  it('of no rows still has its columns, and what it is of', async () => {
    const none = await written(formats.parquet, exportedOf([]));
    expect(await asked(none, 'none.parquet', (file) => `select count(*)::int as n from '${file}'`)).toEqual([{ n: 0 }]);
    const said = await asked(
      none,
      'none.parquet',
      (file) => `select decode(key) as k, decode(value) as v from parquet_kv_metadata('${file}')`,
    );
    expect(said).toContainEqual({ k: 'buurtbaan.position', v: '17' });
  });
});

describe('a workbook', () => {
  const read = async (exported: Exported) => (await readXlsx(await written(formats.xlsx, exported))).sheets;

  it('has each value in a cell of its type, texts exactly as they are, and none that runs', async () => {
    const [sheet] = await read(exportedOf([rows]));
    expect(sheet!.name).toBe('made_up');
    const [names, first, second, third] = sheet!.rows;
    expect(names).toEqual(columns.map(({ name }) => name));
    expect(first!.slice(0, 9)).toEqual([
      id(1),
      'Zoë Çelik;=1+1',
      new Date('2021-09-10'),
      // As a clock in Amsterdam showed it.
      new Date('2021-07-02T00:30:05.250Z'),
      -3,
      9_007_199_254_740_991,
      7.25,
      0.3333,
      true,
    ]);
    expect(first!.slice(9).map((list) => JSON.parse(String(list)) as unknown)).toEqual([full['languages'], [0, 12]]);
    expect(second!.filter((cell) => cell !== null)).toEqual([id(2)]);
    expect(third!.slice(1, 3)).toEqual([odd['name'], '1900-01-15']);
  });

  it('explains itself on a sheet of its own', async () => {
    const sheets = await read(exportedOf([rows], { validOn: '2021-12-01', narrowed: { district: 'West' } }));
    expect(sheets.map(({ name }) => name)).toEqual(['made_up', 'explanation']);
    const cells = sheets[1]!.rows.map((row) => row.filter((cell) => cell !== null && cell !== ''));
    for (const row of [
      ['Made up'],
      ['rows', 3],
      ['as known at position', 17],
      ['days', 'of what holds on 2021-12-01'],
      ['narrowed to', 'district West'],
      ['seen_on', 'date', 'What seen_on says.'],
    ])
      expect(cells).toContainEqual(row);
  });

  it('cuts a text that no cell holds', async () => {
    const [sheet] = await read(exportedOf([[{ ...full, name: 'é'.repeat(40_000) }]]));
    expect(String(sheet!.rows[1]![1])).toBe(`${'é'.repeat(32_766)}…`);
  });
});

describe.each(Object.entries(formats))('%s', (_, format) => {
  it('is the same to the byte however it is read, and whenever', async () => {
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2031, 4, 5));
    const one = await written(format, exportedOf([[full], [], [empty, odd]]));
    now.mockRestore();
    await new Promise((done) => setTimeout(done, 1_100));
    const other = await written(format, exportedOf([rows]));
    expect(createHash('sha256').update(one).digest('hex')).toBe(createHash('sha256').update(other).digest('hex'));
  });
});
