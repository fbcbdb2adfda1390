import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import type { StandIn } from '../support/eventstoredb/stand-in';
import { startLoad } from './load';
import { programmeFile } from '../support/programme-file';
import { done, killPrograms, report, run, startServe, start } from './program';
import type { Store } from './store';
import { query, tablesOf, type ReadTables } from './tables';
import {
  environmentWith,
  exportInstallation,
  installations,
  linesOf,
  policiesReach,
  readInstallation,
  served,
  shownBy,
  type InstallationFiles,
  type InstallationPaths,
  type Shown,
} from './installation';

const SECONDS = 1_000;
/** A person of the programme. */
const NAME = 'Imane Kaya';
let source: Store;
let paths: InstallationPaths;
let files: InstallationFiles;
let tables: ReadTables;
let shown: Shown;
const { firstInstallation, emptyStore, emptyServer, dropAll } = installations();

beforeAll(async () => {
  source = await firstInstallation();
  await done(source.environment, 'import', programmeFile('noord').path);
  paths = await exportInstallation(source);
  files = await readInstallation(paths);
  tables = await tablesOf(await source.superuserUrl());
  shown = await served(source.environment, async (url) => {
    await policiesReach(source, linesOf(files.log).length);
    return shownBy(url, NAME);
  });
}, 180 * SECONDS);
afterEach(() => killPrograms());
afterAll(async () => {
  await dropAll();
});

