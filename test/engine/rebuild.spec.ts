import type { Projection, View } from '../../projections/engine/projection';
import { rebuild, RebuildRunning } from '../../projections/engine/rebuild';
import { ProjectionRunner } from '../../projections/engine/runner';
import { asSuperuser } from '../support/database';
import { logOf, type Happening } from './events';
import { MemoryLog } from './memory-log';
import { acquaintance, all, capacity, journal } from './projections';
import { eventually, stage, type Stage } from './stage';

const happenings = (n: number): readonly Happening[] =>
  Array.from({ length: n }, (_, i): Happening => ({ what: 'capacity', coach: i % 11, capacity: i % 50 }));

type Capacity = ReturnType<typeof capacity>;
/** The next version of `capacity`: twice as much under another name, or one column more, or of another precision. */
const next = (columns: 'renamed' | 'more' | 'finer'): Projection => {
  const old: Capacity = capacity();
  const [table] = old.tables;
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
  } as unknown as Projection;
};

/** As it is served first: with a column whose type has a measure of its own. */
const shortNotes = (): Projection => {
  const old: Capacity = capacity();
  const tables = old.tables.map((table) => ({ ...table, sql: table.sql.replace('note text', 'note varchar(50)') }));
  return { ...old, tables } as Capacity as unknown as Projection;
};

const others = (): readonly Projection[] => [acquaintance(), journal] as readonly unknown[] as readonly Projection[];

const busiest: View = {
  name: 'busiest',
  sql: `create view read.busiest as select max(since) as since, count(*)::integer as coaches from read.capacity;
        comment on view read.busiest is 'How many coaches there are.';`,
};

/** A log that takes its time. */
class SlowLog extends MemoryLog {
  override async *readAll(...given: Parameters<MemoryLog['readAll']>): ReturnType<MemoryLog['readAll']> {
    for await (const batch of super.readAll(...given)) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      yield batch;
    }
  }
}

