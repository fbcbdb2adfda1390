import { done, report, results } from '../acceptance/program';
import { databaseStore, type Store } from '../acceptance/store';
import { programmeFile, type ProgrammeName } from '../support/programme-file';
import { dry } from './answers';
import { hashOf } from './whole-database';

const SECONDS = 1_000;

/** The programme answers a dry run as its import, and a dry run leaves everything as it was; before and after that import. */
export const isTriedFirst = (name: ProgrammeName): void => {
  const file = programmeFile(name);
  let store: Store;
  beforeAll(async () => {
    store = await databaseStore();
    // The first command of all makes the secret of the vault, whichever it is.
    await done(store.environment, 'status');
  });
  afterAll(() => store.drop());

  const importing = async (what: string, ...options: readonly string[]): Promise<readonly string[]> => {
    const began = performance.now();
    const lines = await done(store.environment, 'import', ...options, file.path);
    report(`${name}: ${what} in ${((performance.now() - began) / SECONDS).toFixed(1)} s`);
    return lines;
  };

  it(
    'answers as the import after it and as a second one, but for positions, and leaves every row as it was',
    async () => {
      const empty = await hashOf(store);
      const tried = await importing('a dry run', '--dry-run');
      expect(await hashOf(store)).toStrictEqual(empty);

      const answers = results(await importing('the import'));
      // To the byte: what a line says besides is in the same words and the same order.
      expect(tried).toStrictEqual(answers.map((answer) => JSON.stringify(dry(answer))));
      expect(tried.join()).not.toContain('position');
      expect(new Set(answers.map(({ status }) => status))).toStrictEqual(new Set(['accepted', 'unchanged', 'refused']));

      const full = await hashOf(store);
      expect(full).not.toStrictEqual(empty);
      expect(await importing('a dry run after it', '--dry-run')).toStrictEqual(tried);
      expect(await hashOf(store)).toStrictEqual(full);
    },
    300 * SECONDS,
  );
};