describe('A log on its way into EventStoreDB', () => {
  /** Begins an import, lets `count` events arrive, and kills the program. */
  const breakOff = async (store: Store, server: StandIn, count: number): Promise<void> => {
    const program = start(store.environment, 'import', '-');
    program.write(
      linesOf(files.log)
        .slice(0, count)
        .map((line) => `${line}\n`)
        .join(''),
    );
    const arrived = () => server.events().filter(({ type }) => !type.startsWith('$')).length;
    while (arrived() < count - 50) await new Promise((later) => setTimeout(later, 5));
    program.signal('SIGKILL');
    await program.ended;
  };

  it(
    'whose import is killed half way is imported again, that log and no other',
    async () => {
      const server = await emptyServer();
      const store = await emptyStore(server.url);
      await breakOff(store, server, 400);
      const other = join(store.dataDir, 'other.ndjson');
      const strange = linesOf(files.log).map((line) => line.replace(/"eventId":"../, '"eventId":"00'));
      await writeFile(other, strange.map((line) => `${line}\n`).join(''));
      const refused = await run(store.environment, 'import', other);
      expect([refused.code, refused.stderr]).toStrictEqual([
        2,
        expect.stringMatching(/^the import that broke off at position \d+ was of another log\n$/),
      ]);
      const answer = JSON.stringify({ position: linesOf(files.log).length });
      expect(await done(store.environment, 'import', paths.log)).toStrictEqual([answer]);
      expect(await tablesOf(await store.superuserUrl())).toStrictEqual(tables);
      // The vault may come later: then its names are found in the log that is there.
      await done(store.environment, 'vault', 'import', paths.vault);
      await done(store.environment, 'journal', 'import', paths.journal);
      expect(await readInstallation(await exportInstallation(store))).toStrictEqual(files);
      expect(shown.found).toHaveLength(1);
      expect(await served(store.environment, (url) => shownBy(url, NAME))).toStrictEqual(shown);
    },
    180 * SECONDS,
  );

  it.each([
    ['a line is missing', () => linesOf(files.log).toSpliced(400, 1), 2, /^position 402 follows 400\n$/],
    [
      'two lines are swapped',
      () => linesOf(files.log).with(400, linesOf(files.log)[401]!).with(401, linesOf(files.log)[400]!),
      2,
      /^position 402 follows 400\n$/,
    ],
    [
      'a byte is another',
      () => linesOf(files.log).with(400, linesOf(files.log)[400]!.replace('"data":', '"data";')),
      1,
      /^line 401 is not, to the byte, a line of an export\n$/,
    ],
  ])('is refused at that line when %s', async (_, spoilt, code, sentence) => {
    const server = await emptyServer();
    const store = await emptyStore(server.url);
    const file = join(store.dataDir, 'spoilt.ndjson');
    await writeFile(
      file,
      spoilt()
        .map((line) => `${line}\n`)
        .join(''),
    );
    const ended = await run(store.environment, 'import', file);
    expect([ended.code, ended.stderr]).toStrictEqual([code, expect.stringMatching(sentence)]);
    expect(server.events().some(({ type }) => type === '$import-ended')).toBe(false);
  });
});

describe('The file of a vault', () => {
  it('is taken with the key it was wrapped under, and as it was written, or not at all', async () => {
    const store = await emptyStore();
    const other = join(store.dataDir, 'other-key');
    await writeFile(other, randomBytes(32).toString('hex'));
    const withOther = await run(environmentWith(store, { keyFile: other }), 'vault', 'import', paths.vault);
    expect([withOther.code, withOther.stderr]).toStrictEqual([
      2,
      'the file is that of a vault with another key-encryption key: set VAULT_KEY_FILE to the key of where it comes from\n',
    ]);
    const ofAJournal = await run(store.environment, 'vault', 'import', paths.journal);
    expect([ofAJournal.code, ofAJournal.stderr]).toStrictEqual([1, 'line 1 is not one of an export of the vault\n']);
    const url = await store.superuserUrl();
    const left = 'select wrapped from vault.key union all select wrapped from vault.secret';
    expect(await query(url, left)).toStrictEqual([]);
    const rows = linesOf(files.vault).length - 2;
    const answers = [await done(store.environment, 'vault', 'import', paths.vault)];
    answers.push(await done(store.environment, 'vault', 'import', paths.vault));
    expect(answers).toStrictEqual(['imported', 'unchanged'].map((status) => [JSON.stringify({ rows, status })]));
  });
});

describe('A log that another program wrote', () => {
  /** The same meaning in other words: white space, line breaks, numbers and letters spelled otherwise. */
  const respelled = (line: string): string => {
    const event = JSON.parse(line) as { metadata: object; data: object };
    const letters = (json: string) =>
      json.replace(/(?<=[:,[]")[A-Za-z]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);
    const metadata = letters(JSON.stringify(event.metadata))
      .replace(/^\{/, '{ ')
      .replace(/"index":(\d+),/, '"index" : $1.0\t,');
    const data = letters(JSON.stringify(event.data)).replace(/^\{/, '{\n\t').replace(/\}$/, ' }\n');
    return line
      .replace(/"recordedAt":"[^"]*"/, '"recordedAt":"2026-01-01T00:00:00.000Z"')
      .replace(/,"metadata":.*/, () => `,"metadata":${metadata},"dataText":${JSON.stringify(data)}}`);
  };

  it('is moved as it was spelled, between both stores', async () => {
    const strange = linesOf(files.log).slice(0, 40).map(respelled);
    const text = strange.map((line) => `${line}\n`).join('');
    const stores = [await emptyStore((await emptyServer()).url), await emptyStore()];
    let file = join(source.dataDir, 'respelled.ndjson');
    await writeFile(file, text);
    const found: ReadTables[] = [];
    for (const store of stores) {
      expect(await done(store.environment, 'import', file)).toStrictEqual(['{"position":40}']);
      file = join(store.dataDir, 'log.ndjson');
      expect(await done(store.environment, 'export', file)).toStrictEqual(['{"position":40}']);
      expect(await readFile(file, 'utf8')).toBe(text);
      found.push(await tablesOf(await store.superuserUrl()));
    }
    expect(found[0]!['audit_trail']).toHaveLength(40);
    expect(found[1]).toStrictEqual(found[0]);
  });
});

describe('An export while commands come in', () => {
  it('is the beginning of the log, up to the position it answers', async () => {
    const store = await emptyStore((await emptyServer()).url);
    const program = await startServe(store.environment);
    const callers = startLoad([program.url], 8);
    const parts: string[][] = [];
    for (const turn of [1, 2]) {
      const file = join(store.dataDir, `part-${turn}.ndjson`);
      while (callers.seen().acknowledged.length < 10 * turn) await later(10);
      const [answer] = await done(store.environment, 'export', file);
      parts.push([answer!, await readFile(file, 'utf8')]);
    }
    await callers.end();
    program.signal('SIGTERM');
    await program.ended;
    const { stderr, lines } = await run(store.environment, 'export', '-');
    expect(stderr).toBe(`{"position":${lines.length}}\n`);
    const sizes = parts.map(([answer, text]) => {
      const part = linesOf(text!);
      expect(answer).toBe(`{"position":${part.length}}`);
      expect(part).toStrictEqual(lines.slice(0, part.length));
      return part.length;
    });
    expect(sizes[0]).toBeLessThan(sizes[1]!);
    expect(sizes[1]).toBeLessThan(lines.length);
    report(`moving: exports of ${sizes.join(' and ')} events, then the log was ${lines.length}`);
  });
});
