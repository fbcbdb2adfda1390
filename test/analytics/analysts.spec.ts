import { createHmac } from 'node:crypto';
import { figureRelations, figureSets } from '../../projections/analytics/published';
import { FiguresInUse, publishLive } from '../../projections/analytics/publications';
import { pseudonymousViews } from '../../projections/analytics/pseudonymous-views';
import type { Fact } from '../../projections/analytics/cells';
import type { Connection } from '../../src/platform/database/connection';
import { asSuperuser } from '../support/database';
import { figuresDatabase } from './figures-database';
import { leaksOf } from './leaks';

let database: Awaited<ReturnType<typeof figuresDatabase>>;
let analyst: Connection;
let ofRows: Connection;
beforeAll(async () => {
  database = await figuresDatabase();
  analyst = await database.login(database.analystUrl);
  ofRows = await database.login(database.pseudonymousUrl);
});
afterAll(async () => {
  await analyst.end();
  await ofRows.end();
  await database.end();
});

const REFUSED = '42501';
const READ_ONLY = '25006';

type Answer = { readonly rows: readonly Record<string, unknown>[] } | { readonly refused: string };
const ask = async (by: Connection, sql: string): Promise<Answer> => {
  try {
    return { rows: (await by.query<Record<string, unknown>>(sql)).rows };
  } catch (error) {
    return { refused: String((error as { code?: string }).code) };
  }
};
const asOwner = async <R extends Record<string, unknown>>(sql: string): Promise<readonly R[]> =>
  asSuperuser(async (client) => (await client.query<R>(sql)).rows, database.url);

/** Which of these relations she reads, and with what codes the others are refused. */
const tried = async (by: Connection, relations: readonly string[]) => {
  const answers = new Map<string, Answer>();
  for (const name of relations) answers.set(name, await ask(by, `select 1 from ${name} limit 1`));
  return {
    read: [...answers].flatMap(([name, answer]) => ('rows' in answer ? [name] : [])).sort(),
    refusals: [...new Set([...answers.values()].flatMap((answer) => ('refused' in answer ? [answer.refused] : [])))],
  };
};

const RELATIONS = `
  select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`;
const figures = figureRelations.map(({ name }) => `analytics.${name}`);
const rowViews = pseudonymousViews.map(({ name }) => `analytics.${name}`);

