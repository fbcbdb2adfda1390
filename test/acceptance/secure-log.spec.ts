import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { authority } from '../support/certificates';
import { type StandIn, standIn } from '../support/eventstoredb/stand-in';
import { sendCommand, registrationCommand } from './load';
import { killPrograms, report, results, run, startServe } from './program';
import { fileOf, smallProgramme } from './small-programme';
import { databaseStore, type Environment, type Store } from './store';

const PASSWORD = 'gehe1m@p:w/o?rd&é% #';
const ours = authority();
const theirs = authority();
const users: Record<string, string> = { buurt: PASSWORD };
let store: Store;
let server: StandIn;
let environment: Environment;

beforeAll(async () => {
  if (!ours) return;
  store = await databaseStore();
  server = await standIn({ tls: { key: ours.key, certificate: ours.certificate }, users });
  environment = {
    ...store.environment,
    EVENT_STORE: server.url,
    EVENT_STORE_USERNAME: 'buurt',
    EVENT_STORE_PASSWORD: PASSWORD,
    EVENT_STORE_CA_FILE: ours.caFile,
    LOG_LEVEL: 'trace',
  };
});
afterAll(async () => {
  killPrograms();
  if (!ours) return;
  await server.stop();
  await store.drop();
});

/** What must not be read in what the program says: the password in any spelling, and where the log is. */
const secretsIn = (text: string): readonly string[] =>
  [PASSWORD, encodeURIComponent(PASSWORD), 'gehe1m', 'esdb:', String(server.port)].filter((one) => text.includes(one));

(ours && theirs ? describe : describe.skip)('A log behind TLS and a password', () => {
  it('takes an import, by user, password and authority from variables of their own', async () => {
    const path = join(store.dataDir, 'input.ndjson');
    await writeFile(path, fileOf(smallProgramme));
    const { code, lines, stderr } = await run(environment, 'import', path);
    expect({ code, secrets: secretsIn(lines.join('\n') + stderr) }).toStrictEqual({ code: 1, secrets: [] });
    const accepted = results(lines).filter(({ status }) => status === 'accepted').length;
    const expected = smallProgramme.filter(({ answer }) => answer === 'accepted').length;
    expect([accepted, expected > 10]).toStrictEqual([expected, true]);
    report(`TLS: ${lines.length} lines answered over it, ${accepted} accepted`);
  });

  it.each<[string, string, Environment, RegExp]>([
    [
      'import',
      'another password',
      { EVENT_STORE_PASSWORD: 'gehe1m' },
      /does not let this user in.*EVENT_STORE_PASSWORD/,
    ],
    [
      'serve',
      'another password',
      { EVENT_STORE_PASSWORD: 'gehe1m' },
      /does not let this user in.*EVENT_STORE_PASSWORD/,
    ],
    [
      'serve',
      'another authority',
      { EVENT_STORE_CA_FILE: theirs?.caFile ?? '' },
      /is not trusted.*EVENT_STORE_CA_FILE/,
    ],
    ['status', 'no authority', { EVENT_STORE_CA_FILE: '' }, /is not trusted.*EVENT_STORE_CA_FILE/],
    [
      'export',
      'a file that is not there',
      { EVENT_STORE_CA_FILE: '/nowhere/ca.crt' },
      /connection string.*certificate file/,
    ],
  ])('ends %s with 2 and a sentence when it is given %s', async (command, _, wrong, sentence) => {
    const files: Readonly<Record<string, readonly string[]>> = { import: [__filename], export: ['-'] };
    const { code, lines, stderr } = await run({ ...environment, ...wrong }, command, ...(files[command] ?? []));
    expect({ code, lines }).toStrictEqual({ code: 2, lines: [] });
    expect(stderr).toMatch(sentence);
    expect(secretsIn(stderr)).toStrictEqual([]);
    report(`exit code 2: ${stderr.trim().split('\n').at(-1) ?? ''}`);
  });

  it('that keeps out a user under a running serve makes it not ready, with the reason, until he is let in again', async () => {
    const program = await startServe(environment);
    expect((await sendCommand(program.url, registrationCommand())).status).toBe(201);
    const reason = async (): Promise<unknown> => {
      const answer = await fetch(`${program.url}/health/ready`);
      const { details } = (await answer.json()) as { details: { log: { status: string; reason?: string } } };
      return details.log.reason ?? details.log.status;
    };
    expect(await reason()).toBe('up');
    users['buurt'] = 'another';
    server.cutConnections();
    while ((await reason()) !== 'access-denied') await later(50);
    expect(await sendCommand(program.url, registrationCommand())).toMatchObject({
      status: 503,
      retryAfter: expect.stringMatching(/^\d+$/),
    });
    users['buurt'] = PASSWORD;
    while ((await sendCommand(program.url, registrationCommand())).status !== 201) await later(100);
    expect(await reason()).toBe('up');
    program.signal('SIGTERM');
    const { code, stderr } = await program.ended;
    expect({ code, secrets: secretsIn(stderr) }).toStrictEqual({ code: 0, secrets: [] });
    expect(stderr.length).toBeGreaterThan(1_000);
  });
});
