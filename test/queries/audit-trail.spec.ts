import { badr, coach, mina, minasTrajectory } from './ids';
import { lateLines } from './late-lines';
import { actorHeaders, managerHeaders, apiFixture, type ApiFixture } from './fixture';
import { earlyLines } from './scenario';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([...earlyLines, ...lateLines]);
});
afterAll(() => api.end());

type Trail = {
  readonly position: number;
  readonly type: string;
  readonly occurred_on: string;
  readonly actor_id: string;
  readonly subject_ids: readonly string[];
  readonly related: readonly string[];
};
const trail = async (query = ''): Promise<readonly Trail[]> => {
  const { body } = await api.get(`/v1/audit-trail?limit=500&${query}`, actorHeaders('auditor'));
  return (body as { items: readonly Trail[] }).items;
};

describe('the audit trail', () => {
  it('has every event of the log once, in its order', async () => {
    const { position } = await api.runtime.store.head();
    expect((await trail()).map((row) => row.position)).toEqual(Array.from({ length: position }, (_, n) => n + 1));
  });

  it('is narrowed by each filter to what it names, and misses none', async () => {
    const all = await trail();
    const filters: readonly [string, (row: Trail) => boolean][] = [
      [`subjectId=${mina}`, ({ subject_ids }) => subject_ids.includes(mina)],
      [`subjectId=${badr}`, ({ subject_ids }) => subject_ids.includes(badr)],
      [`relatedId=${minasTrajectory}`, ({ related }) => related.includes(minasTrajectory)],
      [`actorId=${coach}`, ({ actor_id }) => actor_id === coach],
      ['type=PlanApproved.v1', ({ type }) => type === 'PlanApproved.v1'],
      ['occurredFrom=2021-11-05', ({ occurred_on }) => occurred_on >= '2021-11-05'],
      ['occurredUntil=2021-11-05', ({ occurred_on }) => occurred_on <= '2021-11-05'],
      ['occurredFrom=2021-11-05&occurredUntil=2021-11-05', ({ occurred_on }) => occurred_on === '2021-11-05'],
      [
        `subjectId=${mina}&actorId=${mina}&type=PlanEndorsed.v1&occurredFrom=2021-11-01&occurredUntil=2021-11-30`,
        ({ type }) => type === 'PlanEndorsed.v1',
      ],
    ];
    for (const [query, holds] of filters) {
      const expected = all.filter(holds);
      expect(expected.length).toBeGreaterThan(0);
      expect(expected.length).toBeLessThan(all.length);
      expect({ query, rows: await trail(query) }).toEqual({ query, rows: expected });
    }
    expect(await trail('type=Nothing.v1')).toEqual([]);
    expect(await trail('occurredFrom=2021-11-06&occurredUntil=2021-11-05')).toEqual([]);
  });

  it('has each event in two languages and holds no text of people, sealed or not', async () => {
    const { text } = await api.get('/v1/audit-trail?limit=500', managerHeaders);
    expect(text).not.toContain('\uE000');
    for (const row of (await trail()) as unknown as readonly { summary_nl: string; summary_en: string }[]) {
      expect(row.summary_nl).toMatch(/^[A-Z].*\.$/);
      expect(row.summary_en).toMatch(/^[A-Z].*\.$/);
    }
  });
});
