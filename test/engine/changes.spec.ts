import fc from 'fast-check';
import type { ChangesByTable, KeyText } from '../../projections/engine/changes';
import type { Engine } from '../../projections/engine/engine';
import { rebuild } from '../../projections/engine/rebuild';
import { primaryKeyOf } from '../../projections/engine/rows';
import { anyTestEvent, coachId, storedEvents, type TestEvent } from './events';
import { closeEngines, engineFixture, eventually, retried, runnerOn, type EngineFixture } from './fixture';
import { MemoryLog } from './memory-log';
import { allProjections, noFaults } from './projections';

afterEach(closeEngines);

type Entry = { readonly position: number; readonly kind: string; readonly tables: ChangesByTable };

const entries = async ({ pool }: EngineFixture): Promise<readonly Entry[]> =>
  (
    await pool.query<Entry>(
      'select position::float8 as position, kind, tables from engine.change order by position, change_id',
    )
  ).rows;

const nameOf = (key: KeyText): string => (typeof key === 'string' ? key : key.join('\u0000'));
/** Names of rows by table: with what each says. */
const rowsByName = async (fixture: EngineFixture): Promise<ReadonlyMap<string, string>> => {
  const tables = await fixture.tables();
  const all = allProjections().flatMap((projection) => projection.tables);
  return new Map(
    all.flatMap((table) =>
      (tables[table.name] ?? []).map(
        (row) => [`${table.name}/${primaryKeyOf(table, row)}`, JSON.stringify(row)] as const,
      ),
    ),
  );
};

it('what is told of a batch is every row that differs after it, written or gone, in any table', async () => {
  const groups = fc.sample(fc.array(anyTestEvent, { minLength: 1, maxLength: 6 }), { seed: 31, numRuns: 25 });
  const fixture = await engineFixture();
  const log = new MemoryLog();
  const runner = runnerOn(fixture.engine(log));
  await runner.start();
  let all: readonly TestEvent[] = [];
  let before = await rowsByName(fixture);
  let gone = 0;
  for (const group of groups) {
    const from = all.length;
    all = [...all, ...group];
    log.add(...storedEvents(all).slice(from));
    expect(await runner.waitFor(all.length, 20_000)).toBe(true);
    const after = await rowsByName(fixture);
    const told = { written: new Set<string>(), gone: new Set<string>() };
    for (const { position, kind, tables } of await entries(fixture)) {
      expect(kind).toBe('batch');
      if (position <= from) continue;
      for (const [table, changes] of Object.entries(tables)) {
        for (const key of changes.written ?? []) told.written.add(`${table}/${nameOf(key)}`);
        for (const key of changes.gone ?? []) told.gone.add(`${table}/${nameOf(key)}`);
      }
    }
    const written = [...after].filter(([name, row]) => before.get(name) !== row).map(([name]) => name);
    const left = [...before.keys()].filter((name) => !after.has(name));
    gone += left.length;
    expect([...told.written]).toEqual(expect.arrayContaining(written));
    expect([...told.gone]).toEqual(expect.arrayContaining(left));
    before = after;
  }
  expect(gone).toBeGreaterThan(5);
});

const suspension: readonly TestEvent[] = [
  { what: 'capacity', coach: 1, capacity: 3 },
  { what: 'suspended', coach: 1, reason: 'poison' },
  { what: 'capacity', coach: 2, capacity: 3 },
];

it('a row that is parked and one that is folded again are told where the tables stand', async () => {
  const fixture = await engineFixture();
  const log = new MemoryLog(storedEvents(suspension));
  const faults = { ...noFaults(), unfoldable: new Set(['poison']) };
  const runner = runnerOn(fixture.engine(log, { projections: allProjections(faults), batchSize: 1 }));
  await runner.start();
  expect(await runner.waitFor(3, 20_000)).toBe(true);
  const told = (await entries(fixture)).filter(({ tables }) => tables['capacity']);
  expect(told.map(({ position, tables }) => [position, tables['capacity']])).toContainEqual([2, { written: [coachId(1)] }]); // prettier-ignore
  faults.unfoldable.clear();
  expect(await retried(fixture, 'capacity')).toEqual([]);
  expect((await entries(fixture)).filter(({ kind }) => kind === 'repair')).toEqual([
    { position: 3, kind: 'repair', tables: { capacity: { gone: [coachId(1)] } } },
  ]);
});

it('a rebuild tells nothing of its rows, and at its end that its tables are to be read anew', async () => {
  const fixture = await engineFixture();
  const log = new MemoryLog(storedEvents(suspension));
  let calls = 0;
  const engine: Engine = fixture.engine(log, { changed: () => (calls += 1) });
  const runner = runnerOn(engine);
  await runner.start();
  expect(await runner.waitFor(3, 20_000)).toBe(true);
  const before = await entries(fixture);
  const callsBefore = calls;
  expect(callsBefore).toBeGreaterThan(0);
  await rebuild(engine, ['acquaintance']);
  expect((await entries(fixture)).slice(before.length)).toEqual([
    { position: 3, kind: 'switch', tables: { acquaintance: {}, acquaintance_chain: {} } },
  ]);
  expect(calls).toBeGreaterThan(callsBefore);
  // What is served since then is told of as before.
  log.add(...storedEvents([...suspension, { what: 'met', trajectories: [1] }]).slice(3));
  await eventually(async () => (await entries(fixture)).at(-1)!.tables['acquaintance_chain']?.written !== undefined);
});
