import { RowReplay } from '../../projections/replay/row-replay';
import { readModels } from '../../projections/read-models';
import { rowsOf } from '../../projections/query';
import { demoOf } from '../../src/demo/demo';
import type { StoredEvent } from '../../src/event-store/event-store';
import { DecodedLog, importLines } from '../projections/zuid';
import { startApi, type Api } from '../queries/fixture';
import { bookedByDay, knownAsThen, validAsFoldedApart } from '../read-models/points-in-time';
import { programmeFile } from '../support/programme-file';
import { testRuntime, type TestRuntime } from '../support/runtime';

const EFFORT = { points: 25, keys: 10 };
/** Of each table that a fresh store shows so many rows are asked, and of those it does not show yet. */
const ROWS = 20;
/** Parts of the log that a fresh store is given. */
const PARTS = [0.2, 0.55, 0.85];

const TODAY = '2026-11-22';
const logs: readonly (readonly [string, () => readonly string[]])[] = [
  ['oost', () => programmeFile('oost').text.trim().split('\n')],
  ['the demo', () => demoOf(TODAY).lines.map((line) => JSON.stringify(line))],
];

const models = readModels.filter(({ appendOnly }) => !appendOnly);
const everyTable = readModels.flatMap((projection) => projection.tables.map((table) => ({ projection, table })));

async function* batched(events: readonly StoredEvent[]): AsyncGenerator<StoredEvent> {
  await Promise.resolve();
  yield* events;
}

type Row = Readonly<Record<string, string | number>>;
const rowsIn = (runtime: TestRuntime, table: string) =>
  rowsOf<Row>(runtime.application, `select * from read.${table} order by random()`);

describe.each(logs)('of %s', (_, linesOf) => {
  let runtime: TestRuntime;
  let api: Api;
  let log: DecodedLog;
  beforeAll(async () => {
    runtime = await testRuntime();
    await importLines(runtime, linesOf());
    log = new DecodedLog(await runtime.events(), (stored) => runtime.codec.decode(stored));
    api = await startApi(runtime);
    await api.readModels.runner.waitFor(log.events.length, 300_000);
  }, 900_000);
  afterAll(async () => {
    await api.close();
    await runtime.end();
  });

  it.each(models.map((model) => [model.name, model] as const))(
    'the tables of %s as known at any position are those of a log that ends there',
    (_name, model) => expect(knownAsThen(model, log, EFFORT)).resolves.toBeUndefined(),
    300_000,
  );

  it.each(models.map((model) => [model.name, model] as const))(
    'the tables of %s valid on any day are what comes of the events by the day they hold from',
    (_name, model) => expect(validAsFoldedApart(model, log, EFFORT)).resolves.toBeUndefined(),
    300_000,
  );

  it('the lines of the ledger valid on a day are those booked on it or before', async () => {
    const ledger = models.find(({ name }) => name === 'ledger_entry')!;
    await expect(bookedByDay(ledger, 'ledger_entry', 'booked_on', log, EFFORT)).resolves.toBeUndefined();
  });

  it.each(PARTS)(
    'every table as known after %s of the log is what a fresh store shows of so much',
    async (part) => {
      const position = Math.ceil(log.events.length * part);
      const rows = new RowReplay(api.readModels.engine, api.readModels.history, () => log.events.length);
      const fresh = await testRuntime();
      await fresh.store.importLog(batched(log.events.slice(0, position)));
      const freshApi = await startApi(fresh);
      await freshApi.readModels.runner.waitFor(position, 300_000);
      for (const { projection, table } of everyTable) {
        const nameOf = (row: Row) => ({
          table: table.name,
          key: Object.fromEntries(table.primaryKey.map((column) => [column, row[column]!])),
        });
        const asThen = (row: Row) => rows.state({ projection, table, name: nameOf(row) }, { position });
        const shown = await rowsIn(fresh, table.name);
        for (const row of shown.slice(0, ROWS)) {
          const then = await asThen(row);
          const columns = Object.keys(row);
          const cells = Object.fromEntries(columns.map((column) => [column, then?.[column] ?? null]));
          expect({ table: table.name, row: cells }).toEqual({ table: table.name, row });
        }
        const names = new Set(shown.map((row) => JSON.stringify(nameOf(row))));
        const later = (await rowsIn(runtime, table.name)).filter((row) => !names.has(JSON.stringify(nameOf(row))));
        for (const row of later.slice(0, ROWS))
          expect({ name: nameOf(row), then: await asThen(row) }).toEqual({ name: nameOf(row), then: null });
      }
      await freshApi.close();
      await fresh.end();
    },
    600_000,
  );
});
