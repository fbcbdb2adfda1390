import { createHash } from 'node:crypto';
import { questions } from '../../projections/analytics/questions';
import { Exports } from '../../projections/exports/exports';
import { fromOpaque } from '../../src/platform/http/position';
import { id } from '../specification';
import { moneyLines } from './money-lines';
import { programme } from './ids';
import { actorHeaders, apiFixture, managerHeaders, type ApiFixture, type Headers } from './fixture';
import { earlyLines } from './scenario';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([...earlyLines, ...moneyLines]);
});
afterAll(() => api.end());

type Row = Readonly<Record<string, unknown>>;
const rows = async (query: string): Promise<readonly Row[]> =>
  (await api.get(`/v1/exports/${query}`)).text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row); // prettier-ignore

const NDJSON = 'application/x-ndjson';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PARQUET = 'application/vnd.apache.parquet';
const CSV = 'text/csv; charset=utf-8; header=present';

describe('the form of an export', () => {
  const asked = async (accept: string | undefined) => {
    const { status, headers } = await api.get('/v1/exports/coach', { ...managerHeaders, ...(accept && { accept }) });
    return status === 200 ? headers['content-type'] : status;
  };

  it.each([
    [undefined, CSV],
    ['*/*', CSV],
    ['text/csv;q=0.1, application/x-ndjson;q=0.9', NDJSON],
    ['text/csv;q=0, */*;q=0.1', NDJSON],
    [`text/csv;q=0.8, ${XLSX}`, XLSX],
    [`${PARQUET}, */*;q=0.5`, PARQUET],
    ['application/*;q=0.9, text/csv;q=0.2', NDJSON],
    ['text/csv; charset=utf-8', CSV],
    ['application/pdf', 406],
    ['text/csv;q=0, application/json', 406],
  ])('goes by the q-values of Accept: %s', async (accept, expected) => {
    expect(await asked(accept)).toBe(expected);
  });

  it('that nobody takes is refused by name, and Accept is said to matter', async () => {
    const refused = await api.get('/v1/exports/coach', { ...managerHeaders, accept: 'image/png' });
    expect(refused.body).toMatchObject({ code: 'not-acceptable' });
    expect((await api.get('/v1/exports/coach')).headers).toMatchObject({ vary: expect.stringMatching(/\bAccept\b/i) });
  });

  it.each([
    ['csv', 'csv'],
    ['csv-nl', 'nl.csv'],
    ['ndjson', 'ndjson'],
    ['xlsx', 'xlsx'],
    ['parquet', 'parquet'],
  ])('%s names the file after it', async (format, ending) => {
    const { headers } = await api.get(`/v1/exports/place_board?format=${format}`);
    expect(headers['content-disposition']).toBe(`attachment; filename="place_board.${ending}"`);
  });
});

describe('HEAD', () => {
  it('answers as GET would, and looks at no row', async () => {
    const open = jest.spyOn(api.app.get(Exports), 'open');
    const head = await api.app.inject({
      method: 'HEAD',
      url: '/v1/exports/audit_trail?format=xlsx',
      headers: managerHeaders,
    });
    expect(open).not.toHaveBeenCalled();
    const got = await api.get('/v1/exports/audit_trail?format=xlsx');
    expect(head).toMatchObject({ statusCode: 200, body: '' });
    for (const name of ['content-type', 'content-disposition', 'position', 'link', 'vary'])
      expect([name, head.headers[name]]).toEqual([name, got.headers[name]]);
    expect(head.headers['content-length']).toBeUndefined();
  });

  it('of a manifest makes none', async () => {
    const open = jest.spyOn(api.app.get(Exports), 'open').mockClear();
    await api.app.inject({ method: 'HEAD', url: '/v1/exports/audit_trail/manifest', headers: managerHeaders });
    expect(open).not.toHaveBeenCalled();
  });
});

