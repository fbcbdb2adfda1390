import { publications } from '../../projections/analytics/publications';
import { figureRelations } from '../../projections/analytics/published';
import { pseudonymousViews } from '../../projections/analytics/pseudonymous-views';
import { questions } from '../../projections/analytics/questions';
import { askedOf } from '../../projections/analytics/question';
import { asOf } from '../../projections/engine/as-of';
import { asOfAll } from '../../projections/engine/as-of-all';
import { touchesOf } from '../../projections/engine/touch';
import type { Projection } from '../../projections/engine/projection';
import { dayOf } from '../../src/calendar/calendar';
import { DailyFigures } from '../../src/composition/daily-figures';
import { Connection } from '../../src/platform/database/connection';
import { urlAs } from '../../src/platform/database/roles';
import { runCommand } from '../support/command-line';
import { apiFixture, type ApiFixture } from '../queries/fixture';
import { groundRuleLines, underRules } from '../queries/ground-rule-lines';
import { moneyLines } from '../queries/money-lines';
import { earlyLines } from '../queries/scenario';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([...underRules(earlyLines), ...groundRuleLines, ...moneyLines]);
}, 180_000);
afterAll(() => api.end());

const silent = { info: () => undefined, warn: () => undefined };
const TODAY = dayOf(new Date().toISOString());
const compact = (day: string): string => day.replaceAll('-', '');

/** What the command line answers, its moment left out. */
const made = (lines: readonly string[]) =>
  lines.map((line) => {
    const { schema, known_on, valid_on, position } = JSON.parse(line) as Record<string, unknown>;
    return { schema, known_on, valid_on, position };
  });
const analytics = (...args: readonly string[]) => runCommand(api.runtime.environment, ['analytics', ...args]);
const rowsIn = async (schema: string, relation: string): Promise<readonly string[]> =>
  (
    await api.runtime.sql(
      `select to_jsonb(t) - 'made_at' - 'known_on' - 'valid_on' as row from ${schema}.${relation} t`,
    )
  )
    .map(({ row }) => JSON.stringify(row))
    .sort();

describe('All tables as of other days', () => {
  it.each([
    [0.9, '2021-12-31'],
    [1, '2022-03-01'],
  ])('are those of every key by itself (known up to %s of the log, valid on %s)', async (part, validOn) => {
    const { engine, history } = api.readModels;
    const models = engine.projections.filter(({ appendOnly }) => !appendOnly);
    const until = Math.ceil((await engine.store.head()).position * part);
    const all = await asOfAll(engine, models, { until, validOn });
    const events = (await api.runtime.events()).map((stored) => engine.decode(stored));
    const keysOf = (projection: Projection): readonly string[] => [
      ...new Set(events.flatMap((event) => touchesOf(projection, event).flatMap(({ keys }) => keys))),
    ];
    for (const projection of models) {
      const one = await asOf(engine, history, projection, keysOf(projection), { position: until, validOn });
      for (const [table, rows] of Object.entries(one)) expect([table, all[table]]).toStrictEqual([table, rows]);
    }
  });
});

describe('The figures of analysts', () => {
  const madeAt = async () =>
    (await publications(api.runtime.application)).find(({ schema }) => schema === 'analytics')?.made_at;
  const looked = (): Promise<void> => new DailyFigures(api.runtime, silent).makeIfDue();

  it('are made while the program serves, once a day', async () => {
    expect(await madeAt()).toBeUndefined();
    await looked();
    const first = await madeAt();
    expect(first).toBeDefined();
    await looked();
    expect(await madeAt()).toBe(first);
    await api.runtime.sql("update engine.publication set made_at = '2026-11-21T22:59:59Z'");
    await looked();
    expect((await madeAt())! >= first!).toBe(true);
  });
});

