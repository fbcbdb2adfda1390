import { setTimeout as later } from 'node:timers/promises';
import { programmeFile } from '../support/programme-file';
import { consentCommand, sendCommand, startLoad, sendQuery, MANAGER, registrationCommand, statuses } from './load';
import { done, killPrograms, report, results, startServe, start } from './program';
import { embeddedStore, type EmbeddedStore } from './store';
import { query, tablesOf } from './tables';

const file = programmeFile('west');
let store: EmbeddedStore;
beforeEach(async () => {
  store = await embeddedStore();
});
afterEach(async () => {
  killPrograms();
  await store.drop();
});

/** Ids of the commands that left events, those of policies aside. */
const inLog = async (): Promise<readonly string[]> => {
  const lines = await done(store.environment, 'export', '-');
  const events = lines.map((line) => JSON.parse(line) as { metadata: { commandId: string; source: string } });
  return [...new Set(events.flatMap(({ metadata }) => (metadata.source === 'policy' ? [] : [metadata.commandId])))];
};

describe('An import beside a running serve', () => {
  it('uses its database, and both see what it wrote and end well', async () => {
    const serving = await startServe(store.environment);
    const server = await store.postmaster();
    const answers = results(await done(store.environment, 'import', file.path));
    expect(answers.filter(({ status }) => status === 'refused')).toHaveLength(
      Object.keys(file.expected.refused).length,
    );
    expect(await store.postmaster()).toBe(server);
    expect((await sendQuery(serving.url, '/v1/trajectories')).status).toBe(200);
    const { progress } = await tablesOf(await store.superuserUrl());
    expect(progress).toHaveLength(file.expected.progress.length);
    serving.signal('SIGTERM');
    expect((await serving.ended).code).toBe(0);
    expect(await store.postmaster()).toBeUndefined();
  }, 180_000);

  it('goes on when that serve ends in the middle, and is then the one that stops the database', async () => {
    const serving = await startServe(store.environment);
    const server = await store.postmaster();
    const importing = start(store.environment, 'import', file.path);
    await importing.reached(200);
    serving.signal('SIGTERM');
    expect((await serving.ended).code).toBe(0);
    expect(await store.postmaster()).toBe(server);
    const { code, lines, stderr } = await importing.ended;
    expect({ code, count: lines.length, stderr }).toStrictEqual({
      code: 0,
      count: file.lines.length,
      stderr: '',
    });
    expect(await store.postmaster()).toBeUndefined();
  }, 180_000);
});

describe('Two imports of one file at once', () => {
  it('answer each line the same, as one alone would, and write each event once', async () => {
    const both = await Promise.all([1, 2].map(() => done(store.environment, 'import', file.path)));
    expect(both[1]).toStrictEqual(both[0]);
    const refused = results(both[0]!).filter(({ status }) => status === 'refused');
    expect(new Set(refused.map(({ id }) => id))).toStrictEqual(new Set(Object.keys(file.expected.refused)));
    expect(await done(store.environment, 'import', file.path)).toStrictEqual(both[0]);
    const events = results(both[0]!).flatMap((result) => result.events ?? []);
    const written = (await done(store.environment, 'export', '-')).map(
      (line) => JSON.parse(line) as { eventId: string },
    );
    expect(written.map(({ eventId }) => eventId).sort()).toStrictEqual(events.map(({ eventId }) => eventId).sort());
    report(`two imports at once: ${both[0]!.length} lines answered alike, ${written.length} events`);
  });
});

describe('SIGTERM of an import', () => {
  it('ends it after the current line, and its database with it; the whole file again goes on from there', async () => {
    const importing = start(store.environment, 'import', file.path);
    await importing.reached(300);
    importing.signal('SIGTERM');
    const { code, lines } = await importing.ended;
    expect([code, results(lines).at(-1)?.problem?.code]).toStrictEqual([2, 'busy']);
    expect(await store.postmaster()).toBeUndefined();
    const again = await done(store.environment, 'import', file.path);
    expect(again).toHaveLength(file.lines.length);
    expect(again.slice(0, lines.length - 1)).toStrictEqual(lines.slice(0, -1));
  });
});

