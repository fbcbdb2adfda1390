import { sendCommand, sendQuery, registrationCommand } from './load';
import { HOW_TO_GET, isInstalled, pgBouncer, type PgBouncer } from './pgbouncer';
import { done, killPrograms, report, results, run, startServe, start } from './program';
import { programmeFile } from '../support/programme-file';
import { postgresStore, type Environment, type Store } from './store';
import { query, connected, sorted, tablesOf } from './tables';

const SECONDS = 1_000;
const URLS = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'VAULT_DATABASE_URL'] as const;

const there = isInstalled();
if (!there) report(HOW_TO_GET);
// Left out on a developer's machine only.
const suite = there || process.env['CI'] ? describe : describe.skip;

let store: Store;
let pooler: PgBouncer | undefined;
afterEach(async () => {
  killPrograms();
  await pooler?.stop();
  pooler = undefined;
  await store.drop();
});

/** A store that is reached by way of a PgBouncer, all its roles. */
const pooled = async (mode: 'session' | 'transaction'): Promise<Environment> => {
  if (!there) throw new Error(HOW_TO_GET);
  store = await postgresStore();
  const urls = URLS.map((name) => store.environment[name]!);
  pooler = await pgBouncer(mode, urls);
  const { via } = pooler;
  return { ...store.environment, ...Object.fromEntries(URLS.map((name, n) => [name, via(urls[n]!)])) };
};

suite('Behind PgBouncer in session mode', () => {
  const file = programmeFile('west');

  it(
    'a programme is imported, and served while it is',
    async () => {
      const environment = await pooled('session');
      const serving = await startServe(environment);
      const answers = results(await done(environment, 'import', file.path));
      expect(answers.filter(({ status }) => status === 'refused')).toHaveLength(
        Object.keys(file.expected.refused).length,
      );
      const { progress } = await tablesOf(await store.superuserUrl());
      const columns = Object.keys(file.expected.progress[0]!);
      const known = progress!.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
      expect(sorted(known)).toStrictEqual(sorted(file.expected.progress));

      const person = registrationCommand();
      const { status, position } = await sendCommand(serving.url, person);
      expect(status).toBe(201);
      expect((await sendQuery(serving.url, `/v1/persons/${person.target}`, position)).status).toBe(200);
      serving.signal('SIGTERM');
      expect((await serving.ended).code).toBe(0);
    },
    240 * SECONDS,
  );

  it('an append by one process is noticed by another', async () => {
    const environment = await pooled('session');
    const serving = await startServe(environment);
    const heard = await connected(environment['DATABASE_URL']!, async (client) => {
      const from: number[] = [];
      client.on('notification', ({ processId }) => from.push(processId));
      await client.query('listen log');
      await sendCommand(serving.url, registrationCommand());
      while (from.length === 0) await client.query('select pg_sleep(0.01)');
      return from;
    });
    const [listening] = await query(
      await store.superuserUrl(),
      `select pid from pg_stat_activity where datname = current_database() and application_name = 'buurtbaan wake-ups'`,
    );
    expect(heard[0]).toBe(listening?.['pid']);
  });
});

suite('Behind PgBouncer in transaction mode', () => {
  const SENTENCE =
    'The pooler of the database gives a connection a server for one transaction only: set its pool_mode to session, or name the server itself.';

  it.each([['status'], ['migrate'], ['import', programmeFile('west').path], ['vault', 'export', '-'], ['serve']])(
    '%s is refused in one sentence, and nothing waits',
    async (...args) => {
      const environment = await pooled('transaction');
      const { code, lines, stderr } = await run(environment, ...args);
      expect({ code, lines, stderr }).toEqual({ code: 2, lines: [], stderr: `${SENTENCE}\n` });
    },
  );

  it('is seen with others on the same pooler', async () => {
    const environment = await pooled('transaction');
    let over = false;
    const others = [1, 2, 3].map(() =>
      connected(environment['DATABASE_URL']!, async (client) => {
        while (!over) await client.query('select 1');
      }),
    );
    const refused = [];
    for (let time = 0; time < 3; time += 1) refused.push((await run(environment, 'status')).stderr);
    over = true;
    await Promise.all(others);
    expect(refused).toEqual([1, 2, 3].map(() => `${SENTENCE}\n`));
  });
});

suite('A pooler that takes no such startup parameter', () => {
  it('is reported in one sentence by a program that would serve', async () => {
    const environment = await pooled('session');
    const DATABASE_URL = `${environment['DATABASE_URL']!}?options=-c%20work_mem%3D8MB`;
    const { code, stderr } = await start({ ...environment, DATABASE_URL }, 'serve').ended;
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'The pooler of the database takes no options at the start: leave it out of the URL.\n',
    });
  });
});
