import type { Engine } from '../../projections/engine/engine';
import { install } from '../../projections/engine/install';
import type { AnyProjection, Row } from '../../projections/engine/projection';
import { rebuild } from '../../projections/engine/rebuild';
import type { ProjectionRunner } from '../../projections/engine/runner';
import { bigint, Column, date, integer, view, type Columns } from '../../projections/engine/table';
import { asSuperuser } from '../support/database';
import { changesOfCapacity, storedEvents } from './events';
import { MemoryLog } from './memory-log';
import { acquaintance, allProjections, capacity, eventList } from './projections';
import { closeEngines, engineFixture, eventually, relations, runnerOn } from './fixture';

afterEach(closeEngines);

type Capacity = ReturnType<typeof capacity>;
const varchar = (length: number) => new Column(`varchar(${length})`, 'A note.').orNull();
/** `capacity` with other columns in its table and other rows. */
const altered = (columns: Columns, version: number, change: (row: Row) => Row): AnyProjection => {
  const old: Capacity = capacity();
  const tables = old.tables
    .filter((table) => 'rows' in table)
    .map((table) => ({
      ...table,
      columns: { ...columns },
      rows: (...of: Parameters<(typeof table)['rows']>) => table.rows(...of).map(change),
    }));
  return { ...old, version, tables } satisfies Capacity;
};
const { capacity: places, ...further } = capacity().tables[0]!.columns;

/** As it is served first: with a column whose type has a measure of its own. */
const shortNotes = (): AnyProjection => altered({ ...further, capacity: places!, note: varchar(50) }, 1, (row) => row);

/** The next version of `capacity`: twice as much under another name, or one column more, or of another precision. */
const next = (columns: 'renamed' | 'more' | 'finer'): AnyProjection => {
  const twice = ({ capacity: number, ...row }: Row): Row =>
    columns === 'renamed'
      ? { ...row, places: Number(number) * 2 }
      : { ...row, capacity: number!, twice: Number(number) * 2 };
  const declared = {
    renamed: { ...further, places: integer('Twice as much.') },
    more: { ...further, capacity: places!, note: varchar(50), twice: bigint('Twice as much.') },
    finer: { ...further, capacity: places!, note: varchar(60), twice: bigint('Twice as much.') },
  };
  return altered(declared[columns], 2, twice);
};

const others = (): readonly AnyProjection[] => [acquaintance(), eventList];

const busiest = view('busiest', {
  comment: 'How many coaches there are.',
  columns: { since: date('Day of the last change.').orNull(), coaches: integer('How many.') },
  sql: 'create view read.busiest as select max(since) as since, count(*)::integer as coaches from read.capacity;',
});

describe('a new version of a projection', () => {
  it.each(['more', 'finer', 'renamed'] as const)(
    'is built beside the old one, which serves until the switch (columns: %s)',
    async (columns) => {
      const fixture = await engineFixture();
      const log = new MemoryLog(storedEvents(changesOfCapacity(40)), [10]);
      const views = [busiest];
      const old = runnerOn(fixture.engine(log, { views, projections: [shortNotes(), ...others()] }));
      await old.start();
      await old.waitFor(40, 10_000);
      await asSuperuser(
        (client) =>
          client.query(`grant usage on schema read to buurtbaan_analyst;
        grant select on read.capacity, read.busiest, read.event_list to buurtbaan_analyst`),
        fixture.database.url,
      );
      const definition = next(columns);
      const release = fixture.engine(log, { views, projections: [definition, ...others()], owner: 'release' });
      const newer = runnerOn(release);
      await newer.start();
      await eventually(async () => (await newer.status())[0]!.version === 2);
      // The old process goes on with what it knows and leaves the rest.
      expect((await old.status()).map(({ state }) => state)).toStrictEqual(['superseded', 'following', 'following']);
      await eventually(async () => (await newer.status())[0]!.state === 'following');
      log.add(...storedEvents(changesOfCapacity(60)).slice(40));
      expect(await newer.waitFor(60, 10_000)).toBe(true);
      expect(await old.waitFor(60, 10_000)).toBe(true);
      const column = columns === 'renamed' ? 'places' : 'twice';
      const { rows } = await fixture.pool.query(
        `select ${column}::integer as doubled from read.capacity where coach_id::text like '%4'`,
      );
      expect(rows).toStrictEqual([{ doubled: 2 * 9 }]);
      expect(await relations(fixture)).toStrictEqual(
        expect.arrayContaining(['capacity_v2', 'capacity_v2_state']) as readonly string[],
      );
      expect((await relations(fixture)).filter((name) => name.startsWith('capacity_v1'))).toStrictEqual([]);
      const { rows: kept } = await fixture.pool.query(
        `select has_table_privilege('buurtbaan_analyst', 'read.capacity', 'select') as capacity,
              has_table_privilege('buurtbaan_analyst', 'read.busiest', 'select') as busiest,
              obj_description('read.busiest'::regclass) as comment, (select coaches from read.busiest) as coaches,
              obj_description('read.capacity'::regclass) as table_comment`,
      );
      expect(kept).toStrictEqual([
        {
          capacity: true,
          busiest: true,
          comment: 'How many coaches there are.',
          coaches: 11,
          table_comment: 'Capacity of coaches who are not suspended.',
        },
      ]);
    },
  );
});

