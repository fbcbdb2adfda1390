import { connect } from 'node:net';
import { languageOf } from '../../src/platform/problems/problem-document';
import { logged, records } from '../support/logged';
import { actorHeaders, edgeFixture, type EdgeFixture } from './fixture';

let fixture: EdgeFixture;
let url: string;
beforeAll(async () => {
  fixture = await edgeFixture();
  await fixture.app.listen(0, '127.0.0.1');
  url = await fixture.app.getUrl();
});
afterAll(() => fixture.app.close());

const SECURE = {
  'api-version': '1.0.0',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
const ask = async (method: string, path: string, headers: Record<string, string> = actorHeaders('coach')) => {
  const answer = await fetch(`${url}${path}`, { method, headers });
  const text = await answer.text();
  return { status: answer.status, headers: Object.fromEntries(answer.headers), text };
};
const problem = ({ text }: { text: string }) => JSON.parse(text) as Record<string, unknown>;

describe('every answer', () => {
  it.each([
    ['GET', '/v1/gardens', 200],
    ['GET', '/health/live', 200],
    ['GET', '/v1/openapi.json', 200],
    ['GET', '/v1/gardens?bedId=7', 400],
    ['GET', '/v1/nothing', 404],
    ['GET', '/%zz', 400],
    ['DELETE', '/v1/gardens', 405],
    ['GET', '/v1/gardens/broken', 500],
  ])('carries the security headers and the version: %s %s %d', async (method, path, status) => {
    const answer = await ask(method, path);
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject(SECURE);
    expect(answer.headers['content-type']).toBe(
      status >= 400 ? 'application/problem+json; charset=utf-8' : 'application/json; charset=utf-8',
    );
  });

  it('is closed to other sites, but for the description of the API', async () => {
    const origin = { ...actorHeaders('coach'), origin: 'https://elsewhere.example' };
    expect((await ask('GET', '/v1/gardens', origin)).headers).not.toHaveProperty('access-control-allow-origin');
    expect((await ask('GET', '/v1/openapi.json', origin)).headers['access-control-allow-origin']).toBe('*');
  });
});

describe('a problem', () => {
  it('is a document of RFC 9457 that can be found in the log', async () => {
    const traceparent = `00-0123456789abcdef0123456789abcdef-${'cd'.repeat(8)}-01`;
    const answer = await ask('GET', '/v1/nothing', { ...actorHeaders('coach'), traceparent });
    expect(problem(answer)).toEqual({
      type: '/problems/not-found',
      code: 'not-found',
      status: 404,
      title: 'Niet gevonden',
      detail: 'Wat u vraagt bestaat niet.',
      instance: 'urn:uuid:01234567-89ab-cdef-0123-456789abcdef',
    });
    expect(answer.headers).toMatchObject({ 'content-language': 'nl', vary: 'Accept-Language' });
  });

  it('speaks English to who asks for it', async () => {
    const answer = await ask('GET', '/v1/nothing', {
      ...actorHeaders('coach'),
      'accept-language': 'fr, en-GB;q=0.8, nl;q=0.3',
    });
    expect(problem(answer)).toMatchObject({ title: 'Not found' });
    expect(answer.headers['content-language']).toBe('en');
  });

  it('says which methods a path knows', async () => {
    const answer = await ask('PUT', '/v1/gardens/00000000-0000-4000-8000-000000000001/beds');
    expect(problem(answer)).toMatchObject({ status: 405, code: 'method-not-allowed' });
    expect(answer.headers['allow']).toBe('POST');
    expect((await ask('DELETE', '/v1/gardens')).headers['allow']).toBe('GET, HEAD');
  });

  it('is what a slash too many gets', async () => {
    expect((await ask('GET', '/v1/gardens/')).status).toBe(404);
    expect((await ask('GET', '/health/live/')).status).toBe(404);
  });

  it('names each query field that is wrong', async () => {
    expect(problem(await ask('GET', '/v1/gardens?bedId=7&colour=red'))).toMatchObject({
      code: 'body-invalid',
      errors: [
        { field: 'colour', message: 'property colour should not exist' },
        { field: 'bedId', message: 'bedId must be a UUID' },
      ],
    });
  });

  it('never says what went wrong inside', async () => {
    const answer = await ask('GET', '/v1/gardens/broken');
    expect(problem(answer)).toMatchObject({ code: 'internal', status: 500 });
    expect(answer.text).not.toContain('Sanne');
  });

  it('answers what is not even HTTP', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('NONSENSE\r\n\r\n');
    let text = '';
    for await (const chunk of socket) text += String(chunk);
    const [head = '', body = ''] = text.split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request/);
    expect(head.toLowerCase()).toContain('content-type: application/problem+json');
    expect(head.toLowerCase()).toContain('api-version: 1.0.0');
    expect(JSON.parse(body)).toMatchObject({ code: 'body-invalid', status: 400 });
  });
});

it.each([
  [undefined, 'nl'],
  ['', 'nl'],
  ['de, fr', 'nl'],
  ['en', 'en'],
  ['EN-us', 'en'],
  ['nl;q=0.1, en;q=0.2', 'en'],
  ['en;q=0', 'nl'],
  ['en;q=x', 'nl'],
  ['*', 'nl'],
])('Accept-Language %j is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

describe('the log', () => {
  it('has one line per request with its trace, route, status and time, and nothing of a person', async () => {
    logged.length = 0;
    const person = '0b7e7a52-9f0e-4a57-8a54-0c9c2f5d3c11';
    const headers = {
      ...actorHeaders('coach', person),
      traceparent: `00-0123456789abcdef0123456789abcdef-${'cd'.repeat(8)}-01`,
      'user-agent': 'the telephone of Sanne Jansen',
    };
    await ask('GET', `/v1/gardens?bedId=${person}`, headers);
    await ask('GET', `/v1/gardens/${person}/beds?name=Sanne`, headers);
    await ask('GET', '/v1/gardens/broken', headers);
    await ask('GET', '/Sanne', headers);
    const lines = records().map(({ level, trace, method, route, status, ms, error }) => ({
      level,
      trace,
      method,
      route,
      status,
      timed: typeof ms,
      error,
    }));
    const trace = '01234567-89ab-cdef-0123-456789abcdef';
    const answered = { trace, method: 'GET', timed: 'number', error: undefined };
    expect(lines).toEqual([
      { level: 30, ...answered, route: '/v1/gardens', status: 200 },
      { level: 30, ...answered, route: '/v1/gardens/:id/beds', status: 405 },
      { level: 50, trace, method: undefined, route: undefined, status: undefined, timed: 'undefined', error: 'Error' },
      { level: 50, ...answered, route: '/v1/gardens/broken', status: 500 },
      { level: 30, ...answered, route: '(none)', status: 404 },
    ]);
    expect(logged.join('')).not.toMatch(new RegExp(`Sanne|${person}|127\\.0\\.0\\.1`));
  });
});
