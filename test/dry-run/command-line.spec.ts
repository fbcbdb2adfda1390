import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codes, done, killPrograms, results, run, start } from '../acceptance/program';
import { programmeFile } from '../support/programme-file';
import { fileOf, line, smallProgramme } from '../acceptance/small-programme';
import { databaseStore, type Store } from '../acceptance/store';
import { id } from '../specification';
import { dry } from './answers';
import { hashOf } from './whole-database';

let stores: Store[] = [];
afterEach(async () => {
  killPrograms();
  await Promise.all(stores.map((store) => store.drop()));
  stores = [];
});

/** A store that the program has looked into. */
const emptyStore = async (): Promise<Store> => {
  const store = await databaseStore();
  stores.push(store);
  await done(store.environment, 'status');
  return store;
};
const written = async ({ dataDir }: Store, contents: string | Buffer): Promise<string> => {
  const path = join(dataDir, 'file.ndjson');
  await writeFile(path, contents);
  return path;
};

describe('buurtbaan import --dry-run', () => {
  it('answers refusals, unreadable lines and ids that come again as an import does, and writes nothing', async () => {
    const store = await emptyStore();
    const path = await written(store, fileOf(smallProgramme));
    const before = await hashOf(store);
    const dryAnswers = await run(store.environment, 'import', '--dry-run', path);
    expect(await hashOf(store)).toStrictEqual(before);
    expect(dryAnswers.code).toBe(1);
    expect(codes(results(dryAnswers.lines))).toStrictEqual(smallProgramme.map(({ answer }) => answer));

    const answers = await run(store.environment, 'import', path);
    expect(results(dryAnswers.lines)).toEqual(results(answers.lines).map(dry));
    const after = await hashOf(store);
    expect((await run(store.environment, 'import', '--dry-run', path)).lines).toStrictEqual(dryAnswers.lines);
    expect(await hashOf(store)).toStrictEqual(after);

    // What comes after it is decided on what the import left.
    const consent = (n: number, purpose: string) =>
      line('GiveConsent', id(5), '2022-02-01', { purpose, wordingVersion: '1' }, { n });
    await appendFile(path, `${consent(701, 'coaching')}\n${consent(702, 'coaching')}\n${consent(703, 'alumni')}\n`);
    const longer = results((await run(store.environment, 'import', '--dry-run', path)).lines);
    expect(codes(longer.slice(-3))).toStrictEqual(['accepted', 'unchanged', 'unchanged']);
    expect(await hashOf(store)).toStrictEqual(after);
  });

  it('stops at the first refused line where it is asked to', async () => {
    const store = await emptyStore();
    const path = await written(store, fileOf(smallProgramme.filter(({ answer }) => answer !== 'line-invalid')));
    const { code, lines } = await run(store.environment, 'import', '--dry-run', '--stop-on-refusal', path);
    expect({ code, codes: codes(results(lines)) }).toStrictEqual({
      code: 1,
      codes: ['accepted', 'accepted', 'text-invalid'],
    });
  });

  it('does not take a log, and says so', async () => {
    const store = await emptyStore();
    const event = { position: 1, eventId: id(1), stream: `person-${id(5)}`, revision: 0 };
    const path = await written(store, `${JSON.stringify(event)}\n`);
    const before = await hashOf(store);
    const { code, lines, stderr } = await run(store.environment, 'import', '--dry-run', path);
    expect({ code, lines, stderr }).toStrictEqual({
      code: 2,
      lines: [],
      stderr:
        'A log has no dry run: its events are taken as they are, and nothing of them is decided. Leave --dry-run out.\n',
    });
    expect(await hashOf(store)).toStrictEqual(before);
  });

  it('answers in the middle of an import what that will have answered, and blocks nobody', async () => {
    const { path, lines } = programmeFile('noord');
    const [busy, quiet] = [await emptyStore(), await emptyStore()];
    const importing = start(busy.environment, 'import', path);
    const dryAnswers: (readonly string[])[] = [];
    for (const reached of [lines.length / 6, lines.length / 2]) {
      await importing.reached(reached);
      expect(importing.lines().length).toBeLessThan(lines.length);
      dryAnswers.push(await done(busy.environment, 'import', '--dry-run', path));
    }
    const { code, lines: answered } = await importing.ended;
    const answers = await done(quiet.environment, 'import', path);
    expect({ code, answered }).toStrictEqual({ code: 0, answered: answers });
    for (const each of dryAnswers) expect(results(each)).toEqual(results(answers).map(dry));
  });
});
