import { id } from '../specification';
import { actorHeaders, edgeFixture, plantBedLine, type EdgeFixture } from './fixture';

let fixture: EdgeFixture;
beforeAll(async () => void (fixture = await edgeFixture()));
afterAll(() => fixture.app.close());

const get = async (
  headers: Record<string, string>,
  { url = '/v1/gardens', remoteAddress = '127.0.0.1', on = fixture } = {},
) => {
  const { statusCode, headers: answered, body } = await on.app.inject({ url, headers, remoteAddress });
  return { status: statusCode, headers: answered, body: JSON.parse(body) as Record<string, unknown> };
};

describe('who is asking', () => {
  it('is known by Actor and Actor-Role', async () => {
    expect(await get(actorHeaders('coach'))).toMatchObject({ status: 200 });
  });

  it.each([
    ['nobody', {}],
    ['someone without a role', { actor: id(1) }],
    ['someone without an id', { 'actor-role': 'coach' }],
    ['an id that is none', { actor: 'Sanne', 'actor-role': 'coach' }],
    ['a role that is none', { actor: id(1), 'actor-role': 'boss' }],
    ['a role by prototype', { actor: id(1), 'actor-role': '__proto__' }],
    ['the system itself', { actor: id(1), 'actor-role': 'system' }],
  ])('is unknown for %s', async (_, headers) => {
    const answer = await get(headers);
    expect(answer).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated', detail: expect.stringContaining('Actor-Role') },
    });
    expect(answer.headers).toHaveProperty('www-authenticate');
    expect(JSON.stringify(answer.body)).not.toContain('Sanne');
  });

  it.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])(
    'counts from this machine: %s',
    async (remoteAddress) => {
      expect(await get(actorHeaders('coach'), { remoteAddress })).toMatchObject({ status: 200 });
    },
  );

  it.each(['10.0.0.7', '192.0.2.1', '2001:db8::1', '::ffff:10.0.0.7'])(
    'does not count from %s',
    async (remoteAddress) => {
      expect(await get(actorHeaders('coach'), { remoteAddress })).toMatchObject({
        status: 401,
        body: { detail: 'De kopregels Actor en Actor-Role gelden alleen op deze machine zelf.' },
      });
    },
  );

  it.each(['x-forwarded-for', 'forwarded'])('does not count through a proxy: %s', async (name) => {
    expect(await get({ ...actorHeaders('coach'), [name]: 'for=127.0.0.1' })).toMatchObject({ status: 401 });
  });

  it('never counts in production, and the answer says so', async () => {
    const production = await edgeFixture({ production: true });
    const answer = await get({ ...actorHeaders('coach'), 'accept-language': 'en' }, { on: production });
    expect(answer).toMatchObject({
      status: 401,
      body: {
        code: 'unauthenticated',
        detail:
          'Signing in is not part of this release: there are no tokens yet. The headers Actor and Actor-Role count in development only, on the machine itself.',
      },
    });
    const open = ['/health/live', '/health/ready', '/metrics', '/v1/openapi.json'];
    const statuses = open.map(async (url) => (await production.app.inject({ url })).statusCode);
    expect(await Promise.all(statuses)).toEqual([200, 200, 200, 200]);
    await production.app.close();
  });
});

describe('what she may', () => {
  it('is what the route names', async () => {
    expect(await get(actorHeaders('auditor'))).toMatchObject({ status: 200 });
    expect(await get(actorHeaders('employer'))).toMatchObject({ status: 403, body: { code: 'not-your-decision' } });
  });

  it('is nothing where the route names no one', async () => {
    expect(await get(actorHeaders('programme-manager'), { url: '/v1/gardens/forgotten' })).toMatchObject({
      status: 403,
    });
    expect(await get({}, { url: '/v1/gardens/forgotten' })).toMatchObject({ status: 401 });
  });

  it('is checked before a command is parsed', async () => {
    const headers = { ...actorHeaders('employer'), 'idempotency-key': id(5) };
    const { statusCode } = await fixture.app.inject({
      method: 'POST',
      url: `/v1/gardens/${id(50)}/beds`,
      headers,
      payload: {},
    });
    expect(statusCode).toBe(403);
    expect(fixture.bus.envelopes).toEqual([]);
    expect(fixture.refused).toMatchObject([{ commandId: id(5), target: `garden-${id(50)}`, type: 'PlantBed' }]);
  });

  it('is asked again of every command of many', async () => {
    const { statusCode, body } = await fixture.app.inject({
      method: 'POST',
      url: '/v1/commands',
      headers: actorHeaders('analyst'),
      payload: plantBedLine(1),
    });
    expect({ statusCode, code: (JSON.parse(body) as { code: string }).code }).toEqual({
      statusCode: 403,
      code: 'not-your-decision',
    });
  });
});
