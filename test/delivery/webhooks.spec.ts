import { setTimeout as sleep } from 'node:timers/promises';
import { openWebhooks, type OpenWebhooks } from '../../src/composition/webhooks';
import type { Runtime } from '../../src/composition/runtime';
import { PATIENCE, type Patience } from '../../src/delivery/jobs';
import { eventually } from '../engine/fixture';
import { id } from '../specification';
import { actorHeaders, managerHeaders, startApi, type Api } from '../queries/fixture';
import { mina, minasTrajectory } from '../queries/ids';
import { earlyLines } from '../queries/scenario';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { isSignedBy, WebhookReceiver } from '../support/webhook-receiver';

const SOURCE = 'urn:nld:oin:00000001234567890000:systeem:buurtbaan';
/** A second where the program takes half a minute, and three attempts where it takes days. */
const IMPATIENT: Patience = { ...PATIENCE, retryDelay: 1, retryDelayMax: 1, retryLimit: 2, superviseSeconds: 1, pollSeconds: 0.5 }; // prettier-ignore

type Added = { readonly webhook_id: string; readonly secret: string };

let test: TestRuntime;
let runtime: Runtime;
let api: Api;
const running: OpenWebhooks[] = [];
const receivers: WebhookReceiver[] = [];

beforeAll(async () => {
  test = await testRuntime();
  const webhooks = { source: SOURCE, publicUrl: 'https://buurtbaan.example', allowedAddresses: ['127.0.0.1'] };
  runtime = { ...test, config: { ...test.config, production: false, webhooks } };
  api = await startApi(runtime);
  await api.importLines(earlyLines);
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
  for (const one of receivers.splice(0)) await one.close();
  await test.sql(`update delivery.webhook set ended_at = now(), ended_because = 'asked' where ended_at is null`);
});
afterAll(async () => {
  await api.close();
  await test.end();
});

/** An instance that tells, from now on. */
const start = async (patience = IMPATIENT): Promise<OpenWebhooks> => {
  const one = (await openWebhooks(runtime, { warn: () => undefined }, patience))!;
  running.push(one);
  one.start();
  return one;
};
const receiver = async (): Promise<WebhookReceiver> => {
  const one = await new WebhookReceiver().open();
  receivers.push(one);
  return one;
};
const add = async (url: string, types = ['PersonalDataCorrected'], more: object = {}): Promise<Added> => {
  const answer = await api.post('/v1/webhooks', { url, types, ...more });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body as Added;
};
let key = 9_000;
/** An event of Mina's; answers its Position. */
const correct = async (): Promise<string> => {
  const answer = await api.post(
    `/v1/persons/${mina}/personal-data-corrections`,
    { fullName: `Mina ${key}`, reason: 'again' },
    { ...managerHeaders, 'idempotency-key': id(key++) },
  );
  expect(answer).toMatchObject({ status: 201 });
  return String(answer.headers['position']);
};
/** Ids of the events of a type, in the order of the log; the last `count` of them. */
const logged = async (type: string, count: number): Promise<readonly string[]> =>
  (await test.events())
    .filter((event) => event.type === type)
    .map(({ eventId }) => eventId)
    .slice(-count);
const until = (holds: () => boolean | Promise<boolean>): Promise<void> => eventually(holds, 30_000);
const shown = async ({ webhook_id }: Added): Promise<Record<string, unknown>> =>
  (await api.get(`/v1/webhooks/${webhook_id}`)).body as Record<string, unknown>;

