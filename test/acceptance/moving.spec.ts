import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { id } from '../specification';
import { programmeFile } from '../support/programme-file';
import { done, killPrograms, report, run, startServe } from './program';
import { databaseStore, type Store } from './store';
import { query, rowCounts, storedEventsOf, tablesOf, writtenIn, type ReadTables } from './tables';

const file = programmeFile('noord');
let source: Store;
let exported: string;
let lines: readonly string[];
let tables: ReadTables;
/** Its people, as a programme manager sees them. */
let known: readonly Record<string, unknown>[];
/** Stores of one test. */
let stores: Store[] = [];

beforeAll(async () => {
  source = await databaseStore();
  await done(source.environment, 'import', file.path);
  // Before the export: a `serve` says what is due by today, if it runs long enough.
  known = await personsOf(source);
  await done(source.environment, 'rebuild');
  exported = join(source.dataDir, 'log.ndjson');
  await done(source.environment, 'export', exported);
  lines = (await readFile(exported, 'utf8')).trimEnd().split('\n');
  tables = await tablesOf(await source.superuserUrl());
}, 180_000);
afterEach(async () => {
  killPrograms();
  await Promise.all(stores.map((store) => store.drop()));
  stores = [];
});
afterAll(() => source.drop());

const emptyStore = async (): Promise<Store> => {
  const store = await databaseStore();
  stores.push(store);
  return store;
};
const fileOf = async (contents: readonly string[]): Promise<string> => {
  const path = join(source.dataDir, 'changed.ndjson');
  await writeFile(path, contents.map((line) => `${line}\n`).join(''));
  return path;
};
const countOfEvents = async (store: Store) => (await storedEventsOf(store)).length;

