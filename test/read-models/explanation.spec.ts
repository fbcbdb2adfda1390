import { isDeepStrictEqual } from 'node:util';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { asOf } from '../../projections/engine/as-of';
import type { History } from '../../projections/engine/closure';
import { explain } from '../../projections/engine/explanation';
import { foldOf, projectedRows } from '../../projections/engine/memory';
import type { Projection } from '../../projections/engine/projection';
import { rebuild } from '../../projections/engine/rebuild';
import { touchesOf } from '../../projections/engine/touch';
import { readModels } from '../../projections/read-models';
import { startApi, type Api } from '../queries/fixture';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { EXPECTED_TABLES, programmeFile } from '../support/programme-file';
import { comparableRows, importZuid, DecodedLog, rowsByName } from '../projections/zuid';

type Event = Recorded<DomainEvent>;
const { expected } = programmeFile('zuid');

let runtime: TestRuntime;
let api: Api;
let log: DecodedLog;
beforeAll(async () => {
  runtime = await testRuntime();
  await importZuid(runtime);
  log = new DecodedLog(await runtime.events(), (stored) => runtime.codec.decode(stored));
  api = await startApi(runtime);
  await api.readModels.runner.waitFor(log.events.length, 60_000);
}, 120_000);
afterAll(async () => {
  await api.close();
  await runtime.end();
});

/** So many of them, spread evenly. */
const sample = <T>(all: readonly T[], most: number): readonly T[] => {
  const step = Math.max(1, Math.floor(all.length / most));
  return all.filter((_, i) => i % step === 0);
};
const until = (position: number): readonly Event[] => log.recorded.slice(0, position);
const without = (events: readonly Event[], position: number): readonly Event[] =>
  events.filter((event) => event.position !== position);

type Found = ReturnType<typeof rowsByName> extends ReadonlyMap<string, infer Value> ? Value : never;
/** The positions that the explanation of a row lists. */
const behind = async (model: Projection, { table, row, key }: Found, history: History): Promise<readonly number[]> => {
  const { primaryKey } = model.tables.find(({ name }) => name === table)!;
  const name = { table, key: Object.fromEntries(primaryKey.map((column) => [column, row[column] as string])) };
  const { direct, through } = await explain({ store: log, decode: log.decode }, history, model, key, {}, name);
  return [...direct, ...through].sort((a, b) => a - b);
};

describe('the tables of zuid', () => {
  const inDatabase = async (): Promise<object> =>
    Object.fromEntries(
      await Promise.all(
        EXPECTED_TABLES.map(async (table) => {
          const rows = await runtime.sql(`select to_jsonb(t) as row from read.${table} t`);
          const found = rows.map(({ row }) => row as object);
          return [table, comparableRows(table, found)] as const;
        }),
      ),
    );
  const wanted = Object.fromEntries(EXPECTED_TABLES.map((table) => [table, comparableRows(table, expected[table])]));

  it('hold the rows that were worked out apart from the product, live and rebuilt', async () => {
    expect(await inDatabase()).toStrictEqual(wanted);
    await api.close();
    await rebuild(api.readModels.engine);
    expect(await inDatabase()).toStrictEqual(wanted);
    api = await startApi(runtime);
  });

  it('are folded from the log as of any position: at the end the expected ones', async () => {
    const { engine, history } = api.readModels;
    const positions = [...sample(log.recorded, 6).map(({ position }) => position), log.events.length];
    const explained = readModels.filter(({ appendOnly }) => !appendOnly);
    for (const [model, position] of explained.flatMap((one) => positions.map((at) => [one, at] as const))) {
      const fold = foldOf(model, until(position).flatMap((event) => touchesOf(model, event))); // prettier-ignore
      const keys = sample([...fold.states.keys()], 5);
      expect(await asOf(engine, history, model, keys, { position })).toStrictEqual(
        projectedRows(model, fold, new Set(keys)),
      );
    }
  });
});

describe.each(readModels.map((model) => [model.name, model] as const))('the explanation of a row of %s', (_, model) => {
  let rows: ReturnType<typeof rowsByName>;
  let positionsBehind: (name: string) => Promise<readonly number[]>;
  beforeAll(() => {
    rows = rowsByName(model, log.recorded);
    const history = log.historyOf(model);
    const known = new Map<string, Promise<readonly number[]>>();
    positionsBehind = (name) => {
      let found = known.get(name);
      if (!found) known.set(name, (found = behind(model, rows.get(name)!, history)));
      return found;
    };
  });

  it('lists every event without which the row would be another', async () => {
    const touching = log.recorded.filter((event) => touchesOf(model, event).length > 0);
    for (const { position } of sample(touching, 20)) {
      const left = rowsByName(model, without(log.recorded, position));
      const others = [...rows].filter(([name, { row }]) => !isDeepStrictEqual(left.get(name)?.row, row));
      for (const [name] of sample(others, 3)) {
        expect({ name, behind: await positionsBehind(name) }).toEqual({
          name,
          behind: expect.arrayContaining([position]) as unknown,
        });
      }
    }
  });

  // Of several of which any one would do the first is listed: without it the others that are listed do not lead there.
  it('lists no other: without it the row is another as of its own position, at the end, or of what is listed', async () => {
    for (const name of sample([...rows.keys()], 8)) {
      const listed = await positionsBehind(name);
      const behind = log.recorded.filter((event) => listed.includes(event.position));
      for (const position of sample(listed, 4)) {
        const same = [behind, until(position), log.recorded].every((events) => {
          const [full, left] = [events, without(events, position)].map(
            (some) => rowsByName(model, some).get(name)?.row,
          );
          return isDeepStrictEqual(full, left);
        });
        expect({ name, position, same }).toEqual({ name, position, same: false });
      }
    }
  });

  it('lists all that the row comes out of', async () => {
    for (const [name, { row }] of sample([...rows], 8)) {
      const positions = new Set(await positionsBehind(name));
      const events = log.recorded.filter(({ position }) => positions.has(position));
      expect(rowsByName(model, events).get(name)?.row).toStrictEqual(row);
    }
  });
});

describe('ten at one meeting', () => {
  const meeting = (events: readonly Event[]) =>
    events.filter(
      (event): event is Event & { type: 'IntervisionHeld.v1' } =>
        event.type === 'IntervisionHeld.v1' && event.data.attendance.length >= 8,
    );

  it('are not each other’s history', async () => {
    const held = meeting(log.recorded).at(-1)!;
    const there = held.data.attendance.flatMap((one) => ('trajectoryId' in one ? [one.trajectoryId] : []));
    expect(there.length).toBeGreaterThan(7);
    for (const trajectoryId of there) {
      const { status, body } = await api.get(`/v1/progress/${trajectoryId}/explanation`);
      expect(status).toBe(200);
      const { direct, through } = body as Record<'direct' | 'through', readonly { stream: string; type: string }[]>;
      expect(through).toEqual([]);
      expect(direct.filter(({ type }) => type === 'BuurtbanerHired.v1').map(({ stream }) => stream)).toEqual([
        `trajectory-${trajectoryId}`,
      ]);
    }
  });
});