const relations = async ({ pool }: Stage): Promise<readonly string[]> => {
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'store'::regnamespace and relkind = 'r' order by 1`,
  );
  return rows.map(({ name }) => name);
};

/** Whether someone keeps whoever fills `journal` waiting, for longer than a lease takes to be renewed. */
const isLocked = async ({ pool }: Stage): Promise<boolean> => {
  for (let attempt = 0; attempt < 10; attempt++) {
    const { rowCount } = await pool.query(
      `select from engine.checkpoint c join engine.live l using (projection, version, run)
        where l.projection = 'journal' for update of c skip locked`,
    );
    if (rowCount === 1) return false;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return true;
};

describe('a rebuild', () => {
  it('switches under readers who never see a gap, an older position or half a table', async () => {
    const on = await stage();
    const log = new MemoryLog(logOf(happenings(300)), [50]);
    const runner = new ProjectionRunner(on.engine(log));
    await runner.start();
    await runner.waitFor(300, 10_000);
    let reading = true;
    const seen: { lines: number; last: number }[] = [];
    const reader = (async () => {
      while (reading) {
        const { rows } = await on.pool.query<{ lines: number; last: number }>(
          'select count(*)::integer as lines, max(position)::integer as last from read.journal',
        );
        seen.push(rows[0]!);
      }
    })();
    const events = logOf(happenings(600)).slice(300);
    const adding = (async () => {
      for (const event of events) {
        log.add(event);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    })();
    const progress: number[] = [];
    for (let i = 0; i < 3; i++) await rebuild(on.engine(log), ['journal'], ({ position }) => progress.push(position));
    await adding;
    expect(await runner.waitFor(600, 10_000)).toBe(true);
    reading = false;
    await reader;
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.filter(({ lines, last }) => lines !== last)).toStrictEqual([]);
    expect(seen.map(({ last }) => last)).toStrictEqual(seen.map(({ last }) => last).sort((a, b) => a - b));
    expect(progress.length).toBeGreaterThan(3);
    expect((await relations(on)).filter((name) => name.startsWith('journal'))).toStrictEqual(['journal_v1_r3']);
    await runner.stop();
    await on.close();
  });

  it('stops nobody for what came while it was built, but for a batch of it', async () => {
    const on = await stage();
    const batchSize = 20;
    const come = logOf(happenings(500)).slice(300);
    /** Of each piece that is read for the rebuild: how long it is, and whether everyone waits for it. */
    const pieces: { readonly length: number; readonly awaited: boolean }[] = [];
    class GrowingLog extends MemoryLog {
      override async *readAll(...given: Parameters<MemoryLog['readAll']>): ReturnType<MemoryLog['readAll']> {
        const [after, { until } = {}] = given;
        if (until !== undefined) {
          const awaited = await isLocked(on);
          pieces.push({ length: until - (after?.position ?? 0), awaited });
          // Forty events while each is read, until no more come; the tables that are served have them at once.
          this.add(...come.splice(0, awaited ? 0 : 40));
          if (!awaited) await runner.waitFor(this.events.length, 10_000);
        }
        yield* super.readAll(...given);
      }
    }
    const log = new GrowingLog(logOf(happenings(300)), [50]);
    const runner = new ProjectionRunner(on.engine(log));
    await runner.start();
    await runner.waitFor(300, 10_000);
    await rebuild(on.engine(log, { batchSize }), ['journal']);
    expect(pieces.map(({ length }) => length)).toStrictEqual([300, 40, 40, 40, 40, 40]);
    expect(pieces.filter(({ length, awaited }) => awaited && length > batchSize)).toStrictEqual([]);
    await runner.stop();
    await on.close();
  });

  it('waits for a long query instead of stopping everyone behind it', async () => {
    const on = await stage();
    const log = new MemoryLog(logOf(happenings(20)));
    const runner = new ProjectionRunner(on.engine(log));
    await runner.start();
    await runner.waitFor(20, 10_000);
    const client = await on.pool.connect();
    await client.query('begin; select * from read.journal');
    const rebuilding = rebuild(on.engine(log), ['journal']);
    const deadline = performance.now() + 700;
    while (performance.now() < deadline) {
      const asked = performance.now();
      await on.pool.query('select count(*) from read.journal');
      expect(performance.now() - asked).toBeLessThan(600);
    }
    await client.query('commit');
    client.release();
    await rebuilding;
    expect((await relations(on)).filter((name) => name.startsWith('journal'))).toStrictEqual(['journal_v1_r1']);
    await runner.stop();
    await on.close();
  });

  it('of one projection runs once at a time, and one that broke off is cleared away by the next', async () => {
    const on = await stage();
    const log = new SlowLog(logOf(happenings(50)), [1]);
    const runner = new ProjectionRunner(on.engine(log));
    await runner.start();
    await runner.waitFor(50, 10_000);
    const stop = new AbortController();
    const broken = rebuild(on.engine(log), ['capacity'], undefined, stop.signal);
    const ended = broken.catch((error: unknown) => error);
    await eventually(async () => (await relations(on)).includes('capacity_v1_r1'));
    await expect(rebuild(on.engine(log), ['capacity'])).rejects.toThrow(RebuildRunning);
    stop.abort();
    expect(await ended).toMatchObject({ name: 'AbortError' });
    expect(await relations(on)).toContain('capacity_v1_r1');
    await rebuild(on.engine(log), ['capacity']);
    expect((await relations(on)).filter((name) => name.startsWith('capacity'))).toHaveLength(2);
    await runner.stop();
    await on.close();
  });

  it('refuses a name that no projection has', async () => {
    const on = await stage();
    await expect(rebuild(on.engine(new MemoryLog()), ['nothing'])).rejects.toThrow(
      'there is no read model nothing; there are capacity, ',
    );
    await on.close();
  });
});

describe('a new version of a projection', () => {
  it.each(['more', 'finer', 'renamed'] as const)(
    'is built beside the old one, which serves until the switch (columns: %s)',
    async (columns) => {
      const on = await stage();
      const log = new MemoryLog(logOf(happenings(40)), [10]);
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
      log.add(...logOf(happenings(60)).slice(40));
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
