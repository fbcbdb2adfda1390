import { publishLive } from '../../projections/analytics/publications';
import { questions } from '../../projections/analytics/questions';
import { Exports } from '../../projections/exports/exports';
import type { ExportSource } from '../../projections/exports/source';
import { fromOpaque } from '../../src/platform/http/position';
import { moneyLines } from './money-lines';
import { programme } from './ids';
import { actorHeaders, apiFixture, type ApiFixture } from './fixture';
import { earlyLines } from './scenario';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([...earlyLines, ...moneyLines]);
});
afterAll(() => api.end());

describe('a question of docs/questions.md', () => {
  const asked = (name: string, query = 'format=ndjson', by = actorHeaders('analyst')) =>
    api.get(`/v1/exports/${name}?${query}`, by);

  it('is exported to an analyst, who exports nothing else, as it stands with the figures', async () => {
    const early = await asked('places-and-trajectories');
    expect([early.status, early.headers['retry-after'], early.body]).toEqual([
      503,
      '60',
      expect.objectContaining({ code: 'figures-missing' }),
    ]);
    const { position } = await publishLive({ pool: api.runtime.application });
    const { status, text, headers } = await asked('places-and-trajectories');
    expect([status, fromOpaque(String(headers['position']))]).toEqual([200, position]);
    expect(JSON.parse(text)).toMatchObject({ programme_id: programme, began: null });
    expect((await asked('progress')).status).toBe(403);
    const { body } = await api.get('/v1/exports', actorHeaders('analyst'));
    const listed = (body as { items: readonly { name: string }[] }).items.map(({ name }) => name);
    expect(listed.sort()).toEqual(questions.map(({ name }) => name).sort());
  });

  it.each(questions.map(({ name }) => name))('%s has a workbook', async (name) => {
    expect((await asked(name, 'format=xlsx')).status).toBe(200);
  });

  it('has no filters, and no other days than its figures', async () => {
    expect((await asked('places-and-trajectories', `programmeId=${programme}`)).status).toBe(400);
    expect((await asked('places-and-trajectories', 'validOn=2022-01-01')).status).toBe(400);
  });
});

describe('a question', () => {
  const question: ExportSource = {
    name: 'phases',
    title: 'Trajectories by phase',
    comment: 'One row per phase.',
    columns: [
      { name: 'phase', type: 'text', comment: 'The phase.' },
      { name: 'trajectories', type: 'integer', comment: 'How many; null when few.', isNullable: true },
    ],
    key: ['phase'],
    filters: [],
    select: (_, schema) => ({
      text: `select phase, count(*)::int as trajectories from ${schema}."progress" group by phase`,
      values: [],
    }),
    readers: ['researcher'],
    publish: (all) => all.map((row) => ({ ...row, trajectories: Number(row['trajectories']) < 5 ? null : 9 })),
  };

  it('is exported as a table is, after what is too small to publish was left out', async () => {
    const exports = new Exports(api.runtime.application, api.readModels, [question]);
    const read = async (position?: number) => {
      const snapshot = await exports.open(exports.source('phases')!, { ...(position !== undefined && { position }) });
      if (snapshot === 'busy') throw new Error('not opened');
      const found: unknown[] = [];
      for await (const batch of snapshot.batches) found.push(...batch);
      return { position: snapshot.position, found };
    };
    const { position } = await api.runtime.store.head();
    const now = await read();
    expect(now.position).toBe(position);
    expect(now.found.length).toBeGreaterThan(0);
    expect(now.found).toEqual(
      now.found.map((row) => ({ phase: expect.any(String), trajectories: null, ...(row as object) })),
    );
    expect(JSON.stringify(now.found)).toMatch(/null/);
    expect(await read(1)).toEqual({ position: 1, found: [] });
  });

  it('of published figures stands where they say', async () => {
    const published: ExportSource = {
      ...question,
      select: () => ({ text: `select 'a' as phase, 7 as trajectories`, values: [] }),
      standsAt: 'select 3 as position',
    };
    const exports = new Exports(api.runtime.application, api.readModels, [published]);
    expect(await exports.position(exports.source('phases')!)).toBe(3);
  });
});
