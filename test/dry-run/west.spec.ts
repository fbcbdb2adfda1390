import { done, report, results } from '../acceptance/program';
import { programmeFile } from '../support/programme-file';
import { databaseStore, type Store } from '../acceptance/store';
import { dry } from './answers';
import { hashOf } from './whole-database';

const file = programmeFile('west');
let store: Store;
beforeAll(async () => {
  store = await databaseStore();
  // The first command of all makes the secret of the vault, whichever it is.
  await done(store.environment, 'status');
});
afterAll(() => store.drop());

const importing = (...options: readonly string[]) => done(store.environment, 'import', ...options, file.path);
const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  const began = performance.now();
  const made = await work();
  report(`west: ${what} in ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  return made;
};

describe('A dry run of the programme of west', () => {
  it('answers as the import after it and as a second one, but for positions, and leaves every row as it was', async () => {
    const empty = await hashOf(store);
    const dryAnswers = results(await timed('a dry run', () => importing('--dry-run')));
    expect(await hashOf(store)).toStrictEqual(empty);

    const answers = results(await timed('the import', () => importing()));
    expect(dryAnswers).toEqual(answers.map(dry));
    expect(JSON.stringify(dryAnswers)).not.toContain('position');
    expect(new Set(answers.map(({ status }) => status))).toStrictEqual(new Set(['accepted', 'unchanged', 'refused']));

    const full = await hashOf(store);
    expect(full).not.toStrictEqual(empty);
    expect(results(await timed('a dry run after it', () => importing('--dry-run')))).toStrictEqual(dryAnswers);
    expect(await hashOf(store)).toStrictEqual(full);
  }, 180_000);
});
