import { setTimeout as later } from 'node:timers/promises';
import { fromOpaque, toOpaque } from '../../src/platform/http/position';
import { Shutdown } from '../../src/platform/http/shutdown';
import { id } from '../specification';
import { coach, mina, minasTrajectory } from './ids';
import { managerHeaders, apiFixture, type ApiFixture } from './fixture';
import { earlyLines } from './scenario';

let api: ApiFixture;
beforeEach(async () => {
  api = await apiFixture();
});
afterEach(() => api.end());

const give = async (url: string, key: number, payload: object) => {
  const answer = await api.post(url, payload, { ...managerHeaders, 'idempotency-key': id(key) });
  expect(answer).toMatchObject({ status: 201 });
  return String(answer.headers['position']);
};

it('who gave a command reads what it led to, at once, on every route', async () => {
  await api.importLines(earlyLines.filter(({ type }) => type !== 'CorrectPersonalData'));
  for (let n = 0; n < 20; n++) {
    const url = `/v1/persons/${mina}/personal-data-corrections`;
    const position = await give(url, 4_000 + n, { fullName: `Mina ${n}`, reason: 'again' });
    const wait = { ...managerHeaders, 'wait-for-position': position };
    const { body, headers } = await api.get(`/v1/persons/${mina}`, wait);
    expect(body).toMatchObject({ full_name: `Mina ${n}` });
    expect(fromOpaque(String(headers['position']))).toBeGreaterThanOrEqual(fromOpaque(position)!);
  }
  const session = await api.post(
    `/v1/trajectories/${minasTrajectory}/coaching-sessions`,
    { sessionId: id(71), minutes: 30, form: 'phone', themes: [] },
    { actor: coach, 'actor-role': 'coach', 'idempotency-key': id(4_100) },
  );
  const wait = { ...managerHeaders, 'wait-for-position': String(session.headers['position']) };
  const of = `/v1/trajectories/${minasTrajectory}`;
  const answers = await Promise.all(['/progress', '/state'].map((path) => api.get(`${of}${path}`, wait)));
  expect(answers.map(({ body }) => body as object)).toMatchObject([{ coaching_sessions: 1 }, { coaching_sessions: 1 }]);
  expect((await api.get(`${of}/history?limit=500`, wait)).text).toContain('CoachingSessionHeld.v1');
  expect((await api.get('/v1/exports/progress?format=ndjson', wait)).text).toContain('"coaching_sessions":1');
});

it('without waiting every route answers, of what the tables hold by then', async () => {
  await api.importLines(earlyLines);
  await api.get('/v1/programmes', { ...managerHeaders, ...(await api.caughtUp()) });
  const urls = ['state', 'history', 'progress', 'state?validOn=2021-12-31', 'state/difference?from=2021-01-01&to=2030-01-01']; // prettier-ignore
  // The log goes on while they are asked: what they fold ends where the tables are, not where the log is.
  let going = true;
  const writing = (async () => {
    for (let n = 0; going; n++) await give(`/v1/persons/${mina}/personal-data-corrections`, 4_000 + n, { phone: `${n}`, reason: 'again' }); // prettier-ignore
  })();
  const statuses: number[] = [];
  for (let n = 0; n < 40; n++) {
    const answers = await Promise.all([
      ...urls.map((url) => api.get(`/v1/trajectories/${minasTrajectory}/${url}`)),
      api.get(`/v1/person/${mina}/explanation`),
    ]);
    statuses.push(...answers.map(({ status }) => status));
  }
  going = false;
  await writing;
  expect(new Set(statuses)).toEqual(new Set([200]));
});

it('who waits for a position is answered when the program ends, not cut off', async () => {
  const wait = { ...managerHeaders, 'wait-for-position': toOpaque(1_000) };
  const asked = api.get('/v1/programmes', wait);
  // By then it waits; left alone it would do so for 10 s.
  await later(300);
  const began = performance.now();
  api.app.get(Shutdown).onModuleDestroy();
  expect(await asked).toMatchObject({ status: 503, headers: { 'retry-after': '1' }, body: { code: 'not-caught-up' } });
  expect(performance.now() - began).toBeLessThan(5_000);
});

it('a position the tables do not reach is 503, to be asked again', async () => {
  await api.importLines(earlyLines.slice(0, 1));
  const { position } = await api.runtime.store.head();
  const asked = api.get('/v1/programmes', { ...managerHeaders, 'wait-for-position': toOpaque(position + 1) });
  // The runner that would have to get there ends: nobody waits for it any longer.
  await api.readModels.close();
  const { status, body, headers } = await asked;
  expect({ status, body, wait: headers['retry-after'] }).toMatchObject({
    status: 503,
    body: { code: 'not-caught-up' },
    wait: '1',
  });
});
