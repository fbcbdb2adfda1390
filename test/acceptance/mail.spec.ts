import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { dayOf } from '../../src/calendar/calendar';
import { Connection } from '../../src/platform/database/connection';
import { id } from '../specification';
import { mailServer, type MailServer } from '../support/mail-server';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { done, killPrograms, startServe } from './program';
import { mailEnvironment, raiseReminder, writeAddresses } from './reminders';

const moment = new Date().toISOString();
const today = dayOf(moment);
const staff = [{ role: 'coach', email: 'noor@coaches.example', firstName: 'Noor', language: 'nl' }];

let runtime: TestRuntime;
let folder: string;
beforeAll(async () => {
  runtime = await testRuntime(moment);
  folder = await mkdtemp(join(tmpdir(), 'mail-'));
  await writeAddresses(join(folder, 'staff.json'), staff);
});
afterEach(killPrograms);
afterAll(async () => {
  await runtime.end();
  await rm(folder, { recursive: true });
});

const environment = (server: MailServer) => ({
  ...runtime.environment,
  PORT: '0',
  ...mailEnvironment(server, join(folder, 'staff.json')),
});

const raise = (number: number): Promise<unknown> =>
  raiseReminder(runtime.app, number, { dueOn: today, addresseeRoles: ['coach'], about: { trajectoryId: id(1) } });

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await sleep(100);
};

/** Nobody writes that a digest was sent before it is let go. */
const heldBack = async (): Promise<Connection> => {
  const client = new Connection({ connectionString: runtime.environment['DATABASE_OWNER_URL'] });
  await client.connect();
  await client.query('begin; lock table delivery.digest in exclusive mode');
  return client;
};

test('A mail that the server took from a process that was killed then is sent again, once, under the same id', async () => {
  let holding: Connection | undefined;
  const server = await mailServer({
    atContent: async () => {
      holding ??= await heldBack();
      return undefined;
    },
  });
  const first = await startServe(environment(server));
  // It takes half a minute to be sure that a process is gone, and as long to try again.
  await runtime.sql(`update delivery_job.queue set heartbeat_seconds = 10, retry_delay = 1 where name = 'digest'`);
  await raise(11);
  await server.reached(1);
  first.signal('SIGKILL');
  await first.ended;
  await holding!.end();
  expect(await runtime.sql('select sent_at from delivery.digest')).toEqual([{ sent_at: null }]);

  const second = await startServe(environment(server));
  await server.reached(2);
  await until(async () => (await runtime.sql('select from delivery.waiting')).length === 0);
  const [one, again] = server.taken;
  expect(again!.messageId).toBe(one!.messageId);
  expect(again!.text).toBe(one!.text);
  expect(await runtime.sql('select count(*)::int, count(sent_at)::int as sent from delivery.digest')).toEqual([{ count: 1, sent: 1 }]); // prettier-ignore
  second.signal('SIGTERM');
  const { code, stderr } = await second.ended;
  expect(code).toBe(0);
  expect(stderr).not.toMatch(/noor|coaches\.example/i);
  await server.stop();
});

test('A mail that was refused is listed by the command line and sent when it asks', async () => {
  let isKnown = false;
  const server = await mailServer({ atRecipient: () => (isKnown ? undefined : { reply: 550, text: 'no such user' }) });
  const program = await startServe(environment(server));
  await raise(12);
  await until(async () => (await runtime.sql('select from delivery.parked')).length > 0);
  const status = async () =>
    (JSON.parse((await done(environment(server), 'status')).join('')) as { mail: Record<string, unknown> }).mail;
  const mail = await status();
  expect(mail).toMatchObject({
    configured: true,
    waiting: 0,
    parked: [{ code: 'EENVELOPE', reply: 550, attempts: 1 }],
  });
  isKnown = true;
  expect(await done(environment(server), 'retry-mail')).toEqual(['{"asked":1}']);
  await server.reached(1);
  await until(async () => (await runtime.sql('select from delivery.waiting')).length === 0);
  expect(await status()).toMatchObject({ waiting: 0, parked: [] });
  program.signal('SIGTERM');
  expect((await program.ended).code).toBe(0);
  await server.stop();
});

test('A mail server that is silent in the middle of a mail does not hold up the end of the program', async () => {
  const asked = Promise.withResolvers<undefined>();
  const server = await mailServer({ atContent: () => (asked.resolve(undefined), new Promise(() => undefined)) });
  const program = await startServe(environment(server));
  await raise(13);
  await asked.promise;
  const began = performance.now();
  program.signal('SIGTERM');
  expect((await program.ended).code).toBe(0);
  expect(performance.now() - began).toBeLessThan(10_000);
  expect((await runtime.sql('select state from delivery.waiting')).length).toBe(1);
  await server.stop();
});

test('A file of addresses that is wrong ends the program with everything that is wrong in it', async () => {
  const server = await mailServer();
  const file = join(folder, 'wrong.json');
  await writeAddresses(file, [{ role: 'coach', email: 'noor', language: 'fr' }]);
  await expect(startServe({ ...environment(server), STAFF_ADDRESSES_FILE: file })).rejects.toThrow(
    /address 1: email must be an address\nSTAFF_ADDRESSES_FILE, address 1: language must be one of/,
  );
  await server.stop();
});