describe('SIGTERM of a serve under load', () => {
  it('ends it within 10 s, with every acknowledged command in the log', async () => {
    const serving = await startServe(store.environment);
    const calls = startLoad([serving.url], 24, { patient: false });
    const many = fetch(`${serving.url}/v1/commands`, {
      method: 'POST',
      headers: { ...MANAGER, 'content-type': 'application/x-ndjson' },
      body: file.text,
    }).then((answer) => answer.text());
    await later(2_000);
    const began = performance.now();
    serving.signal('SIGTERM');
    const { code } = await serving.ended;
    const took = performance.now() - began;
    const { acknowledged, replies } = await calls.end();
    const lines = results((await many).split('\n').filter(Boolean));
    expect(code).toBe(0);
    // Connections that are kept for nothing are cut after 7 s: half of what is allowed shows that none was.
    expect(took).toBeLessThan(5_000);
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(new Set(replies.map(({ status }) => status))).not.toContain(500);
    // Of the file, all lines that were answered are there; the last answer says to retry.
    expect(lines.at(-1)).toMatchObject({ status: 'refused', problem: { code: 'busy' } });
    const answered = new Set([
      ...acknowledged.map((command) => command.id),
      ...lines.filter(({ status }) => status === 'accepted').map((line) => line.id!),
    ]);
    const found = await inLog();
    // Nothing that was answered is missing, and nothing was written whose caller was not answered.
    expect([...answered].filter((id) => !found.includes(id))).toStrictEqual([]);
    expect(found.filter((id) => !answered.has(id))).toStrictEqual([]);
    report(
      `SIGTERM under load: ended in ${(took / 1000).toFixed(1)} s; ${statuses(replies)}; ${lines.length} lines of a file`,
    );
  }, 180_000);
});

describe('Two serves on one folder', () => {
  it('take commands both, and when one is killed the other takes over its read models and policies within 10 s', async () => {
    const first = await startServe(store.environment);
    const url = await store.superuserUrl();
    const owners = async () =>
      (await query(url, `select distinct split_part(owner, '/', 2) as pid from subscription.checkpoint`)).map((row) =>
        Number(row['pid']),
      );
    const wait = async (holds: () => Promise<boolean>): Promise<void> => {
      while (!(await holds())) await later(50);
    };
    const held = async (pid: number) => (await owners()).every((owner) => owner === pid);
    await wait(() => held(first.pid));
    const second = await startServe(store.environment);
    const calls = startLoad([first.url, second.url], 8);
    // One person, from both sides at once: every command is decided on what the other one wrote.
    const shared = registrationCommand();
    expect((await sendCommand(first.url, shared)).status).toBe(201);
    const purposes = ['coaching', 'stories', 'research', 'alumni'];
    const consents = await Promise.all(
      [first, second].flatMap(({ url: at }) =>
        purposes.map((purpose) => sendCommand(at, consentCommand(shared.target, purpose))),
      ),
    );
    expect(consents.map(({ status }) => status).sort()).toStrictEqual([200, 200, 200, 200, 201, 201, 201, 201]);
    await later(1_000);
    const before = await calls.end();
    expect(new Set(before.replies.map(({ status }) => status))).toStrictEqual(new Set([200, 201]));
    const [status] = [JSON.parse((await done(store.environment, 'status')).join('\n'))] as [Status];
    expect(status.readModels.map(({ parked, state }) => [parked, state])).toStrictEqual(
      status.readModels.map(() => [0, 'standby']),
    );
    expect(await held(first.pid)).toBe(true);

    const began = performance.now();
    first.signal('SIGKILL');
    const after = registrationCommand();
    const reply = await sendCommand(second.url, after);
    expect(reply.status).toBe(201);
    await wait(async () => (await sendQuery(second.url, `/v1/persons/${after.target}`, reply.position)).status === 200);
    const readModels = performance.now() - began;
    const log = await store.openLog();
    await wait(async () => {
      const [policies] = await query(
        url,
        "select position::integer, split_part(owner, '/', 2) as pid from subscription.checkpoint where name = 'policies'",
      );
      return policies!['position'] === (await log.head()).position && Number(policies!['pid']) === second.pid;
    });
    const policies = performance.now() - began;
    await log.close();
    expect(Math.max(readModels, policies)).toBeLessThan(10_000);
    await wait(() => held(second.pid));

    const expected = before.acknowledged.filter(({ type }) => type === 'RegisterPerson').map(({ target }) => target);
    const live = await tablesOf(url);
    expect(new Set(live['person']!.map((row) => row['person_id']))).toStrictEqual(
      new Set([...expected, shared.target, after.target]),
    );
    await done(store.environment, 'rebuild');
    expect(await tablesOf(url)).toStrictEqual(live);
    second.signal('SIGTERM');
    expect((await second.ended).code).toBe(0);
    expect(await store.postmaster()).toBeUndefined();
    const seconds = [readModels, policies].map((ms) => (ms / 1000).toFixed(1));
    report(
      `two serves: ${statuses(before.replies)}; taken over after the kill: read models ${seconds[0]!} s, policies ${seconds[1]!} s`,
    );
  }, 180_000);
});

type Status = { readonly readModels: readonly { readonly parked: number; readonly state: string }[] };