describe('buurtbaan analytics', () => {
  it('makes the figures anew, and of today with all that is known the same in a schema of its own', async () => {
    const position = (await api.runtime.store.head()).position;
    const live = await analytics();
    expect({ ...live, lines: made(live.lines) }).toStrictEqual({
      code: 0,
      lines: [{ schema: 'analytics', known_on: null, valid_on: null, position }],
      stderr: '',
    });
    const schema = `analytics_known_${compact(TODAY)}_valid_${compact(TODAY)}`;
    const ofToday = await analytics('--known-on', TODAY);
    expect(made(ofToday.lines)).toStrictEqual([{ schema, known_on: TODAY, valid_on: TODAY, position }]);
    for (const { name } of [...figureRelations, ...pseudonymousViews]) {
      expect([name, await rowsIn(schema, name)]).toStrictEqual([name, await rowsIn('analytics', name)]);
    }
  });

  it('holds figures of a day before more was known or happened, for both kinds of analysts and nobody else', async () => {
    const { code } = await analytics('--known-on', TODAY, '--valid-on', '2021-12-31');
    expect(code).toBe(0);
    const schema = `analytics_known_${compact(TODAY)}_valid_20211231`;
    const [then, now] = [
      await rowsIn(schema, 'pseudonymous_deadline'),
      await rowsIn('analytics', 'pseudonymous_deadline'),
    ];
    expect(then.length).toBeLessThan(now.length);
    const owner = new URL(api.runtime.environment['DATABASE_OWNER_URL']!).href;
    const [analyst, ofRows] = await Promise.all(
      (['analyst', 'pseudonymous'] as const).map(async (login) => {
        const client = new Connection({ connectionString: urlAs(owner, login, login) });
        await client.connect();
        return client;
      }),
    );
    try {
      for (const question of questions) await analyst!.query(askedOf(schema, question));
      const rows = `select * from ${schema}.pseudonymous_deadline`;
      await expect(analyst!.query(rows)).rejects.toMatchObject({ code: '42501' });
      expect((await ofRows!.query(rows)).rows).toHaveLength(then.length);
      await expect(ofRows!.query(`delete from ${schema}.as_of`)).rejects.toThrow();
    } finally {
      await analyst!.end();
      await ofRows!.end();
    }
    expect(await api.runtime.sql("select from pg_namespace where nspname like 'scratch%'")).toStrictEqual([]);
  });

  it('lists what was made, and drops what is named or old, never the figures of now', async () => {
    const listed = await analytics('--list');
    const schemas = made(listed.lines).map(({ schema }) => schema);
    expect(schemas).toHaveLength(3);
    const [one, two] = schemas.filter((schema) => schema !== 'analytics') as [string, string];
    expect(await analytics('--drop', one, 'analytics')).toMatchObject({
      code: 1,
      lines: [JSON.stringify({ dropped: [one] })],
      stderr: 'no schema as of other days: analytics\n',
    });
    expect((await analytics('--drop-made-before', TODAY)).lines).toStrictEqual([JSON.stringify({ dropped: [] })]);
    expect((await analytics('--drop-made-before', '2999-12-31')).lines).toStrictEqual([
      JSON.stringify({ dropped: [two] }),
    ]);
    const left = await api.runtime.sql("select nspname from pg_namespace where nspname like 'analytics%'");
    expect(left).toStrictEqual([{ nspname: 'analytics' }]);
  });

  it.each([
    [['--known-on', '2999-01-01'], 'Nothing is known of a day to come'],
    [['--known-on', '2022-01-01', '--valid-on', '2022-01-02'], 'Nothing is known of a day to come'],
    [['--list', '--known-on', '2022-01-01'], 'One thing at a time'],
  ])('refuses %s', async (args, sentence) => {
    const { code, stderr } = await analytics(...args);
    expect(stderr).toContain(sentence);
    expect(code).toBe(2);
  });
});

describe('Every question', () => {
  it.each(questions.map((question) => [question.name, question] as const))(
    '%s asks published tables alone, for the columns it says',
    async (_, question) => {
      const owner = new URL(api.runtime.environment['DATABASE_OWNER_URL']!).href;
      const analyst = new Connection({ connectionString: urlAs(owner, 'analyst', 'analyst') });
      await analyst.connect();
      try {
        await analytics();
        const { fields } = await analyst.query(question.sql);
        expect(fields.map(({ name }) => name)).toStrictEqual(Object.keys(question.columns));
        const asked = [...question.sql.matchAll(/\b(?:from|join) (?!\()(\S+)/g)].map(([, relation]) => relation);
        expect([...new Set(asked)].sort()).toStrictEqual(
          question.publishedIn.map((name) => `analytics.${name}`).sort(),
        );
        const published = new Set(figureRelations.map(({ name }) => name));
        expect(question.publishedIn.filter((name) => !published.has(name))).toStrictEqual([]);
      } finally {
        await analyst.end();
      }
    },
  );
});