describe('a program that asked for it', () => {
  it('is told of each event by a signed CloudEvent without data, whose subject says nothing', async () => {
    const program = await receiver();
    const { secret } = await add(program.url, ['CoachingSessionHeld']);
    await start();
    const answer = await api.post(
      `/v1/trajectories/${minasTrajectory}/coaching-sessions`,
      { sessionId: id(71), minutes: 30, form: 'phone', themes: [] },
      { ...actorHeaders('coach', await coachOf()), 'idempotency-key': id(key++) },
    );
    expect(answer).toMatchObject({ status: 201 });
    await until(() => program.taken.length > 0);
    const [taken] = program.taken;
    const [event] = (await test.events()).filter(({ type }) => type === 'CoachingSessionHeld.v1').slice(-1);
    expect(JSON.parse(taken!.body)).toEqual({
      specversion: '1.0',
      id: event!.eventId,
      source: SOURCE,
      type: 'nl.buurtbanen.coaching-session-held.v1',
      subject: minasTrajectory,
      time: event!.recordedAt,
      dataref: `https://buurtbaan.example/v1/audit-trail?position=${event!.position}`,
      sequence: String(event!.position),
      sequencetype: 'Integer',
    });
    expect(taken!.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    expect(taken!.headers['webhook-id']).toBe(event!.eventId);
    expect(isSignedBy(secret, taken!)).toBe(true);
    expect(isSignedBy(secret, { ...taken!, body: taken!.body.replace('phone', 'x') + ' ' })).toBe(false);
    const behind = await api.get(`/v1/audit-trail?position=${event!.position}`, { ...managerHeaders, ...(await api.caughtUp()) }); // prettier-ignore
    expect(behind.body).toMatchObject({ items: [{ event_id: event!.eventId }] });
  });

  it('is told nothing of a person by her id, of other types, of other programmes, or of before', async () => {
    const program = await receiver();
    await correct();
    await add(program.url, ['PersonalDataCorrected']);
    const other = await receiver();
    await add(other.url, ['PersonalDataCorrected', 'CoachingSessionHeld'], { programmeId: id(4_321) });
    await start();
    await correct();
    await until(() => program.taken.length > 0);
    await sleep(1_500);
    expect(program.ids()).toEqual(await logged('PersonalDataCorrected.v1', 1));
    expect(program.taken[0]!.body).not.toContain(mina);
    expect(other.taken).toEqual([]);
  });

  it('is told of each event at least once, under the same id, when it was away, also by another instance', async () => {
    const program = await receiver();
    await program.close();
    const added = await add(program.url);
    const first = await start({ ...IMPATIENT, retryLimit: 100 });
    await correct();
    await until(async () => (await shown(added))['failing_since'] !== null);
    expect(await shown(added)).toMatchObject({ last_code: 'ECONNREFUSED', last_reply: null, delivered: 0 });
    await first.close();
    running.length = 0;
    // Nobody follows for it now.
    await correct();
    await start({ ...IMPATIENT, retryLimit: 100 });
    program.answer = { status: 503 };
    await program.open();
    await until(() => program.taken.length >= 2);
    program.answer = { status: 200 };
    const expected = await logged('PersonalDataCorrected.v1', 2);
    await until(() => new Set(program.ids()).size === 2);
    expect(new Set(program.taken.map(({ headers }) => headers['webhook-id']))).toEqual(new Set(expected));
    await until(async () => (await shown(added))['waiting'] === 0);
    expect(await shown(added)).toMatchObject({ failing_since: null, parked: 0 });
  });

  it('finds what it did not take parked and listed, and is told it when somebody asks', async () => {
    const program = await receiver();
    program.answer = { status: 500 };
    const added = await add(program.url);
    await start();
    await correct();
    const [eventId] = await logged('PersonalDataCorrected.v1', 1);
    const parked = async () => (await api.get(`/v1/webhooks/${added.webhook_id}/parked-deliveries`)).body as { items: object[] }; // prettier-ignore
    await until(async () => (await parked()).items.length > 0);
    expect(await parked()).toMatchObject({
      items: [{ event_id: eventId, type: 'nl.buurtbanen.personal-data-corrected.v1', code: 'refused', reply: 500, attempts: 3 }], // prettier-ignore
      next: null,
    });
    program.answer = { status: 200 };
    const retry = (payload: object) => api.post(`/v1/webhooks/${added.webhook_id}/retries`, payload);
    expect(await retry({ eventId: id(1) })).toMatchObject({ status: 404 });
    expect(await retry({ eventId })).toMatchObject({ status: 202, body: { asked: 1 } });
    await until(() => program.ids().includes(eventId!));
    expect((await parked()).items).toEqual([]);
  });

  it('is told once more, under the same ids, of all that came after a position', async () => {
    const program = await receiver();
    const before = await correct();
    const added = await add(program.url);
    await start();
    await correct();
    await correct();
    const ids = await logged('PersonalDataCorrected.v1', 2);
    await until(() => program.ids().length === 2);
    const replay = (after: string) => api.post(`/v1/webhooks/${added.webhook_id}/replays`, { after });
    expect(await replay('17')).toMatchObject({ status: 400 });
    expect(await replay(before)).toMatchObject({ status: 202, body: { webhook_id: added.webhook_id } });
    await until(() => program.ids().length >= 4);
    expect(program.ids().slice(2).sort()).toEqual([...ids].sort());
  });

  it('is told nothing more after it said 410, or when somebody ended it', async () => {
    const program = await receiver();
    program.answer = { status: 410 };
    const gone = await add(program.url);
    await start();
    await correct();
    await until(async () => (await shown(gone))['ended_because'] === 'gone');
    const asked = await add(program.url);
    const end = await api.app.inject({ method: 'DELETE', url: `/v1/webhooks/${asked.webhook_id}`, headers: managerHeaders }); // prettier-ignore
    expect(end.statusCode).toBe(200);
    expect(await shown(asked)).toMatchObject({ ended_because: 'asked' });
  });
});

const coachOf = async (): Promise<string> => {
  const headers = { ...managerHeaders, ...(await api.caughtUp()) };
  return ((await api.get(`/v1/trajectories/${minasTrajectory}`, headers)).body as { readonly coach_id: string })
    .coach_id;
};

describe('the secret of a webhook', () => {
  it('is shown once, is kept nowhere, and signs for a day more after a new one came', async () => {
    const program = await receiver();
    const added = await add(program.url);
    const { body } = await api.post(`/v1/webhooks/${added.webhook_id}/secrets`, {});
    const { secret } = body as { readonly secret: string };
    expect(secret).not.toBe(added.secret);
    await start();
    await correct();
    await until(() => program.taken.length > 0);
    expect([added.secret, secret].map((one) => isSignedBy(one, program.taken[0]!))).toEqual([true, true]);
    const lists = await Promise.all(['/v1/webhooks', `/v1/webhooks/${added.webhook_id}`].map((url) => api.get(url)));
    for (const { text } of lists) {
      expect(text).not.toContain('whsec_');
      // What the receiver put into its address is its own secret.
      expect(text).not.toContain('of-the-receiver');
    }
    const kept = await test.sql('select to_json(w)::text as text from delivery.webhook w');
    expect(JSON.stringify(kept)).not.toContain(secret.slice(6, 20));
  });
});

describe('who may', () => {
  it('have a program told is the programme manager; who oversees sees which there are', async () => {
    const request = { url: 'https://receiver.example/', types: ['ReminderRaised'] };
    for (const role of ['privacy-officer', 'auditor', 'core-team', 'coach', 'analyst'] as const)
      expect(await api.post('/v1/webhooks', request, actorHeaders(role))).toMatchObject({ status: 403 });
    const refused = await api.post('/v1/webhooks', { url: 'ftp://receiver.example', types: ['NoSuchType'] });
    expect(refused).toMatchObject({ status: 400, body: { code: 'body-invalid' } });
    expect(await api.post('/v1/webhooks', { ...request, url: 'ftp://receiver.example' })).toMatchObject({ status: 400 }); // prettier-ignore
  });

  it('is told that webhooks are off where the operator did not say where they come from', async () => {
    const off = await startApi({ ...runtime, config: { ...runtime.config, webhooks: undefined } });
    try {
      const request = { url: 'https://receiver.example/', types: ['ReminderRaised'] };
      expect(await off.post('/v1/webhooks', request)).toMatchObject({ status: 503, body: { code: 'webhooks-off' } });
    } finally {
      await off.close();
    }
  });
});
