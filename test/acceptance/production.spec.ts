import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asSuperuser } from '../support/database';
import { manager } from '../queries/ids';
import { managerHeaders } from '../queries/fixture';
import { earlyLines } from '../queries/scenario';
import { killPrograms, startServe, start, type Program } from './program';
import { databaseStore, type Environment, type Store } from './store';

let store: Store;
let environment: Environment;
let program: Program & { readonly url: string };

/** As docker-compose.yml starts it: no owner of the database, secrets in files, any address. */
beforeAll(async () => {
  store = await databaseStore();
  const { DATABASE_URL = '', VAULT_DATABASE_URL = '' } = store.environment;
  const file = async (name: string, content: string): Promise<string> => {
    const path = join(store.dataDir, name);
    await writeFile(path, content, { mode: 0o400 });
    return path;
  };
  environment = {
    NODE_ENV: 'production',
    HOST: '0.0.0.0',
    LOG_LEVEL: 'info',
    DATA_DIR: store.dataDir,
    DATABASE_URL_FILE: await file('database-url', `${DATABASE_URL}\n`),
    VAULT_DATABASE_URL_FILE: await file('vault-database-url', `${VAULT_DATABASE_URL}\n`),
    VAULT_KEY_FILE: await file('vault-key', randomBytes(32).toString('hex')),
  };
  const serving = await startServe(environment);
  program = { ...serving, url: serving.url.replace('0.0.0.0', '127.0.0.1') };
});
afterAll(async () => {
  killPrograms();
  await store.drop();
});

type Asked = { readonly method?: string; readonly body?: string; readonly headers?: Readonly<Record<string, string>> };
type Answer = { readonly status: number; readonly type: string | null; readonly body: Record<string, unknown> };
const ask = async (path: string, init: Asked = {}): Promise<Answer> => {
  const answer = await fetch(`${program.url}${path}`, { ...init, headers: { ...managerHeaders, ...init.headers } });
  const text = await answer.text();
  const type = answer.headers.get('content-type');
  return { status: answer.status, type, body: /json/.test(type ?? '') ? JSON.parse(text) : {} };
};
const send = (path: string, method: string, type: string, body: string, more = {}) =>
  ask(path, { method, body, headers: { 'content-type': type, ...more } });

const DETAIL = {
  nl: 'Aanmelden kan in deze uitgave nog niet: er zijn nog geen tokens. De kopregels Actor en Actor-Role gelden alleen tijdens ontwikkeling, op de machine zelf.',
  en: 'Signing in is not part of this release: there are no tokens yet. The headers Actor and Actor-Role count in development only, on the machine itself.',
};

describe('In production, until tokens come', () => {
  it('every route of the API that needs an actor answers 401, whatever the headers say', async () => {
    const { body } = await ask('/v1/openapi.json');
    const paths = Object.entries(body['paths'] as Record<string, Record<string, unknown>>);
    const routes = paths.flatMap(([path, methods]) => Object.keys(methods).map((method) => [method.toUpperCase(), `/v1${path.replace(/\{\w+\}/g, manager)}`] as const)); // prettier-ignore
    expect(routes.length).toBeGreaterThan(50);
    const codes = await Promise.all(
      routes.map(async ([method, path]) => {
        const { status, type, body: problem } =
          method === 'GET' ? await ask(path) : await send(path, method, 'application/json', '{}', { 'idempotency-key': manager }); // prettier-ignore
        return [method, path, status, type?.split(';')[0], problem['code'], problem['detail'] === DETAIL.nl].join(' ');
      }),
    );
    expect(codes).toEqual(
      routes.map((route) => [...route, 401, 'application/problem+json', 'unauthenticated', true].join(' ')),
    );
  });

  it('says why, in the language of the caller', async () => {
    const headers = { 'accept-language': 'en' };
    expect(await ask('/v1/trajectories', { headers })).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated', title: 'Not signed in', detail: DETAIL.en },
    });
    expect(await ask('/v1/trajectories')).toMatchObject({ status: 401, body: { title: 'Niet aangemeld' } });
  });

  it('a proxy in front changes nothing', async () => {
    const headers = { 'x-forwarded-for': '127.0.0.1', forwarded: 'for=127.0.0.1' };
    expect(await ask('/v1/trajectories', { headers })).toMatchObject({ status: 401, body: { detail: DETAIL.nl } });
  });

  it('health, readiness, figures and the description of the API are open', async () => {
    const open = ['/health/live', '/health/ready', '/metrics', '/v1/openapi.json'];
    expect(await Promise.all(open.map(async (path) => (await ask(path)).status))).toEqual([200, 200, 200, 200]);
  });

  it('such a request writes nothing in the log, the journal or the log of processing, and its record names no one', async () => {
    const lines = earlyLines.map((line) => `${JSON.stringify(line)}\n`).join('');
    expect(await send('/v1/commands', 'POST', 'application/x-ndjson', lines)).toMatchObject({ status: 401 });
    expect(await send('/v1/commands', 'POST', 'application/json', JSON.stringify(earlyLines[0]))).toMatchObject({ status: 401 }); // prettier-ignore
    expect(await send('/v1/persons/searches', 'POST', 'application/json', '{"name":"oudkerk"}')).toMatchObject({ status: 401 }); // prettier-ignore
    const { rows } = await asSuperuser(
      (client) =>
        client.query(`select (select count(*)::int from log.event) as events,
                             (select count(*)::int from journal.answer) as answers,
                             (select count(*)::int from processing.reading) as readings`),
      await store.superuserUrl(),
    );
    expect(rows).toEqual([{ events: 0, answers: 0, readings: 0 }]);
    program.signal('SIGTERM');
    const { code, stderr } = await program.ended;
    expect(code).toBe(0);
    const records = stderr.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>); // prettier-ignore
    const refused = records.filter(({ status }) => status === 401);
    expect(refused.length).toBeGreaterThan(50);
    expect(new Set(refused.flatMap((record) => Object.keys(record)))).toEqual(
      new Set(['level', 'time', 'pid', 'hostname', 'trace', 'method', 'route', 'status', 'ms', 'msg']),
    );
    expect([manager, 'programme-manager', 'oudkerk'].filter((word) => stderr.includes(word))).toEqual([]);
  });

  it('a file that cannot be read ends the start with exit code 2 and the name of the variable, not of the file', async () => {
    const { code, stderr } = await start({ ...environment, DATABASE_URL_FILE: '/run/secrets/none' }, 'serve').ended;
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'DATABASE_URL_FILE names a file that cannot be read (ENOENT)\n',
    });
  });
});