describe('an export is narrowed', () => {
  it('to a programme, by its own column or by what a row belongs to', async () => {
    const all = await rows('ledger_entry?format=ndjson');
    expect(all.length).toBeGreaterThan(0);
    expect(await rows(`ledger_entry?format=ndjson&programmeId=${programme}`)).toEqual(all);
    expect(await rows(`ledger_entry?format=ndjson&programmeId=${id(9_999)}`)).toEqual([]);
    const places = await rows('place_board?format=ndjson');
    for (const one of [programme, id(9_999)])
      expect(await rows(`place_board?format=ndjson&programmeId=${one}`)).toEqual(
        places.filter((row) => row['programme_id'] === one),
      );
  });

  it('to a district in any spelling, and a row of none is in none', async () => {
    const all = await rows('progress?format=ndjson');
    const [{ district } = {}] = all;
    const there = all.filter((row) => row['district'] === district);
    expect(await rows(`progress?format=ndjson&district=${String(district).toUpperCase()}`)).toEqual(there);
    const edges = await rows(`lineage_edge?format=ndjson&district=${String(district)}`);
    const ids = there.map((row) => row['trajectory_id']);
    expect(edges.every((row) => ids.includes(row['trajectory_id']))).toBe(true);
    expect(await rows('progress?format=ndjson&district=Nergens')).toEqual([]);
  });

  it('to a period, both days in it', async () => {
    const all = await rows('ledger_entry?format=ndjson');
    const day = String(all[0]!['booked_on']);
    expect(await rows(`ledger_entry?format=ndjson&from=${day}&to=${day}`)).toEqual(
      all.filter((row) => row['booked_on'] === day),
    );
  });

  it('not by what it has not, nor to a period that ends before it begins', async () => {
    const fields = async (query: string) =>
      ((await api.get(`/v1/exports/${query}`)).body as { errors?: readonly { field: string }[] }).errors?.map(
        ({ field }) => field,
      );
    expect(await fields(`neighbourhood?programmeId=${programme}`)).toEqual(['programmeId']);
    expect(await fields('caseload?from=2021-01-01')).toEqual(['from']);
    expect(await fields('progress?from=2022-01-01&to=2021-01-01')).toEqual(['to']);
    expect(await fields('progress?programmeId=x')).toEqual(['programmeId']);
  });
});

describe('the manifest of an export', () => {
  it('has its position, its bytes and their SHA-256, and describes its columns', async () => {
    for (const format of ['csv', 'csv-nl', 'ndjson', 'xlsx', 'parquet']) {
      const got = await api.app.inject({ url: `/v1/exports/progress?format=${format}`, headers: managerHeaders });
      const link = /^<(.*)>; rel="describedby"$/.exec(String(got.headers['link']))![1]!;
      const { body } = await api.get(link);
      expect(body).toMatchObject({
        name: 'progress',
        position: fromOpaque(String(got.headers['position'])),
        resources: [
          {
            bytes: got.rawPayload.length,
            hash: `sha256:${createHash('sha256').update(got.rawPayload).digest('hex')}`,
            rows: (await rows('progress?format=ndjson')).length,
          },
        ],
      });
    }
  });

  it('says how the file is spelled', async () => {
    const fields = async (format: string) => {
      const { body } = await api.get(`/v1/exports/progress/manifest?format=${format}&district=West`);
      const { narrowed, resources } = body as {
        narrowed: object;
        resources: readonly [Row & { schema: { fields: readonly Row[]; primaryKey: object } }];
      };
      const { dialect, schema } = resources[0];
      const wanted = ['trajectory_id', 'started_on', 'weekly_hours', 'phase'];
      return {
        narrowed,
        dialect,
        key: schema.primaryKey,
        fields: schema.fields.filter((field) => wanted.includes(String(field['name']))),
      };
    };
    expect(await fields('csv-nl')).toMatchObject({
      narrowed: { district: 'West' },
      dialect: { delimiter: ';', header: true },
      key: ['trajectory_id'],
      fields: [
        { name: 'trajectory_id', type: 'string', format: 'uuid', description: expect.any(String) },
        { name: 'started_on', type: 'date', format: '%d-%m-%Y' },
        { name: 'phase', constraints: { enum: expect.arrayContaining(['starting', 'ended']) } },
        { name: 'weekly_hours', type: 'number', decimalChar: ',' },
      ],
    });
    expect(await fields('parquet')).toMatchObject({
      dialect: undefined,
      fields: [{}, { type: 'date' }, {}, { type: 'number' }],
    });
  });
});

it('what can be exported is listed to each as she may', async () => {
  const listed = async (headers: Headers) =>
    ((await api.get('/v1/exports', headers)).body as { items: readonly { name: string }[] }).items.map(
      ({ name }) => name,
    );
  const ofSubsidies = questions.filter(({ asker }) => asker === 'subsidy').map(({ name }) => name);
  expect(await listed(actorHeaders('subsidy-officer'))).toEqual([
    ...['place_board', 'subsidy_account', 'ledger_entry'],
    ...ofSubsidies,
  ]);
  expect((await listed(managerHeaders)).length).toBe(api.app.get(Exports).all().length);
});
