import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mina } from '../queries/ids';
import { lines } from './erasure-lines';
import { mailAboutMina, type MailAboutMina } from './erasure-mail';
import {
  answersOf,
  caughtUp,
  dumpOf,
  everythingOf,
  foundIn,
  get,
  HERSELF,
  OTHERS,
  WORDS,
  wordsIn,
} from './erasure-reading';
import {
  environmentWith,
  exportInstallation,
  importInstallation,
  installations,
  whileServing,
  type InstallationPaths,
} from './installation';
import { done, killPrograms, run, startServe } from './program';
import type { Environment, Store } from './store';
import { query, tablesOf, type ReadTables } from './tables';

const SECONDS = 1_000;

const { firstInstallation, emptyStore, emptyServer, dropAll } = installations();
afterEach(() => killPrograms());
afterAll(() => dropAll());

/** What an erasure may change in the tables: the trail of events, and the request itself. */
const otherThan = (tables: ReadTables): ReadTables =>
  Object.fromEntries(Object.entries(tables).filter(([name]) => !['audit_trail', 'data_request'].includes(name)));

describe.each(['postgres', 'eventstoredb'] as const)('a person is erased while it runs, with the log in %s', (name) => {
  let store: Store;
  let backup: InstallationPaths;
  let mail: MailAboutMina;
  let before: ReadTables;
  let certificate: Record<string, unknown>;
  /** A new installation from the files of before the erasure, with a register of its own. */
  const restored = async (register: string): Promise<Store> => {
    const empty = await emptyStore(name === 'eventstoredb' ? (await emptyServer()).url : undefined);
    const environment: Environment = { ...empty.environment, ERASURE_REGISTER_FILE: register };
    await importInstallation(environment, backup);
    return { ...empty, environment };
  };

  beforeAll(async () => {
    const first = await firstInstallation();
    const eventStore = name === 'eventstoredb' ? (await emptyServer()).url : undefined;
    const register = join(first.dataDir, 'elsewhere', 'register.ndjson');
    mail = await mailAboutMina(first.dataDir);
    const environment = {
      ...environmentWith(first, { eventStore }),
      ...mail.environment,
      ERASURE_REGISTER_FILE: register,
    };
    // The file says where the key is that later installations have as well.
    const openLog: Store['openLog'] = eventStore
      ? async () => {
          const { EventStoreDbEventStore } =
            await import('../../src/event-store/eventstoredb/eventstoredb.event-store.js');
          return new EventStoreDbEventStore({ connectionString: eventStore });
        }
      : first.openLog;
    store = { ...first, environment, openLog };
    const file = join(store.dataDir, 'lines.ndjson');
    await writeFile(file, lines.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const answers = await done(store.environment, 'import', file);
    const refused = answers.filter((answer) => !answer.includes('"accepted"'));
    if (refused.length > 0) throw new Error(refused.join('\n'));
    backup = Object.fromEntries(
      await Promise.all(
        Object.entries(await exportInstallation(store)).map(async ([part, path]) => {
          const copy = `${path}.backup`;
          await writeFile(copy, await readFile(path));
          return [part, copy];
        }),
      ),
    ) as InstallationPaths;
  }, 120 * SECONDS);
  afterAll(() => mail.stop());

  it(
    'and is nowhere to be read once the certificate is given: not here, not where her keys were cached',
    async () => {
      // The one follows the log and destroys keys in its own memory; the other only answers.
      const [follower, program] = [await startServe(store.environment), await startServe(store.environment)];
      await caughtUp(store);
      await mail.raised(store);
      await caughtUp(store);
      const answers = await answersOf(program.url);
      // All but why she wants it gone, which she has not said yet.
      expect(wordsIn(answers)).toEqual(WORDS.filter((word) => word !== 'i-am-done-here'));
      before = await tablesOf(await store.superuserUrl());

      const erased = await run(store.environment, 'erase', mina, '--ground', 'i-am-done-here');
      expect(erased.code).toBe(0);
      certificate = JSON.parse(erased.lines.join('\n')) as Record<string, unknown>;
      expect(certificate).toMatchObject({
        person_id: mina,
        classes: ['guidance', 'identity', 'recruitment', 'story', 'support'],
        retained: [],
      });
      await caughtUp(store);
      const now = await answersOf(program.url);
      expect(foundIn(now)).toEqual([]);
      // The rest is there as before.
      expect(wordsIn(now, OTHERS)).toEqual(wordsIn(answers, OTHERS));
      expect(wordsIn(now, OTHERS).length).toBeGreaterThan(5);

      const { text, opened } = await everythingOf(store);
      expect([foundIn(text), foundIn(opened)]).toEqual([[], []]);
      expect(wordsIn(opened, OTHERS).length).toBeGreaterThan(5);
      for (const each of [follower, program]) {
        expect(foundIn(await answersOf(each.url))).toEqual([]);
        each.signal('SIGTERM');
        const { stderr, code } = await each.ended;
        expect([code, foundIn(stderr)]).toEqual([0, []]);
      }
      expect(foundIn(erased.stderr)).toEqual([]);
    },
    180 * SECONDS,
  );

  it(
    'and is in no mail, sent, waiting or parked, but what was mailed to herself; nothing more is once she has left the file',
    async () => {
      expect(await mail.jobsOf(store)).toEqual([
        { name: 'digest', state: 'completed', count: 1 },
        // Parked by a job of its own.
        { name: 'digest', state: 'failed', count: 1 },
        { name: 'digest', state: 'retry', count: 2 },
        { name: 'digest-parked', state: 'created', count: 1 },
      ]);
      const kept = await dumpOf(store, '^delivery');
      expect(kept).toContain('"kind":"coaching"');
      expect([foundIn(kept), /mina|joke|@/i.exec(kept)]).toEqual([[], null]);
      const { byOthers, byHer } = mail.received();
      expect(byOthers.length).toBeGreaterThanOrEqual(3);
      expect([foundIn(byOthers.join()), /mina/i.exec(byOthers.join())]).toEqual([[], null]);
      expect(byHer.length).toBeGreaterThanOrEqual(1);
      expect(wordsIn(byHer.join())).toEqual(['mina@']);

      await mail.withoutHer();
      await whileServing(store.environment, () => mail.tried(store));
      expect(mail.received().byHer).toEqual(byHer);
      expect(/mina/i.exec(await dumpOf(store, '^delivery'))).toBeNull();
    },
    120 * SECONDS,
  );

  it(
    'and every number stays: tables as they were but for the trail, the ledger to the cent, a rebuild the same',
    async () => {
      const url = await store.superuserUrl();
      const after = await tablesOf(url);
      expect(otherThan(after)).toEqual(otherThan(before));
      expect(before['ledger_entry']!.length).toBeGreaterThan(10);
      const [sums] = await query(
        url,
        'select sum(debit_cents)::text as debit, sum(credit_cents)::text as credit from read.ledger_entry',
      );
      expect(sums!['debit']).toBe(sums!['credit']);
      expect(after['audit_trail']!.length).toBe(before['audit_trail']!.length + 2);
      expect(after['data_request']).toMatchObject([{ person_id: mina, state: 'erased' }]);
      await done(store.environment, 'rebuild');
      expect(await tablesOf(url)).toEqual(after);
    },
    120 * SECONDS,
  );

  it(
    'and stays erased when a backup of before is put back: gone before anything is answered, and in the log again',
    async () => {
      const back = await restored(String(store.environment['ERASURE_REGISTER_FILE']));
      await whileServing(back.environment, async (url) => {
        expect(foundIn(await answersOf(url))).toEqual([]);
        const erasedIn = async () =>
          JSON.parse(await get(`${url}/v1/audit-trail?type=PersonalDataErased.v1`)) as { items: object[] };
        while ((await erasedIn()).items.length === 0) await new Promise((later) => setTimeout(later, 100));
        expect((await erasedIn()).items).toMatchObject([{ stream: `person-${mina}`, actor_role: 'system' }]);
        const path = `persons/${mina}/erasure-certificates/${String(certificate['certificate_id'])}`;
        const given = await fetch(`${url}/v1/${path}`, { headers: HERSELF });
        // Destroyed a moment ago once more: here too it is only said when no process can have the keys.
        expect([200, 503]).toContain(given.status);
      });
      const { text, opened } = await everythingOf(back);
      expect([foundIn(text), foundIn(opened)]).toEqual([[], []]);
      expect(wordsIn(opened, OTHERS).length).toBeGreaterThan(5);
    },
    180 * SECONDS,
  );

  it(
    'which is the work of the register: without it the backup can be read, and production does not start',
    async () => {
      const lost = await restored(join(store.dataDir, 'another', 'register.ndjson'));
      await whileServing(lost.environment, async (url) => {
        expect(wordsIn(await answersOf(url)).length).toBeGreaterThan(10);
      });
      const { code, stderr } = await run(
        {
          ...lost.environment,
          NODE_ENV: 'production',
          DATABASE_OWNER_URL: '',
          ...(lost.environment['EVENT_STORE'] && { EVENT_STORE: '' }),
          ERASURE_REGISTER_FILE: join(store.dataDir, 'nowhere', 'register.ndjson'),
        },
        'status',
      );
      expect([code, stderr]).toEqual([2, expect.stringMatching(/^the erasure register .* is not there/)]);
    },
    180 * SECONDS,
  );
});
