import { createHash } from 'node:crypto';
import { readModels, views } from '../../projections/read-models';
import { badrsTrajectory, minasTrajectory, programme } from './ids';
import { groundRuleLines, underRules } from './ground-rule-lines';
import { lateLines } from './late-lines';
import { moneyLines } from './money-lines';
import { neighbourhoodLines } from './neighbourhood-lines';
import { ownStoryLines } from './own-story-lines';
import { apiFixture, managerHeaders, type ApiFixture } from './fixture';
import { earlyLines } from './scenario';

const tables = [...readModels.flatMap((model) => model.tables).filter((table) => !table.isAggregate), ...views]
  .filter((one) => !('isOfToday' in one))
  .map(({ name }) => name);
const binary = ['csv-nl', 'xlsx', 'parquet'] as const;

let api: ApiFixture;
/** Where the log ended when the tables were exported first, and what they said. */
let position: number;
const before = new Map<string, string>();

const bytes = async (query: string): Promise<Buffer> => {
  const { statusCode, rawPayload, body } = await api.app.inject({
    url: `/v1/exports/${query}`,
    headers: managerHeaders,
  });
  if (statusCode !== 200) throw new Error(`${query}: ${body}`);
  return rawPayload;
};
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');
const of = async (query: string): Promise<string> => (await bytes(query)).toString();
type Row = Readonly<Record<string, unknown>>;
const rows = async (query: string): Promise<readonly Row[]> =>
  (await of(query)).split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row); // prettier-ignore

beforeAll(async () => {
  api = await apiFixture([...underRules(earlyLines), ...groundRuleLines]);
  ({ position } = await api.runtime.store.head());
  for (const table of tables) before.set(table, await of(`${table}?format=ndjson`));
  for (const format of binary) before.set(format, sha256(await bytes(`progress?format=${format}`)));
  await api.importLines([...neighbourhoodLines, ...lateLines, ...ownStoryLines, ...moneyLines]);
  await api.get('/v1/programmes', { ...managerHeaders, ...(await api.caughtUp()) });
});
afterAll(() => api.end());

describe('an export as known at an earlier position', () => {
  it.each(tables)('of %s is to the byte what it was there', async (table) => {
    expect(await of(`${table}?format=ndjson&position=${position}`)).toBe(before.get(table));
  });

  it.each(binary)('is so as %s too', async (format) => {
    expect(sha256(await bytes(`progress?format=${format}&position=${position}`))).toBe(before.get(format));
  });

  it('is another than that of today: more was written since', async () => {
    const differs: boolean[] = [];
    for (const table of tables) differs.push((await of(`${table}?format=ndjson`)) !== before.get(table));
    expect(differs).toContain(true);
  });

  it('says its position, and is not there beyond the end of the log', async () => {
    const answer = await api.get(`/v1/exports/progress/manifest?position=${position}`);
    expect(answer.body).toMatchObject({ position });
    expect(await api.get('/v1/exports/progress?position=999999')).toMatchObject({ status: 503 });
  });
});

describe('an export of what holds on a day', () => {
  it('of the trajectories is what the state of each says', async () => {
    const found = await rows('progress?format=ndjson&validOn=2021-12-01');
    for (const id of [minasTrajectory, badrsTrajectory]) {
      const { status, body } = await api.get(`/v1/trajectories/${id}/state?validOn=2021-12-01`);
      expect(found.find((row) => row['trajectory_id'] === id)).toEqual(status === 404 ? undefined : body);
    }
    expect(found.length).toBeGreaterThan(0);
  });

  it('of the ledger is the lines booked up to it, never folded again', async () => {
    const all = await rows('ledger_entry?format=ndjson');
    const days = [...new Set(all.map((row) => String(row['booked_on'])))].sort();
    const day = days[Math.floor(days.length / 2)]!;
    expect(await rows(`ledger_entry?format=ndjson&validOn=${day}`)).toEqual(
      all.filter((row) => String(row['booked_on']) <= day),
    );
    expect(days.length).toBeGreaterThan(1);
  });

  it('of the audit trail is the events that happened by then', async () => {
    const found = await rows('audit_trail?format=ndjson&validOn=2021-10-01');
    const all = await rows('audit_trail?format=ndjson');
    expect(found).toEqual(all.filter((row) => String(row['occurred_on']) <= '2021-10-01'));
  });

  it('takes both days, and a filter on them', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const query = `upward_circle?format=ndjson&asKnownOn=${today}&programmeId=${programme}`;
    expect(await rows(query)).toEqual(await rows('upward_circle?format=ndjson'));
    expect(await rows(`progress?format=ndjson&asKnownOn=2020-01-01&validOn=2020-01-01`)).toEqual([]);
  });

  it('is refused of what only today can say', async () => {
    expect(await api.get('/v1/exports/deadline_today?validOn=2021-12-01')).toMatchObject({
      status: 400,
      body: { code: 'body-invalid', errors: [{ field: 'validOn' }] },
    });
  });
});
