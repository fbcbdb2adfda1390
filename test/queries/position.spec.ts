import { setTimeout as later } from 'node:timers/promises';
import { fromOpaque, toOpaque } from '../../src/platform/http/position';
import { Shutdown } from '../../src/platform/http/shutdown';
import { id } from '../specification';
import { coach, mina, minasTrajectory } from './cast';
import { asManager, servedRuntime, type ServedRuntime } from './served';
import { beginning } from './story';

let served: ServedRuntime;
beforeEach(async () => {
  served = await servedRuntime();
});
afterEach(() => served.end());

const give = async (url: string, key: number, payload: object) => {
  const answer = await served.post(url, payload, { ...asManager, 'idempotency-key': id(key) });
  expect(answer).toMatchObject({ status: 201 });
  return String(answer.headers['position']);
};

it('who gave a command reads what it led to, at once, on every route', async () => {
  await served.tell(beginning.filter(({ type }) => type !== 'CorrectPersonalData'));
  for (let n = 0; n < 20; n++) {
    const url = `/v1/persons/${mina}/personal-data-corrections`;
    const position = await give(url, 4_000 + n, { fullName: `Mina ${n}`, reason: 'again' });
    const wait = { ...asManager, 'wait-for-position': position };
    const { body, headers } = await served.get(`/v1/persons/${mina}`, wait);
    expect(body).toMatchObject({ full_name: `Mina ${n}` });
    expect(fromOpaque(String(headers['position']))).toBeGreaterThanOrEqual(fromOpaque(position)!);
  }
  const session = await served.post(
    `/v1/trajectories/${minasTrajectory}/coaching-sessions`,
    { sessionId: id(71), minutes: 30, form: 'phone', themes: [] },
    { actor: coach, 'actor-role': 'coach', 'idempotency-key': id(4_100) },
  );
  const wait = { ...asManager, 'wait-for-position': String(session.headers['position']) };
  const of = `/v1/trajectories/${minasTrajectory}`;
  const answers = await Promise.all(['/progress', '/state'].map((path) => served.get(`${of}${path}`, wait)));
  expect(answers.map(({ body }) => body as object)).toMatchObject([{ coaching_sessions: 1 }, { coaching_sessions: 1 }]);
  expect((await served.get(`${of}/history?limit=500`, wait)).text).toContain('CoachingSessionHeld.v1');
  expect((await served.get('/v1/exports/progress?format=ndjson', wait)).text).toContain('"coaching_sessions":1');
});

it('without waiting every route answers, of what the tables hold by then', async () => {
  await served.tell(beginning);
  await served.get('/v1/programmes', { ...asManager, ...(await served.caughtUp()) });
  const urls = ['state', 'history', 'progress', 'state?validOn=2021-12-31', 'state/difference?from=2021-01-01&to=2030-01-01']; // prettier-ignore
  // The log goes on while they are asked: what they fold ends where the tables are, not where the log is.
  let going = true;
  const writing = (async () => {
    for (let n = 0; going; n++) await give(`/v1/persons/${mina}/personal-data-corrections`, 4_000 + n, { phone: `${n}`, reason: 'again' }); // prettier-ignore
  })();
  const statuses: number[] = [];
  for (let n = 0; n < 40; n++) {
    const answers = await Promise.all([
      ...urls.map((url) => served.get(`/v1/trajectories/${minasTrajectory}/${url}`)),
      served.get(`/v1/person/${mina}/explanation`),
    ]);
    statuses.push(...answers.map(({ status }) => status));
  }
  going = false;
  await writing;
  expect(new Set(statuses)).toEqual(new Set([200]));
});

it('who waits for a position is answered when the program ends, not cut off', async () => {
  const wait = { ...asManager, 'wait-for-position': toOpaque(1_000) };
  const asked = served.get('/v1/programmes', wait);
  // By then it waits; left alone it would do so for 10 s.
  await later(300);
  const began = performance.now();
  served.app.get(Shutdown).onModuleDestroy();
  expect(await asked).toMatchObject({ status: 503, headers: { 'retry-after': '1' }, body: { code: 'not-caught-up' } });
  expect(performance.now() - began).toBeLessThan(5_000);
});

it('a position the tables do not reach is 503, to be asked again', async () => {
  await served.tell(beginning.slice(0, 1));
  const { position } = await served.runtime.store.head();
  const asked = served.get('/v1/programmes', { ...asManager, 'wait-for-position': toOpaque(position + 1) });
  // The runner that would have to get there ends: nobody waits for it any longer.
  await served.readModels.close();
  const { status, body, headers } = await asked;
  expect({ status, body, wait: headers['retry-after'] }).toMatchObject({
    status: 503,
    body: { code: 'not-caught-up' },
    wait: '1',
  });
});
