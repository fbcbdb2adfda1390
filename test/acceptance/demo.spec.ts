import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SEAL_MARK } from '../../src/platform/validation';
import { runCommand } from '../support/command-line';
import { killPrograms, report, start } from './program';
import { smallProgramme } from './small-programme';
import { eventStoreDbStore, postgresStore, type NamedStore } from './store';
import { query, tablesOf, writtenIn, type JsonRow, type ReadTables } from './tables';
import { commandsUnder, requestOf, sectionOf, send } from './written-requests';

const TODAY = '2026-11-20';
const SECONDS = 1_000;

/** When the log took it, which differs from run to run. */
const CLOCKED = new Set(['recorded_at', 'known_at']);

/** Each table without moments, sealed tokens and ids of certificates, which are made of those of keys; hashed. */
const hashesOf = (tables: ReadTables): Readonly<Record<string, string>> => {
  const certificates = new Set(tables['data_request']!.map((row) => row['certificate_id']));
  const lasts = (value: unknown): boolean =>
    typeof value !== 'string' || !(value.startsWith(SEAL_MARK) || certificates.has(value));
  const lasting = (row: JsonRow): string =>
    JSON.stringify(row, (name, value: unknown): unknown => {
      if (Array.isArray(value)) return (value as unknown[]).filter(lasts);
      return CLOCKED.has(name) || !lasts(value) ? undefined : value;
    });
  return Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [
      name,
      createHash('sha256').update(rows.map(lasting).sort().join()).digest('hex'),
    ]),
  );
};

const stores: NamedStore[] = [];
afterAll(() => Promise.all(stores.map((store) => store.drop())));
afterEach(killPrograms);

/** Resolves when the deadlines were followed to the end and nothing came for some seconds: what is due was said. */
const quiet = async (store: NamedStore): Promise<void> => {
  const url = await store.superuserUrl();
  let before: unknown;
  for (;;) {
    const [now] = await query(
      url,
      `select max(position)::text as last,
              (select position::text from subscription.checkpoint where name = 'deadlines') as followed
         from read.audit_trail`,
    );
    const { last, followed } = now!;
    if (last === before && last === followed) return;
    before = last;
    await sleep(4 * SECONDS);
  }
};

/** The demo on a store, until it serves and what follows the log has followed. */
const demo = async (store: NamedStore, ...args: readonly string[]) => {
  const began = performance.now();
  const program = start(store.environment, 'demo', ...args);
  await program.said(/listens on (http:\S+)/);
  report(`the demo on ${store.name} served after ${((performance.now() - began) / SECONDS).toFixed(1)} s`);
  await quiet(store);
  program.signal('SIGTERM');
  return program.ended;
};

/** An empty store, and the demo of the day on it. */
const filled = async (open: () => Promise<NamedStore>): Promise<ReadTables> => {
  const store = await open();
  stores.push(store);
  expect(await demo(store, '--today', TODAY)).toMatchObject({ code: 0 });
  return tablesOf(await store.superuserUrl());
};

describe('The demo', () => {
  let first: ReadTables;
  beforeAll(async () => {
    first = await filled(postgresStore);
  }, 180 * SECONDS);

  it(
    'has the same rows again on the same day, and with the other store',
    async () => {
      const expected = hashesOf(first);
      expect(hashesOf(await filled(postgresStore))).toStrictEqual(expected);
      expect(hashesOf(await filled(eventStoreDbStore))).toStrictEqual(expected);
    },
    360 * SECONDS,
  );

  it('tells what it says it tells', () => {
    const column = (table: string, name: string) => first[table]!.map((row) => row[name]);
    const count = (table: string, name: string, value: unknown) =>
      column(table, name).filter((found) => found === value).length;
    expect(new Set(column('place_board', 'district')).size).toBe(3);
    expect(first['place_board']).toHaveLength(25);
    expect(Math.max(...column('lineage_person', 'generation').map(Number))).toBe(3);
    expect(count('progress', 'outcome', 'none')).toBe(1);
    expect(count('audit_trail', 'type', 'TrajectoryEndAnnulled.v1')).toBe(1);
    expect(count('audit_trail', 'type', 'HireAnnulled.v1')).toBe(1);
    expect(count('audit_trail', 'type', 'PersonalDataErased.v1')).toBe(1);
    expect(new Set(column('subsidy_account', 'status'))).toStrictEqual(
      new Set(['granted', 'refused', 'withdrawn', 'account-submitted', 'settled', 'closed']),
    );
  });

  it(
    'serves what is there on the same store and writes nothing, and says whose day it is',
    async () => {
      const [store] = stores;
      const before = await writtenIn(store!);
      expect((await demo(store!)).stderr).toContain(`the demo of ${TODAY}, as it is in ${store!.dataDir}`);
      const other = await start(store!.environment, 'demo', '--today', '2026-11-19').ended;
      expect(other.stderr).toContain(`holds the demo of ${TODAY}, not of 2026-11-19. To start anew`);
      expect(other.code).toBe(2);
      expect(await writtenIn(store!)).toStrictEqual(before);
    },
    60 * SECONDS,
  );

  it(
    'is what README.md shows first, with what it says to look for',
    async () => {
      const program = start(stores[0]!.environment, 'demo');
      const [, url] = await program.said(/listens on (http:\S+)/);
      const [, npmRunDemo, ...requests] = commandsUnder('Look at it first');
      expect(npmRunDemo).toStrictEqual(['npm', 'run', 'demo']);
      const lookedFor = [...sectionOf('Look at it first').matchAll(/Look for (.+)$/gm)].map(([, text]) => text!);
      const answers = await Promise.all(requests.map(async (request) => (await send(url!, requestOf(request))).text()));
      expect(lookedFor).toHaveLength(4);
      expect(answers).toStrictEqual(lookedFor.map((text) => expect.stringContaining(text) as unknown));
      program.signal('SIGTERM');
      await program.ended;
    },
    60 * SECONDS,
  );

  it(
    'takes a store without other data, a day that has been, and no production',
    async () => {
      const store = await postgresStore();
      stores.push(store);
      const said = async (environment: Readonly<Record<string, string>>, ...args: readonly string[]) => {
        const { code, stderr } = await runCommand({ ...store.environment, ...environment }, ['demo', ...args]);
        return [code, stderr];
      };
      const saying = (text: string) => [2, expect.stringContaining(text) as unknown];
      expect(await said({ NODE_ENV: 'production', VAULT_KEY_FILE: 'key' })).toStrictEqual(saying('for trying out'));
      expect(await said({}, '--today', '2999-01-01')).toStrictEqual(saying('still to come'));
      const { line } = smallProgramme[0]!;
      await runCommand(store.environment, ['import', '-'], { input: String(line) });
      expect(await said({})).toStrictEqual(saying('This store holds other data'));
    },
    60 * SECONDS,
  );
});
