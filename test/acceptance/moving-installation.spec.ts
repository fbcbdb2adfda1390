import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Role } from '../../events/event';
import { openRuntime } from '../../src/composition/runtime';
import { readConfig } from '../../src/platform/config';
import { programmeFile } from '../support/programme-file';
import { codes, done, killPrograms, report, results, run } from './program';
import type { Store } from './store';
import { query, tablesOf, type ReadTables } from './tables';
import {
  environmentWith,
  exportInstallation,
  installations,
  importInstallation,
  linesOf,
  pathsIn,
  policiesOf,
  policiesReach,
  policiesRun,
  readInstallation,
  whileServing,
  personAnswersOf,
  type InstallationFiles,
  type InstallationPaths,
  type PersonAnswers,
} from './installation';

const SECONDS = 1_000;
const west = programmeFile('west');
let source: Store;
let paths: InstallationPaths;
let files: InstallationFiles;
let tables: ReadTables;
let answers: readonly string[];
let name: string;
let personAnswers: PersonAnswers;
let end: { readonly position: number; readonly eventId: string };
const { firstInstallation, emptyStore, emptyServer, dropAll } = installations();

beforeAll(async () => {
  source = await firstInstallation();
  answers = await done(source.environment, 'import', west.path);
  tables = await tablesOf(await source.superuserUrl());
  // One of them is erased: her keys are destroyed, and the journal of readings gets its lines.
  const runtime = await openRuntime(readConfig(source.environment), { info: () => undefined, warn: () => undefined });
  const [first, ...others] = tables['person'] as readonly { person_id: string; full_name: string }[];
  await runtime.vault.destroy(first!.person_id, ['identity', 'guidance']);
  // Two of the programme have the same name: a search is to find one.
  const names = await runtime.vault.open(others.map(({ full_name: token }) => token));
  name = names.find((each) => names.indexOf(each) === names.lastIndexOf(each))!;
  const { position } = await runtime.store.head();
  await runtime.close();
  personAnswers = await whileServing(source.environment, async (url) => {
    await policiesReach(source, position);
    return personAnswersOf(url, name);
  });
  // Twice somebody gives what is not hers to give, of which an auditor goes on reading.
  const notHers = await commandFile('6ba7b813-9dad-41d1-80b4-00c04fd430c8', 'coach');
  for (let time = 0; time < 2; time++) await done(source.environment, 'import', notHers);
  paths = await exportInstallation(source);
  files = await readInstallation(paths);
  const last = JSON.parse(linesOf(files.log).at(-1)!) as { position: number; eventId: string };
  end = { position: last.position, eventId: last.eventId };
}, 180 * SECONDS);
afterEach(() => killPrograms());
afterAll(async () => {
  await dropAll();
});

/** Lines of west whose ids come again with other content: one that was accepted, one refused, one unchanged. */
const reused = (): readonly string[] => {
  const given = results(answers);
  return (['accepted', 'refused', 'unchanged'] as const).flatMap((status) => {
    const index = given.findIndex((result) => result.status === status && result.problem?.status !== 403);
    const line = west.text.split('\n').filter(Boolean)[index];
    return line === undefined ? [] : [line.replace('"on": "20', '"on": "19')];
  });
};

/** What must hold of an installation after the move, before it is served. */
const isTheSame = async (moved: Store): Promise<void> => {
  const again = await exportInstallation(moved);
  // The texts are a megabyte: a difference is reported by its place.
  const found = await readInstallation(again);
  expect(linesOf(found.log).findIndex((line, index) => line !== linesOf(files.log)[index])).toBe(-1);
  expect({ ...found, log: found.log.length }).toStrictEqual({ ...files, log: files.log.length });
  expect(await tablesOf(await moved.superuserUrl())).toStrictEqual(tables);
  expect(await policiesOf(moved)).toMatchObject({ position: end.position, event_id: end.eventId });
};

/** Answers of the whole file once more, and of ids with other content. */
const answersAgain = async (moved: Store): Promise<void> => {
  expect(await done(moved.environment, 'import', west.path)).toStrictEqual(answers);
  const other = join(moved.dataDir, 'other.ndjson');
  await writeFile(
    other,
    reused()
      .map((line) => `${line}\n`)
      .join(''),
  );
  const refused = codes(results((await run(moved.environment, 'import', other)).lines));
  expect(refused).toStrictEqual(reused().map(() => 'idempotency-key-reused'));
};

describe('An installation that moves', () => {
  it(
    'from PostgreSQL to EventStoreDB and back is the same at each stop',
    async () => {
      expect(files.log.length).toBeGreaterThan(1_000_000);
      expect(linesOf(files.journal).filter((line) => line.startsWith('{"reading"')).length).toBeGreaterThan(10);
      expect(linesOf(files.journal).filter((line) => line.startsWith('{"refusal"')).length).toBe(2);
      expect(linesOf(files.vault).filter((line) => line.includes('"wrapped":null')).length).toBe(2);
      expect(personAnswers.persons.filter(({ full_name: text }) => text === null)).toHaveLength(1);
      expect(personAnswers.found).toHaveLength(1);

      const inEventStoreDb = await emptyStore((await emptyServer()).url);
      expect(await importInstallation(inEventStoreDb.environment, paths)).toBe(end.position);
      expect(await query(await inEventStoreDb.superuserUrl(), 'select from log.event')).toHaveLength(0);
      await isTheSame(inEventStoreDb);
      await whileServing(inEventStoreDb.environment, async (url) => {
        expect(await personAnswersOf(url, name)).toStrictEqual(personAnswers);
        // What follows from its events was done where it comes from.
        await refusedWhileServed(inEventStoreDb);
      });
      await answersAgain(inEventStoreDb);

      const back = await emptyStore();
      expect(await importInstallation(back.environment, pathsIn(inEventStoreDb))).toBe(end.position);
      await isTheSame(back);
      await answersAgain(back);
      expect(await query(await back.superuserUrl(), 'select from log.event')).toHaveLength(end.position);
      expect(await whileServing(back.environment, (url) => personAnswersOf(url, name))).toStrictEqual(personAnswers);
      report(
        `moving an installation: ${end.position} events, ${linesOf(files.vault).length} lines of the vault, ` +
          `${linesOf(files.journal).length} of the journal`,
      );
    },
    300 * SECONDS,
  );
});

