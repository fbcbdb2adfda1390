import { rebuild } from '../../projections/engine/rebuild';
import { Exports } from '../../projections/exports/exports';
import { readModels, views } from '../../projections/read-models';
import { fromOpaque } from '../../src/platform/http/position';
import { id } from '../specification';
import { groundRuleLines, underRules } from './ground-rule-lines';
import { lateLines } from './late-lines';
import { moneyLines } from './money-lines';
import { asksForAccess } from './data-request-lines';
import { neighbourhoodLines } from './neighbourhood-lines';
import { ownStoryLines } from './own-story-lines';
import { actorHeaders, managerHeaders, apiFixture, type ApiFixture } from './fixture';
import { earlyLines, line } from './scenario';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([
    ...underRules(earlyLines),
    ...groundRuleLines,
    ...neighbourhoodLines,
    ...lateLines,
    ...ownStoryLines,
    ...moneyLines,
    asksForAccess,
  ]);
});
afterAll(() => api.end());

/** Figures are not exported as they are: small cells would be in them. */
const tables = [...readModels.flatMap((model) => model.tables).filter((table) => !table.isAggregate), ...views].map(({ name }) => name); // prettier-ignore
type Row = Readonly<Record<string, unknown>>;
const lines = (text: string): readonly Row[] =>
  text.split('\n').filter(Boolean).map((one) => JSON.parse(one) as Row); // prettier-ignore
const positionOf = ({ headers }: { headers: Readonly<Record<string, unknown>> }) =>
  fromOpaque(String(headers['position']));
const employers = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) =>
    line('RegisterEmployer', id(from + n), '2022-01-01', { name: '@work', sector: 'welfare', districts: [] }),
  );

/** PostgreSQL writes a moment in JSON in its own way. */
const inUtc = ([name, value]: [string, unknown]) =>
  name.endsWith('_at') && typeof value === 'string' ? [name, new Date(value).toISOString()] : [name, value];

describe('an export', () => {
  it.each(tables)('of %s is every row of it, at the position of its checkpoint', async (table) => {
    const answer = await api.get(`/v1/exports/${table}?format=ndjson`, actorHeaders('auditor'));
    const rows = await api.runtime.sql(`select to_jsonb(t) as row from read.${table} t`);
    const plain = (row: unknown) =>
      JSON.stringify(
        Object.entries(row as Row)
          .map(inUtc)
          .sort(),
      );
    expect(lines(answer.text).map(plain).sort()).toEqual(rows.map(({ row }) => plain(row)).sort());
    expect(positionOf(answer)).toBe((await api.runtime.store.head()).position);
  });

  it('was asked of tables that have rows: nearly all', async () => {
    const counts = await Promise.all(tables.map((table) => api.runtime.sql(`select from read.${table} limit 1`)));
    expect(counts.filter((rows) => rows.length === 0).length).toBeLessThan(tables.length / 4);
  });

  it('as CSV has a header row, and no text that a spreadsheet takes for a formula', async () => {
    const { text } = await api.get('/v1/exports/programme');
    expect(text.split('\r\n')).toEqual([
      'programme_id,name,legal_basis,starts_on,ends_on,place_cap,district_caps,parameters,first_position,last_position,parked_at',
      expect.stringMatching(
        /^00000000-0000-4000-8000-000000000001,"'=Buurtbanen ""West"", 2021",Regeling Buurtbanen,2021-09-01,2026-12-31,5,"\{""West"":3\}",".*",1,1,$/,
      ),
      '',
    ]);
  });

  it('is in the form that is asked, by parameter before header', async () => {
    const typeOf = async (query: string, accept?: string) =>
      (await api.get(`/v1/exports/coach${query}`, { ...managerHeaders, ...(accept && { accept }) })).headers[
        'content-type'
      ];
    const csv = 'text/csv; charset=utf-8; header=present';
    const ndjson = 'application/x-ndjson';
    expect(await typeOf('')).toBe(csv);
    expect(await typeOf('', '*/*')).toBe(csv);
    expect(await typeOf('', 'text/csv, application/x-ndjson')).toBe(csv);
    expect(await typeOf('', 'application/x-ndjson')).toBe(ndjson);
    expect(await typeOf('', 'application/x-ndjson, text/csv')).toBe(ndjson);
    expect(await typeOf('?format=csv', 'application/x-ndjson')).toBe(csv);
    expect(await typeOf('?format=ndjson', 'text/csv')).toBe(ndjson);
  });

  it('keeps texts of people sealed, for everyone', async () => {
    for (const headers of [managerHeaders, { ...actorHeaders('auditor'), purpose: 'research' }]) {
      const rows = lines((await api.get('/v1/exports/person?format=ndjson', headers)).text);
      expect(rows.map((row) => String(row['full_name']).startsWith('\uE000v1.'))).toEqual(rows.map(() => true));
    }
  });
});

describe('a snapshot', () => {
  const contiguous = (rows: readonly Row[]) => rows.map((row) => row['position']);

  it('is of one position, read in batches, while the log goes on', async () => {
    await api.importLines(employers(20_000, 1_200));
    await api.get('/v1/programmes', { ...managerHeaders, ...(await api.caughtUp()) });
    const exports = api.app.get(Exports);
    const snapshot = await exports.open(exports.source('audit_trail')!);
    if (snapshot === 'busy') throw new Error('not opened');
    const { position } = await api.runtime.store.head();
    expect(snapshot.position).toBe(position);
    const sizes: number[] = [];
    const found: unknown[] = [];
    for await (const rows of snapshot.batches) {
      sizes.push(rows.length);
      found.push(...contiguous(rows));
      await api.importLines(employers(30_000 + sizes.length * 10, 5));
      await api.get('/v1/programmes', { ...managerHeaders, ...(await api.caughtUp()) });
    }
    expect(sizes).toEqual([1_000, position - 1_000]);
    expect(found).toEqual(Array.from({ length: position }, (_, n) => n + 1));
  });

  it('is whole while its table is rebuilt and switched', async () => {
    let going = true;
    const building = rebuild(api.readModels.engine, ['audit_trail']).finally(() => (going = false));
    const seen: boolean[] = [];
    while (going) {
      const answer = await api.get('/v1/exports/audit_trail?format=ndjson');
      const found = contiguous(lines(answer.text));
      seen.push(found.length === positionOf(answer) && found.every((position, n) => position === n + 1));
    }
    await building;
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual(seen.map(() => true));
  });

  it('is given back when its reader goes away, and no more than two are held at once', async () => {
    await api.app.listen({ port: 0, host: '127.0.0.1' });
    const url = `${await api.app.getUrl()}/v1/exports/audit_trail`;
    for (let n = 0; n < 6; n++) {
      const leaving = new AbortController();
      const answer = await fetch(url, { headers: managerHeaders, signal: leaving.signal });
      await answer.body!.getReader().read();
      leaving.abort();
      await new Promise((done) => setTimeout(done, 50));
    }
    const exports = api.app.get(Exports);
    const open = (name: string) => exports.open(exports.source(name)!);
    const held = [await open('person'), await open('coach')];
    const third = await api.get('/v1/exports/person');
    expect(third).toMatchObject({ status: 503, body: { code: 'busy' }, headers: { 'retry-after': '30' } });
    for (const one of held) if (one !== 'busy') await one.close();
    expect((await api.get('/v1/exports/person')).status).toBe(200);
    const stillOpen = `select count(*)::int as open from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`;
    expect(await api.runtime.sql(stillOpen)).toEqual([{ open: 0 }]);
  });
});