describe('An analyst', () => {
  it('reads the figures, and nothing else that is in the database', async () => {
    const relations = (await asOwner<{ name: string }>(RELATIONS)).map(({ name }) => name);
    expect(relations).toEqual(expect.arrayContaining([...figures, ...rowViews, 'log.event', 'vault.key']));
    const { read, refusals } = await tried(analyst, relations);
    expect(refusals).toStrictEqual([REFUSED]);
    expect(read).toStrictEqual([...figures].sort());
  });

  it.each(rowViews)('does not read %s without the second grant, not even its plan', async (view) => {
    for (const sql of [`select * from ${view}`, `explain ${view && `select * from ${view}`}`, `table ${view}`]) {
      expect(await ask(analyst, sql)).toStrictEqual({ refused: REFUSED });
    }
  });

  it.each([
    ['a file of the server', "select pg_read_file('postgresql.conf')"],
    ['a folder of the server', "select pg_ls_dir('.')"],
    ['a file by a copy', "copy analytics.as_of to '/tmp/as-of.csv'"],
    ['a program by a copy', "copy (select 1) to program 'cat'"],
    ['statistics of columns', 'select * from pg_statistic'],
    ['an event by a function of the log', "select log.append_one('a', 0, gen_random_uuid(), 'A.v1', '{}', '{}')"],
    [
      'a schema by a function of the program',
      "select engine.create_analytics_schema('analytics_known_20260101_valid_20260101')",
    ],
    ['the rights of who reads rows', 'set role buurtbaan_pseudonymous_analyst'],
    ['the rights of the program', 'set role buurtbaan_application'],
    ['the rights of the owner', 'set session authorization postgres'],
  ])('does not get %s', async (_, sql) => {
    expect(await ask(analyst, sql)).toStrictEqual({ refused: REFUSED });
  });

  it('reads no columns of other tables in statistics, though they were analysed', async () => {
    await asOwner('analyze');
    const seen = await ask(analyst, "select distinct schemaname || '.' || tablename as name from pg_stats where schemaname not in ('pg_catalog', 'information_schema')"); // prettier-ignore
    if ('refused' in seen) throw new Error(seen.refused);
    expect(seen.rows.filter(({ name }) => !figures.includes(String(name)))).toStrictEqual([]);
    expect(await ask(analyst, "select * from pg_stats_ext where schemaname in ('store', 'read')")).toStrictEqual({
      rows: [],
    });
  });

  it.each([
    'insert into analytics.as_of default values',
    'update analytics.trajectory_figure set trajectories = 0',
    'delete from analytics.trajectory_figure',
    'truncate analytics.trajectory_figure',
    'create table analytics.mine (a integer)',
    'create view analytics.mine as select 1',
    'create temporary table as_of (a integer)',
    'create schema mine',
    'create function pg_temp.peep(uuid) returns boolean language sql as $$ select true $$',
    'create operator pg_temp.=== (leftarg = uuid, rightarg = uuid, function = uuid_eq)',
    'select lo_create(0)',
    "select lo_from_bytea(0, 'x')",
    "do $$ begin execute 'create table public.mine (a integer)'; end $$",
    'do $$ begin perform * from read.progress; end $$',
  ])('does not write: %s', async (sql) => {
    // Its setting helps an honest analyst; the others switch it off.
    await analyst.query('begin; set transaction_read_only = off');
    const answer = await ask(analyst, sql);
    await analyst.query('rollback');
    expect(answer).toStrictEqual({ refused: REFUSED });
    expect(await ask(analyst, 'select lo_create(0)')).not.toHaveProperty('rows');
  });

  it('is kept from writing by a setting too', async () => {
    expect(await ask(analyst, 'create schema mine')).toStrictEqual({ refused: READ_ONLY });
    expect((await analyst.query('show transaction_read_only')).rows).toStrictEqual([{ transaction_read_only: 'on' }]);
  });

  it('sees no more in a plan that is carried out than in the figures: it ends at their table', async () => {
    for (const name of figures) {
      const { rows } = await analyst.query<{ 'QUERY PLAN': string }>(`explain (analyze, verbose) select * from ${name} where (select count(*) from ${name}) >= 0`); // prettier-ignore
      const scanned = rows.flatMap((row) => / on (\S+)/.exec(row['QUERY PLAN'])?.[1] ?? []);
      expect([...new Set(scanned)]).toStrictEqual([name]);
    }
  });

  it('finds no other table by a search path of her own', async () => {
    await analyst.query('set search_path to store, read, vault, log, pseudonym, analytics');
    expect(await ask(analyst, 'select * from secret')).toHaveProperty('refused');
    expect(await ask(analyst, 'select * from progress')).toHaveProperty('refused');
    expect(await ask(analyst, 'select * from pseudonymous_progress')).toStrictEqual({ refused: REFUSED });
    await analyst.query('reset search_path');
  });
});

describe('A published set', () => {
  it.each(figureSets.map((set) => [set.name, set] as const))(
    '%s hides what is small, alone and by difference of its tables',
    async (name, set) => {
      const { rows } = await analyst.query<Record<string, unknown>>(`select * from analytics.${name}`);
      expect(leaksOf(set, await asOwner<Fact>(set.facts), rows, 5)).toStrictEqual([]);
    },
  );

  it('shows what is not small', async () => {
    const { rows } = await analyst.query('select district, trajectories from analytics.trajectory_figure where programme_id is not null and year is null and breakdown is null order by district'); // prettier-ignore
    expect(rows).toStrictEqual([
      { district: 'Noord', trajectories: null },
      { district: 'Oost', trajectories: null },
      { district: 'West', trajectories: 20 },
      { district: 'Zuid', trajectories: 13 },
      { district: null, trajectories: 47 },
    ]);
  });
});

