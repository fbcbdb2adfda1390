import { openStream, type EventStream } from '../support/event-stream';
import { programmeFile } from '../support/programme-file';
import { isSignedBy, WebhookReceiver } from '../support/webhook-receiver';
import { Instances } from './instances';
import { killPrograms, report } from './program';
import { postgresStore, type Store } from './store';
import { query } from './tables';

const headers = { actor: '99999999-9999-4999-8999-999999999990', 'actor-role': 'programme-manager' };
const TYPES = ['BuurtbanerHired', 'CoachAssigned', 'CoachingSessionHeld', 'PlanDrafted'];
const PART = 25;
/** Enough for hires, coaches and plans: more takes minutes on a machine that is full. */
const PARTS = 6;

let store: Store;
let receiver: WebhookReceiver;
const streams: EventStream[] = [];
beforeEach(async () => {
  receiver = await new WebhookReceiver().open();
  const opened = await postgresStore();
  const webhooks = { WEBHOOK_SOURCE: 'urn:nld:oin:00000001234567890000:systeem:buurtbaan', WEBHOOK_ALLOWED_ADDRESSES: '127.0.0.1' }; // prettier-ignore
  store = { ...opened, environment: { ...opened.environment, ...webhooks, PUBLIC_URL: 'http://127.0.0.1:3000' } };
});
afterEach(async () => {
  for (const stream of streams.splice(0)) await stream.close();
  killPrograms();
  await receiver.close();
  await store.drop();
});

const listen = async (url: string, lastId?: string): Promise<EventStream> => {
  const more: Record<string, string> = lastId ? { 'last-event-id': lastId } : {};
  const stream = await openStream(`${url}/v1/feed?tables=audit_trail,progress`, { ...headers, ...more });
  streams.push(stream);
  return stream;
};

/** Gives lines to an instance; false when it is gone before all were answered. */
const give = async (url: string, lines: readonly string[]): Promise<boolean> => {
  const body = lines.map((line) => `${line}\n`).join('');
  const request = { method: 'POST', headers: { ...headers, 'content-type': 'application/x-ndjson' }, body };
  const answer = await fetch(`${url}/v1/commands`, request).then(
    (response) => response.text(),
    () => '',
  );
  return answer.trim().split('\n').length === lines.length && !answer.includes('"busy"');
};

const webhookAt = async (url: string): Promise<string> => {
  const body = JSON.stringify({ url: receiver.url, types: TYPES });
  const request = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body };
  const answer = await fetch(`${url}/v1/webhooks`, request);
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { secret: string }).secret;
};

it('a listener and a receiver are told everything when the instance that they and all work hang on is killed', async () => {
  const instances = await Instances.of(store, 2);
  const victim = await instances.holder('projections');
  const other = instances.programs.find((one) => one !== victim)!;
  const secret = await webhookAt(victim.url);
  const there = await listen(victim.url);
  const elsewhere = await listen(other.url);
  const lines = programmeFile('west')
    .text.split('\n')
    .filter(Boolean)
    .slice(0, PARTS * PART);
  const parts = Array.from({ length: PARTS }, (_, i) => lines.slice(i * PART, (i + 1) * PART));
  const half = parts.length >> 1;
  for (const part of parts.slice(0, half)) expect(await give(victim.url, part)).toBe(true);
  // In the middle of a part, and of telling what the parts before it led to.
  const broken = give(victim.url, parts[half]!);
  receiver.answer = { status: 503 };
  await there.until((told) => told.length > 20, 60_000);
  await instances.kill(victim);
  await broken;
  await there.ended;
  const back = await listen(other.url, there.lastId());
  for (const part of parts.slice(half)) while (!(await give(other.url, part))) await new Promise((again) => setTimeout(again, 500)); // prettier-ignore
  receiver.answer = { status: 204 };

  const url = await store.superuserUrl();
  const [last] = await query(url, 'select max(position)::float8 as position from log.event');
  const end = Number(last!['position']);
  await instances.followed(end);
  const isWhole = (stream: EventStream) => stream.until((told) => told.some(({ data }) => data['position'] === end), 60_000); // prettier-ignore
  await Promise.all([isWhole(back), isWhole(elsewhere)]);
  const positions = (stream: EventStream): readonly number[] =>
    stream.events.filter(({ data }) => data['table'] === 'audit_trail').map(({ data }) => (data['key'] as { position: number }).position); // prettier-ignore
  const every = Array.from({ length: end }, (_, i) => i + 1);
  expect(positions(elsewhere)).toEqual(every);
  expect([...new Set([...positions(there), ...positions(back)])].sort((a, b) => a - b)).toEqual(every);

  const wanted = await query(
    url,
    `select event_id from log.event where regexp_replace(type, '[.]v[0-9]+$', '') = any($1) order by position`,
    [TYPES],
  );
  const ids = wanted.map((row) => row['event_id']);
  const deadline = performance.now() + 120_000;
  while (new Set(receiver.ids()).size < ids.length && performance.now() < deadline) await new Promise((again) => setTimeout(again, 200)); // prettier-ignore
  expect(new Set(receiver.ids())).toEqual(new Set(ids));
  expect(receiver.taken.every((taken) => isSignedBy(secret, taken))).toBe(true);
  report(`live: ${end} events to each listener, ${ids.length} to the receiver in ${receiver.ids().length} deliveries`);
}, 600_000);

it('an instance that is asked to end tells its listeners, and is gone within 10 s', async () => {
  const instances = await Instances.of(store, 1);
  const [program] = instances.programs;
  const stream = await listen(program!.url);
  await webhookAt(program!.url);
  const began = performance.now();
  expect(await instances.end()).toEqual([0]);
  expect(performance.now() - began).toBeLessThan(10_000);
  await stream.ended;
  expect(stream.events.at(-1)).toMatchObject({ type: 'end', data: { reason: 'ending' } });
});
