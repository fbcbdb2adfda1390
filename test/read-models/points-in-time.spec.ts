import { readModels } from '../../projections/read-models';
import { DecodedLog, importLines } from '../projections/zuid';
import { programmeFile } from '../support/programme-file';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { bookedByDay, knownAsThen, validAsFoldedApart } from './points-in-time';

const EFFORT = { points: 4, keys: 4 };

let runtime: TestRuntime;
let log: DecodedLog;
beforeAll(async () => {
  runtime = await testRuntime();
  await importLines(runtime, programmeFile('noord').text.trim().split('\n'));
  log = new DecodedLog(await runtime.events(), (stored) => runtime.codec.decode(stored));
}, 120_000);
afterAll(() => runtime.end());

const models = readModels.filter(({ appendOnly }) => !appendOnly);
const folded = models.filter(({ tables }) => tables.some((table) => 'show' in table));

describe.each(models.map((model) => [model.name, model] as const))('the tables of %s', (_, model) => {
  it('as known at any position are those of a log that ends there', async () => {
    await expect(knownAsThen(model, log, EFFORT)).resolves.toBeUndefined();
  });
});

describe.each(folded.map((model) => [model.name, model] as const))('the tables of %s', (_, model) => {
  it('valid on any day are what comes of the events by the day they hold from', async () => {
    await expect(validAsFoldedApart(model, log, EFFORT)).resolves.toBeUndefined();
  });
});

it('the lines of the ledger valid on a day are those booked on it or before', async () => {
  const ledger = models.find(({ name }) => name === 'ledger_entry')!;
  await expect(bookedByDay(ledger, 'ledger_entry', 'booked_on', log, EFFORT)).resolves.toBeUndefined();
});