/** Nothing is imported while a `serve` runs that uses the vault and the journal. */
const refusedWhileServed = async (store: Store): Promise<void> => {
  await policiesRun(store);
  const [log, vault, journal] = await Promise.all([
    run(store.environment, 'import', paths.log),
    run(store.environment, 'vault', 'import', paths.vault),
    run(store.environment, 'journal', 'import', paths.journal),
  ]);
  expect([log, vault, journal].map(({ code, stderr }) => ({ code, stderr }))).toStrictEqual(
    ['a log', 'the vault', 'the journal'].map((what) => ({
      code: 2,
      stderr: `${what} is not imported while buurtbaan serve runs: stop it first\n`,
    })),
  );
};

/** A file with one command that was never given. */
const commandFile = async (commandId: string, role: Role = 'programme-manager'): Promise<string> => {
  const path = join(source.dataDir, `${commandId}.ndjson`);
  const data = { fullName: 'Noor Achterberg', district: 'West', neighbourhoodCode: 'BU03630000', languages: ['nl'] };
  const actor = { id: commandId, role };
  const command = { id: commandId, type: 'RegisterPerson', target: commandId, on: '2023-01-01', actor, data };
  await writeFile(path, `${JSON.stringify(command)}\n`);
  return path;
};

describe('A log that moves alone, the database stays', () => {
  it(
    'to EventStoreDB, on to another one and back: tables and policies go on where they stood',
    async () => {
      const url = await source.superuserUrl();
      // As if the policies had been stopped before the end: what they still owe is not lost by the move.
      const owed = JSON.parse(linesOf(files.log)[end.position - 8]!) as { position: number; eventId: string };
      await query(url, `update subscription.checkpoint set position = $1, event_id = $2 where name = 'policies'`, [
        owed.position,
        owed.eventId,
      ]);
      const [one, another] = [await emptyServer(), await emptyServer()];
      const inOne = environmentWith(source, { eventStore: one.url });
      await done(inOne, 'import', paths.log);
      expect(await policiesOf(source)).toStrictEqual({
        position: owed.position,
        event_id: owed.eventId,
        store_position: null,
      });
      expect(await tablesOf(url)).toStrictEqual(tables);
      await whileServing(inOne, () => policiesReach(source, end.position));
      await done(inOne, 'import', await commandFile('6ba7b810-9dad-41d1-80b4-00c04fd430c8'));
      await whileServing(inOne, () => policiesReach(source, end.position + 1));
      const withOneMore = await tablesOf(url);
      expect(withOneMore['audit_trail']).toHaveLength(end.position + 1);
      expect(await storePositions()).toBeGreaterThan(1);
      const log = join(source.dataDir, 'log-of-one.ndjson');
      await done(inOne, 'export', log);

      // There each event stands elsewhere than the checkpoints say.
      const inAnother = environmentWith(source, { eventStore: another.url });
      await done(inAnother, 'import', log);
      expect(await storePositions()).toBe(0);
      await whileServing(inAnother, () => policiesReach(source, end.position + 1));

      // The old log is the beginning of the one that comes back: the owner throws it away first.
      const refusal = await run(source.environment, 'import', log);
      expect([refusal.code, refusal.stderr]).toStrictEqual([2, 'a log is imported into an empty one only\n']);
      await query(url, 'drop schema log cascade');
      await query(url, `delete from platform.migration where name like 'log-%'`);
      await done(source.environment, 'migrate');
      await done(source.environment, 'import', log);
      // Where the other store held an event says nothing to PostgreSQL.
      await query(url, `update subscription.checkpoint set store_position = '1/1'`);
      await done(source.environment, 'import', await commandFile('6ba7b811-9dad-41d1-80b4-00c04fd430c8'));
      await whileServing(source.environment, () => policiesReach(source, end.position + 2));
      const tablesAtHome = await tablesOf(url);
      expect(tablesAtHome['audit_trail']).toHaveLength(end.position + 2);
      await done(source.environment, 'rebuild');
      expect(await tablesOf(url)).toStrictEqual(tablesAtHome);
      // Still the same answers, whichever store they were given on.
      expect(await done(source.environment, 'import', west.path)).toStrictEqual(answers);
    },
    300 * SECONDS,
  );

  it('is refused where the tables come from another log', async () => {
    const server = await emptyServer();
    const other = join(source.dataDir, 'another-log.ndjson');
    const strange = await emptyStore();
    await done(strange.environment, 'import', await commandFile('6ba7b812-9dad-41d1-80b4-00c04fd430c8'));
    await done(strange.environment, 'export', other);
    const { code, stderr } = await run(environmentWith(source, { eventStore: server.url }), 'import', other);
    expect([code, stderr]).toStrictEqual([2, expect.stringMatching(/^the tables of this database know position \d+/)]);
    // Nothing may be decided on it either.
    expect(server.events().filter(({ type }) => type === '$import-ended')).toHaveLength(0);
  });

  /** Checkpoints that say where EventStoreDB holds their event. */
  const storePositions = async (): Promise<number> => {
    const sql = 'select from subscription.checkpoint where store_position is not null';
    return (await query(await source.superuserUrl(), sql)).length;
  };
});