/** The same read model once more, under a name of its own. */
const alsoAs = (name: string, model: AnyProjection): AnyProjection => ({
  ...model,
  name,
  tables: model.tables.map((table) => ({ ...table, name })),
});

const rebuildAll = async (engine: Engine): Promise<void> => {
  await install(engine);
  await rebuild(engine);
};

const bothOf = (sql: string) =>
  view('both', {
    comment: 'Of two read models.',
    columns: { places: integer('How many.').orNull() },
    sql: `create view read.both as select sum(${sql})::integer as places from read.capacity a join read.spare b using (coach_id);`,
  });

describe('new versions of two projections', () => {
  it('are switched together, with a view that stands on new columns of both', async () => {
    const fixture = await engineFixture();
    const log = new MemoryLog(storedEvents(changesOfCapacity(40)));
    const started = async (model: AnyProjection, sql: string): Promise<ProjectionRunner> => {
      const projections = [model, alsoAs('spare', model)];
      const runner = runnerOn(fixture.engine(log, { projections, views: [bothOf(sql)] }));
      await runner.start();
      await eventually(async () => (await runner.status()).every(({ state, trueLag }) => state === 'following' && trueLag === 0)); // prettier-ignore
      return runner;
    };
    const places = async (): Promise<unknown> => (await fixture.pool.query('select places from read.both')).rows;
    const old = await started(shortNotes(), 'a.capacity + b.capacity');
    const [before] = (await places()) as readonly { places: number }[];
    await old.stop();
    await started(next('renamed'), 'a.places + b.places');
    expect(await places()).toStrictEqual([{ places: 2 * before!.places }]);
  });

  it('are built and switched together, though one of them is named', async () => {
    const fixture = await engineFixture();
    const log = new MemoryLog(storedEvents(changesOfCapacity(40)));
    const engineOf = (model: AnyProjection, sql: string) =>
      fixture.engine(log, { projections: [model, alsoAs('spare', model)], views: [bothOf(sql)] });
    const places = async (): Promise<unknown> => (await fixture.pool.query('select places from read.both')).rows;
    await rebuildAll(engineOf(shortNotes(), 'a.capacity + b.capacity'));
    const [before] = (await places()) as readonly { places: number }[];
    const release = engineOf(next('more'), 'a.twice + b.twice');
    expect(await rebuild(release, ['capacity'])).toStrictEqual(['capacity', 'spare']);
    expect(await places()).toStrictEqual([{ places: 2 * before!.places }]);
    expect(await rebuild(release, ['capacity'])).toStrictEqual(['capacity']);
  });
});

describe('the tables and views of a projection', () => {
  it('carry comments on every table, view and column the engine adds', async () => {
    const fixture = await engineFixture();
    const runner = runnerOn(fixture.engine(new MemoryLog(), { views: [busiest], projections: allProjections() }));
    await runner.start();
    const { rows } = await fixture.pool.query(
      `select c.relname, a.attname
         from pg_class c
         join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where n.nspname in ('engine', 'store', 'read') and c.relkind in ('r', 'v')
          and (a.attname in ('first_position', 'last_position', 'parked_at', 'state_key') or n.nspname = 'engine'
               or c.relname like '%state')
          and col_description(c.oid, a.attnum) is null`,
    );
    expect(rows).toStrictEqual([]);
  });
});
