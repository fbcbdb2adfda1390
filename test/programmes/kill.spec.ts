import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentsOf } from '../acceptance/store-contents';
import { done, killPrograms, start } from '../acceptance/program';
import { programmeFile } from '../support/programme-file';
import { databaseStore, type Store } from '../acceptance/store';

/** The beginning of a programme, with hires and coaches in it. */
const LINES = 160;

let stores: readonly [Store, Store];
beforeAll(async () => {
  stores = await Promise.all([databaseStore(), databaseStore()]);
});
afterAll(async () => {
  killPrograms();
  await Promise.all(stores.map((store) => store.drop()));
});

// Twenty kills, of the server too: test/acceptance/crash.spec.ts.
describe('An import that is killed', () => {
  it('ends as if it had not been killed, once the whole file is given again', async () => {
    const [undisturbed, killed] = stores;
    const lines = programmeFile('noord').text.split('\n').slice(0, LINES);
    const path = join(killed.dataDir, 'begin.ndjson');
    await writeFile(path, lines.map((line) => `${line}\n`).join(''));
    const program = start(killed.environment, 'import', path);
    await program.reached(LINES / 2);
    program.signal('SIGKILL');
    const { lines: acknowledged } = await program.ended;
    expect(acknowledged.length).toBeLessThan(lines.length);

    const answers = await done(undisturbed.environment, 'import', path);
    expect(acknowledged).toStrictEqual(answers.slice(0, acknowledged.length));
    expect(await done(killed.environment, 'import', path)).toStrictEqual(answers);
    expect(await contentsOf(killed)).toStrictEqual(await contentsOf(undisturbed));
  });
});
