import { setTimeout as sleep } from 'node:timers/promises';
import { project } from '../../projections/engine/memory';
import { readModels } from '../../projections/read-models';
import { programmeFile } from '../support/programme-file';
import { killPrograms, report, run, startServe } from './program';
import { databaseStore, type Store } from './store';
import { connected, decodedEventsOf, foldedInMemory, sorted, tablesOf, withoutViews, type JsonRow } from './tables';

const SECONDS = 1_000;
const file = programmeFile('west');

let store: Store;
let url: string;
beforeAll(async () => {
  store = await databaseStore();
  url = await store.superuserUrl();
}, 60 * SECONDS);
afterAll(async () => {
  killPrograms();
  await store.drop();
});

/** Every table with the read model it is of. */
const tables = readModels.flatMap((model) => model.tables.map(({ name }) => ({ model, name })));
type Looked = (typeof tables)[number] & { readonly position: number; readonly rows: readonly JsonRow[] };

/** A table as one statement sees it, and where it says that it stands. */
const look = async (client: Parameters<Parameters<typeof connected>[1]>[0], table: (typeof tables)[number]) => {
  const { rows } = await client.query<{ position: number; rows: readonly JsonRow[] | null }>(
    `select (select c.position::float8
               from engine.live join engine.slot using (projection, version, run)
               join subscription.checkpoint c using (name)
              where projection = $1) as position,
            (select json_agg(to_jsonb(t)) from read."${table.name}" t) as rows`,
    [table.model.name],
  );
  const [found] = rows;
  return { ...table, position: found!.position, rows: found!.rows ?? [] };
};

it(
  'readers never see an empty or half table while every read model is rebuilt beside an import, and the new equals the old',
  async () => {
    const serve = await startServe(store.environment);
    let isOver = false;
    const importing = run(store.environment, 'import', file.path).finally(() => (isOver = true));

    let rebuilds = 0;
    const rebuilding = (async () => {
      while (!isOver) {
        const { code, stderr } = await run(store.environment, 'rebuild');
        expect([code, stderr]).toStrictEqual([0, '']);
        rebuilds += 1;
      }
    })();

    // Each table again and again; of each look how far it says it is, and now and then every row.
    const kept: Looked[] = [];
    let looks = 0;
    let back = 0;
    const reading = connected(url, async (client) => {
      const last = new Map<string, number>();
      while (!isOver) {
        for (const table of tables) {
          const looked = await look(client, table);
          looks += 1;
          if (looked.position < (last.get(table.name) ?? 0)) back += 1;
          last.set(table.name, looked.position);
          if (looks % 7 === 0) kept.push(looked);
        }
        await sleep(20);
      }
    });

    const { code, stderr } = await importing;
    await Promise.all([rebuilding, reading]);
    expect([code, stderr]).toStrictEqual([0, '']);

    const events = await decodedEventsOf(store);
    const wrong: string[] = [];
    const folded = new Map<string, ReturnType<typeof project>>();
    for (const { model, name, position, rows } of kept) {
      const at = `${model.name} ${position}`;
      if (!folded.has(at)) folded.set(at, project(model, events.slice(0, position)));
      const keys = (all: readonly JsonRow[]) =>
        JSON.stringify(
          sorted(
            all.map(({ first_position, last_position, ...row }) => {
              const { primaryKey } = model.tables.find((table) => table.name === name)!;
              return { first_position, last_position, key: primaryKey.map((column) => row[column]) };
            }),
          ),
        );
      if (keys(rows) !== keys(folded.get(at)![name]!)) wrong.push(`${name} at ${position}`);
    }
    expect(wrong).toStrictEqual([]);
    expect(back).toBe(0);
    expect(rebuilds).toBeGreaterThan(0);
    expect(kept.filter(({ rows }) => rows.length > 0).length).toBeGreaterThan(10);

    const old = withoutViews(await tablesOf(url));
    expect(old).toStrictEqual(await foldedInMemory(url, events));
    const { code: rebuilt } = await run(store.environment, 'rebuild');
    expect([rebuilt, withoutViews(await tablesOf(url))]).toStrictEqual([0, old]);
    const { code: verified, lines } = await run(store.environment, 'verify');
    expect([verified, lines.length]).toStrictEqual([0, 1]);
    serve.signal('SIGTERM');
    expect((await serve.ended).code).toBe(0);
    report(
      `rebuild beside import: ${events.length} events, ${rebuilds} rebuilds of all, ${looks} looks of which ${kept.length} row by row`,
    );
  },
  900 * SECONDS,
);