describe('Figures that somebody reads', () => {
  it('are not replaced meanwhile, and can be a moment later', async () => {
    await analyst.query('begin; select * from analytics.as_of');
    await expect(publishLive(database)).rejects.toThrow(FiguresInUse);
    await analyst.query('commit');
    await expect(publishLive(database)).resolves.toMatchObject({ schema: 'analytics' });
  });
});

describe('Who has the second grant', () => {
  it('reads rows and figures, and nothing else', async () => {
    const relations = (await asOwner<{ name: string }>(RELATIONS)).map(({ name }) => name);
    const { read, refusals } = await tried(ofRows, relations);
    expect(refusals).toStrictEqual([REFUSED]);
    expect(read).toStrictEqual([...figures, ...rowViews].sort());
  });

  it('reads pseudonyms: an HMAC of the id by a secret that she does not read', async () => {
    const [{ secret }] = (await asOwner<{ secret: Buffer }>('select secret from pseudonym.secret')) as [
      { secret: Buffer },
    ];
    const persons = await asOwner<{ person_id: string }>('select person_id from read.progress');
    const expected = persons.map(({ person_id }) =>
      createHmac('sha256', secret)
        .update(Buffer.from(person_id.replaceAll('-', ''), 'hex'))
        .digest('hex')
        .slice(0, 32),
    );
    const { rows } = await ofRows.query<{ person_id: string }>('select person_id from analytics.pseudonymous_progress');
    expect(rows.map(({ person_id }) => person_id.replaceAll('-', '')).sort()).toStrictEqual(expected.sort());
  });

  it('reads no id, but that of a programme, that another table has', async () => {
    const known = new Set<string>();
    for (const row of await asOwner('select * from read.progress')) {
      const ids = Object.entries(row).filter(([name]) => name.endsWith('_id') && name !== 'programme_id');
      for (const [, id] of ids) if (typeof id === 'string') known.add(id);
    }
    expect(known.size).toBeGreaterThan(100);
    for (const view of rowViews) {
      const { rows } = await ofRows.query<Record<string, unknown>>(`select * from ${view}`);
      expect(rows.flatMap((row) => Object.values(row)).filter((value) => known.has(value as string))).toStrictEqual([]);
    }
  });

  it('reads no more by a function that tells all it is given, tried on the cheap', async () => {
    await asOwner(`
      create schema peeping; grant usage on schema peeping to public;
      create function peeping.peep(text) returns boolean language plpgsql cost 0.0000001 as
        $$ begin raise notice '%', $1; return true; end $$`);
    const told: string[] = [];
    ofRows.on('notice', ({ message }) => told.push(String(message)));
    await ofRows.query(
      'set client_min_messages = notice; select 1 from analytics.pseudonymous_progress where peeping.peep(person_id::text)',
    );
    const { rows } = await ofRows.query<{ person_id: string }>('select person_id from analytics.pseudonymous_progress');
    expect(told.sort()).toStrictEqual(rows.map(({ person_id }) => person_id).sort());
  });

  it('is told by every one of them that they are not anonymous, and what each column is', async () => {
    const { rows } = await ofRows.query<{ name: string; about: string | null; silent: string }>(`
      select 'analytics.' || c.relname as name, obj_description(c.oid) as about,
             (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                and col_description(c.oid, a.attnum) is null) as silent
        from pg_class c where c.relnamespace = 'analytics'::regnamespace and c.relkind in ('r', 'v')`);
    expect(rows.map(({ name }) => name).sort()).toStrictEqual([...figures, ...rowViews].sort());
    expect(rows.filter(({ about, silent }) => !about || Number(silent) > 0)).toStrictEqual([]);
    const says = rows.filter(({ about }) => about?.includes('Pseudonymous, not anonymous')).map(({ name }) => name);
    expect(says.sort()).toStrictEqual([...rowViews].sort());
  });
});