describe('A log that is moved', () => {
  it('is the same log: a second export is equal to the byte, the tables are equal, the policies stand at its end', async () => {
    const moved = await emptyStore();
    expect(await done(moved.environment, 'import', exported)).toStrictEqual([`{"position":${lines.length}}`]);
    const again = join(moved.dataDir, 'again.ndjson');
    await done(moved.environment, 'export', again);
    expect((await readFile(again)).equals(await readFile(exported))).toBe(true);
    expect(await tablesOf(await moved.superuserUrl())).toStrictEqual(tables);
    const { eventId } = JSON.parse(lines.at(-1)!) as { eventId: string };
    expect(
      await query(
        await moved.superuserUrl(),
        `select distinct position::integer, event_id from subscription.checkpoint where name in ('policies', 'directory')`,
      ),
    ).toStrictEqual([{ position: lines.length, event_id: eventId }]);
    report(`moving: ${lines.length} events, ${(await readFile(exported)).length} bytes; ${rowCounts(tables)}`);
  });

  it('moved without the vault: no text can be read, nothing else differs, a rebuild is equal and nothing is decided again', async () => {
    const moved = await emptyStore();
    await done(moved.environment, 'import', exported);
    await done(moved.environment, 'rebuild');
    expect(await tablesOf(await moved.superuserUrl())).toStrictEqual(tables);
    const texts = { full_name: null, email: null, phone: null };
    expect(known.length).toBeGreaterThan(10);
    expect(known.map(({ full_name: name }) => typeof name)).toStrictEqual(known.map(() => 'string'));
    expect(await personsOf(moved)).toStrictEqual(
      known.map((person) => ({
        ...person,
        ...texts,
        languages: (person['languages'] as readonly string[]).map(() => null),
      })),
    );
    // Its policies were started by `serve`: what they would do was done where the log comes from. Only the schedule may
    // say what is due by today, if `serve` ran long enough.
    const decided = (await storedEventsOf(moved)).slice(lines.length).map(({ stream }) => stream);
    expect(decided.filter((stream) => !stream.startsWith('deadline-'))).toEqual([]);
  });

  it('goes into an empty store only', async () => {
    const before = await writtenIn(source);
    const { code, lines: answers, stderr } = await run(source.environment, 'import', exported);
    expect({ code, answers, stderr }).toStrictEqual({
      code: 2,
      answers: [],
      stderr: 'a log is imported into an empty one only\n',
    });
    expect(await writtenIn(source)).toStrictEqual(before);
  });

  it('is not imported while the policies of a running serve would follow it', async () => {
    const moved = await emptyStore();
    const program = await startServe(moved.environment);
    await held(moved);
    const { code, stderr } = await run(moved.environment, 'import', exported);
    expect({ code, stderr }).toStrictEqual({
      code: 2,
      stderr: 'a log is not imported while buurtbaan serve runs: stop it first\n',
    });
    expect(await countOfEvents(moved)).toBe(0);
    program.signal('SIGTERM');
    await program.ended;
    expect(await done(moved.environment, 'import', exported)).toStrictEqual([`{"position":${lines.length}}`]);
    expect(await tablesOf(await moved.superuserUrl())).toStrictEqual(tables);
  });

  it('is refused at the first line that is not to the byte one of an export, and goes on with the right file', async () => {
    const moved = await emptyStore();
    const changes: Readonly<Record<string, (line: string) => string>> = {
      'a space': (line) => line.replace('"stream":', '"stream": '),
      'a number spelled otherwise': (line) => line.replace('"revision":', '"revision":0.0e1'),
      'an end that is missing': (line) => line.slice(0, -20),
      'a command': () => file.text.split('\n')[0]!,
      'a field too many': (line) => line.replace(/}$/, ',"note":1}'),
    };
    for (const [what, change] of Object.entries(changes)) {
      const spoilt = await fileOf(lines.map((line, index) => (index === 400 ? change(line) : line)));
      const { code, stderr } = await run(moved.environment, 'import', spoilt);
      expect({ what, code, stderr }).toStrictEqual({
        what,
        code: 1,
        stderr: 'line 401 is not, to the byte, a line of an export\n',
      });
    }
    // Half of a log is no log: no command is decided on it.
    const { code, lines: answers } = await run(moved.environment, 'import', file.path);
    expect([code, answers.length, answers[0]]).toStrictEqual([2, 1, expect.stringContaining('"code":"busy"')]);
    expect(await done(moved.environment, 'import', exported)).toStrictEqual([`{"position":${lines.length}}`]);
    expect(await tablesOf(await moved.superuserUrl())).toStrictEqual(tables);
  });

  it.each([
    ['a line is missing', () => lines.filter((_, index) => index !== 400), /position 402 follows 400/],
    ['a line comes twice', () => lines.toSpliced(400, 0, lines[400]!), /position 401 follows 401/],
    ['its beginning is missing', () => lines.slice(1), /position 2 follows 0/],
  ])('is refused when %s', async (_, spoilt, sentence) => {
    const moved = await emptyStore();
    const { code, stderr } = await run(moved.environment, 'import', await fileOf(spoilt()));
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
  });
});

describe('A part of the log', () => {
  it.each([
    [['--from', '1', '--to', '1'], 0, 1],
    [['--from', '100', '--to', '250'], 99, 250],
    [['--from', '600', '--to', '100000'], 599, undefined],
    [['--from', '100000'], 100_000, undefined],
  ])('is exported by %j, to standard output', async (range, from, to) => {
    expect(await done(source.environment, 'export', ...range, '-')).toStrictEqual(lines.slice(from, to));
  });

  it.each(['0', 'twee'])('cannot begin at %s', async (from) => {
    const { code, lines: answers, stderr } = await run(source.environment, 'export', `--from=${from}`, '-');
    expect([code, answers]).toStrictEqual([2, []]);
    expect(stderr).toContain('a position is a whole number from 1');
  });
});

/** All persons as the API shows them to a programme manager. */
async function personsOf({ environment }: Store): Promise<readonly Record<string, unknown>[]> {
  const program = await startServe(environment);
  const answer = await fetch(`${program.url}/v1/persons?limit=100`, {
    headers: { actor: id(901), 'actor-role': 'programme-manager' },
  });
  const { items } = (await answer.json()) as { items: readonly Record<string, unknown>[] };
  program.signal('SIGTERM');
  expect((await program.ended).code).toBe(0);
  return items;
}

/** Waits until the policies of a `serve` have their lease. */
async function held(store: Store): Promise<void> {
  const url = await store.superuserUrl();
  const free = `select from subscription.checkpoint where name in ('policies', 'directory') and expires_at < now()`;
  while ((await query(url, free)).length > 0) await new Promise((later) => setTimeout(later, 50));
}
