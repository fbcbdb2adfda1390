import type { Projection, View } from '../../projections/engine/projection';
import { ProjectionRunner } from '../../projections/engine/runner';
import { asSuperuser } from '../support/database';
import { changesOfCapacity, logOf } from './events';
import { MemoryLog } from './memory-log';
import { acquaintance, all, capacity, journal } from './projections';
import { eventually, relations, stage } from './stage';

type Capacity = ReturnType<typeof capacity>;
/** The next version of `capacity`: twice as much under another name, or one column more, or of another precision. */
const next = (columns: 'renamed' | 'more' | 'finer'): Projection => {
  const old: Capacity = capacity();
  const [table] = old.tables.filter((one) => 'rows' in one);
  const sql = {
    renamed: table!.sql.replaceAll('capacity integer', 'places integer').replace('check (capacity < 90)', ''),
    more: table!.sql.replace('note text', 'note text, twice bigint'),
    finer: table!.sql.replace('note text', 'note varchar(60), twice bigint'),
  };
  return {
    ...old,
    version: 2,
    tables: [
      {
        ...table!,
        sql: sql[columns].replace(/comment on column :table.capacity.*/, ''),
        rows: (state: Parameters<NonNullable<typeof table>['rows']>[0], key: string) =>
          table!
            .rows(state, key)
            .map(({ capacity: places, ...row }) =>
              columns === 'renamed'
                ? { ...row, places: Number(places) * 2 }
                : { ...row, capacity: places!, twice: Number(places) * 2 },
            ),
      },
    ],
    // Of another shape than the state it is given, as an older release may be.
  } as unknown as Projection;
};

/** As it is served first: with a column whose type has a measure of its own. */
const shortNotes = (): Projection => {
  const old: Capacity = capacity();
  const tables = old.tables.map((table) => ({ ...table, sql: table.sql.replace('note text', 'note varchar(50)') }));
  // `Projection` is of an unknown state; this one has its own.
  return { ...old, tables } as Capacity as unknown as Projection;
};

const others = (): readonly Projection[] => [acquaintance(), journal] as readonly unknown[] as readonly Projection[];

const busiest: View = {
  name: 'busiest',
  sql: `create view read.busiest as select max(since) as since, count(*)::integer as coaches from read.capacity;
        comment on view read.busiest is 'How many coaches there are.';`,
};

/** A log that takes its time. */

describe('a new version of a projection', () => {
  it.each(['more', 'finer', 'renamed'] as const)(
    'is built beside the old one, which serves until the switch (columns: %s)',
    async (columns) => {
      const on = await stage();
      const log = new MemoryLog(logOf(changesOfCapacity(40)), [10]);
      const views = [busiest];
      const old = new ProjectionRunner(on.engine(log, { views, projections: [shortNotes(), ...others()] }));
      await old.start();
      await old.waitFor(40, 10_000);
      await asSuperuser(
        (client) =>
          client.query(`grant usage on schema read to buurtbaan_analyst;
        grant select on read.capacity, read.busiest, read.journal to buurtbaan_analyst`),
        on.database.url,
      );
      const definition = next(columns);
      const release = on.engine(log, { views, projections: [definition, ...others()], owner: 'release' });
      const newer = new ProjectionRunner(release);
      await newer.start();
      await eventually(async () => (await newer.status())[0]!.version === 2);
      // The old process goes on with what it knows and leaves the rest.
      expect((await old.status()).map(({ state }) => state)).toStrictEqual(['superseded', 'following', 'following']);
      await eventually(async () => (await newer.status())[0]!.state === 'following');
      log.add(...logOf(changesOfCapacity(60)).slice(40));
      expect(await newer.waitFor(60, 10_000)).toBe(true);
      expect(await old.waitFor(60, 10_000)).toBe(true);
      const column = columns === 'renamed' ? 'places' : 'twice';
      const { rows } = await on.pool.query(
        `select ${column}::integer as doubled from read.capacity where coach_id::text like '%4'`,
      );
      expect(rows).toStrictEqual([{ doubled: 2 * 9 }]);
      expect(await relations(on)).toStrictEqual(
        expect.arrayContaining(['capacity_v2', 'capacity_v2_state']) as readonly string[],
      );
      expect((await relations(on)).filter((name) => name.startsWith('capacity_v1'))).toStrictEqual([]);
      const { rows: kept } = await on.pool.query(
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
      await old.stop();
      await newer.stop();
      await on.close();
    },
  );
});

describe('the tables and views of a projection', () => {
  it('carry comments on every table, view and column the engine adds', async () => {
    const on = await stage();
    const runner = new ProjectionRunner(on.engine(new MemoryLog(), { views: [busiest], projections: all() }));
    await runner.start();
    const { rows } = await on.pool.query(
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
    await runner.stop();
    await on.close();
  });
});
