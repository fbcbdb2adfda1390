import { id } from '../specification';
import { minasTrajectory, programme } from './ids';
import { lateLines } from './late-lines';
import { managerHeaders, apiFixture, type ApiFixture } from './fixture';
import { earlyLines, line, type ImportLine } from './scenario';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture();
  await api.importLines([...earlyLines, ...lateLines]);
  // Many that began on the same day: the id then orders them.
  await api.importLines(Array.from({ length: 20 }, (_, n) => registered(500 + n)));
  await api.get('/v1/programmes', { ...managerHeaders, ...(await api.caughtUp()) });
});
afterAll(() => api.end());

const registered = (n: number): ImportLine =>
  line('RegisterEmployer', id(n), '2021-08-01', { name: `Stichting ${n}`, sector: 'welfare', districts: [] });

type Row = Readonly<Record<string, unknown>>;
type Page = { readonly items: readonly Row[]; readonly next: string | null };
const page = async (list: string, limit: number, after?: string): Promise<Page> => {
  const query = `limit=${limit}${after === undefined ? '' : `&after=${after}`}`;
  const { status, body } = await api.get(`/v1/${list}${list.includes('?') ? '&' : '?'}${query}`);
  expect(status).toBe(200);
  return body as Page;
};
const allPages = async (list: string, limit: number, between = async (): Promise<void> => undefined) => {
  const rows: Row[] = [];
  let next: string | null | undefined;
  for (let pages = 0; next !== null; pages++) {
    expect(pages).toBeLessThan(200);
    const found: Page = await page(list, limit, next ?? undefined);
    expect(found.items.length).toBeLessThanOrEqual(limit);
    rows.push(...found.items);
    ({ next } = found);
    await between();
  }
  return rows;
};

describe.each([
  'programmes',
  'places',
  'trajectories',
  'persons',
  'coaches',
  'employers',
  'intervisions',
  'lineage',
  'upward-circle',
  'audit-trail',
  `audit-trail?relatedId=${minasTrajectory}`,
  `places?programmeId=${programme}`,
  `trajectories/${minasTrajectory}/history`,
])('the pages of %s', (list) => {
  it('together are the list, each row once, whatever their size', async () => {
    const { items, next } = await page(list, 500);
    expect(items.length).toBeGreaterThan(0);
    expect(next).toBeNull();
    for (const limit of [1, 2, 3, 7, items.length]) expect(await allPages(list, limit)).toEqual(items);
  });
});

it('rows that are added meanwhile push no row off the pages and bring none twice', async () => {
  const { items: before } = await page('employers', 500);
  let n = 700;
  const rows = await allPages('employers', 3, async () => {
    if (n >= 720) return;
    // One before and one after wherever the reader is.
    await api.importLines([registered(n++), { ...registered(n++), on: '2022-01-01' }]);
    await api.get('/v1/programmes', { ...managerHeaders, ...(await api.caughtUp()) });
  });
  const ids = rows.map(({ employer_id }) => employer_id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(before.map(({ employer_id }) => employer_id).filter((one) => !ids.includes(one))).toEqual([]);
});

it('fifty rows are a page when no limit is said', async () => {
  await api.importLines(Array.from({ length: 51 }, (_, n) => registered(1_000 + n)));
  const { body } = await api.get('/v1/employers', { ...managerHeaders, ...(await api.caughtUp()) });
  expect((body as Page).items).toHaveLength(50);
});
