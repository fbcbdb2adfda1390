import { onBehalfIsOpen } from '../../src/command-handling/command-gateway';
import { AppendTooLarge, LogDiffers, StoreUnavailable } from '../../src/event-store/event-store';
import { Rejection } from '../../src/command-handling/rejection';
import { fromOpaque } from '../../src/platform/http/position';
import { id } from '../specification';
import { acceptedResult, bed, actorHeaders, edgeFixture, plantBedLine, type EdgeFixture } from './fixture';

let fixture: EdgeFixture;
beforeAll(async () => void (fixture = await edgeFixture()));
afterAll(() => fixture.app.close());
beforeEach(() => {
  fixture.bus.envelopes.length = 0;
  fixture.bus.answer = () => acceptedResult;
});

type Sent = Record<string, string | undefined>;
type Request = { url?: string; headers?: Sent; payload?: object | string };
const key = { 'idempotency-key': id(5) };
const post = async ({ url = `/v1/gardens/${id(50)}/beds`, headers = {}, payload = bed }: Request = {}) => {
  const sent: Sent = { ...actorHeaders('coach'), ...key, 'content-type': 'application/json', ...headers };
  const answer = await fixture.app.inject({
    method: 'POST',
    url,
    headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)),
    payload,
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json<Record<string, unknown>>() };
};

describe('a command over its own route', () => {
  it('is accepted with 201, the place of the result, its revision and the position to wait for', async () => {
    const { status, headers, body } = await post();
    const { position, revision, events } = acceptedResult as Extract<typeof acceptedResult, { status: 'accepted' }>;
    expect({ status, body }).toEqual({ status: 201, body: { position, revision, events } });
    expect(headers).toMatchObject({ location: `/v1/gardens/${id(50)}`, etag: '"5"' });
    expect(fromOpaque(String(headers['position']))).toBe(12);
    expect(fixture.bus.envelopes).toMatchObject([
      {
        commandId: id(5),
        target: id(50),
        command: bed,
        source: 'api',
        actor: { id: id(900), role: 'coach' },
      },
    ]);
  });

  it('that was so already answers 200 and wrote nothing', async () => {
    fixture.bus.answer = () => ({ status: 'unchanged', revision: 4 });
    expect(await post()).toMatchObject({
      status: 200,
      headers: { etag: '"4"' },
      body: { unchanged: true, revision: 4 },
    });
    fixture.bus.answer = () => ({ status: 'unchanged', revision: 'no-stream' });
    const { headers, body } = await post();
    expect(body).toEqual({ unchanged: true, revision: null });
    expect(headers).not.toHaveProperty('etag');
  });

  it('that the domain refuses answers with its problem', async () => {
    fixture.bus.answer = () => ({ status: 'refused', code: 'place-occupied' });
    expect(await post()).toMatchObject({
      status: 409,
      body: { code: 'place-occupied', type: '/problems/place-occupied' },
    });
  });

  it.each([
    [new Rejection('stale-revision'), 412, 'stale-revision'],
    [new Rejection('not-your-decision'), 403, 'not-your-decision'],
    [new AppendTooLarge(2_000_000), 413, 'append-too-large'],
    [new StoreUnavailable('no'), 503, 'busy'],
    [new LogDiffers('person-1 was deleted'), 500, 'log-differs'],
    [new Error('Sanne Jansen'), 500, 'internal'],
  ])('that fails with %s answers %d', async (error, status, code) => {
    fixture.bus.answer = () => {
      throw error;
    };
    const answer = await post();
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.headers['retry-after']).toBe(status === 503 ? '2' : undefined);
    expect(JSON.stringify(answer)).not.toContain('Sanne');
  });

  it('takes the day and the reason beside its data', async () => {
    await post({ payload: { ...bed, on: '2026-11-01', reason: 'rain' } });
    expect(fixture.bus.envelopes).toMatchObject([{ on: '2026-11-01', reason: 'rain', command: bed }]);
  });

  it('keeps a reason that is its own', async () => {
    await post({
      url: `/v1/gardens/${id(50)}/clearings`,
      payload: { bedId: id(1), on: '2026-11-01', reason: 'frost' },
    });
    const [order] = fixture.bus.envelopes;
    expect(order).toMatchObject({ on: '2026-11-01', command: { bedId: id(1), reason: 'frost' } });
    expect(order?.reason).toBeUndefined();
  });

  it('may come without a body when it has no data', async () => {
    const { statusCode } = await fixture.app.inject({
      method: 'POST',
      url: `/v1/ponds/${id(1)}/rests`,
      headers: { ...actorHeaders('core-team'), ...key },
    });
    expect(statusCode).toBe(201);
  });

  it('names a wrong field as the caller does', async () => {
    const { status, body } = await post({ payload: { ...bed, seeds: 99 } });
    expect({ status, errors: body['errors'] }).toEqual({
      status: 400,
      errors: [{ field: 'seeds', message: 'seeds must not be greater than 50' }],
    });
  });

  it('goes to a target that is a UUID', async () => {
    expect(await post({ url: '/v1/gardens/mine/beds' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'target' }] },
    });
  });
});

describe('Idempotency-Key', () => {
  it('is asked for', async () => {
    expect(await post({ headers: { 'idempotency-key': undefined } })).toMatchObject({
      status: 428,
      body: { code: 'idempotency-key-missing' },
    });
  });
  it.each(['monday', `policy/take-case/${id(1)}`])('is a UUID, not %s', async (key) => {
    const { status, body } = await post({ headers: { 'idempotency-key': key } });
    expect({ status, errors: body['errors'] }).toEqual({
      status: 400,
      errors: [{ field: 'Idempotency-Key', message: 'Idempotency-Key must be a UUID' }],
    });
  });
  it('may be quoted, in capitals: it is the same key', async () => {
    await post({ headers: { 'idempotency-key': '"ABCDEF00-0000-4000-8000-00000000000A"' } });
    expect(fixture.bus.envelopes[0]?.commandId).toBe('abcdef00-0000-4000-8000-00000000000a');
  });
});

describe('If-Match', () => {
  it('holds the command to the revision that was seen', async () => {
    await post({ headers: { 'if-match': '"17"' } });
    expect(fixture.bus.envelopes[0]?.ifMatch).toEqual([17]);
  });
  it('may name several of them', async () => {
    await post({ headers: { 'if-match': '"1", W/"2" ,"3"' } });
    expect(fixture.bus.envelopes[0]?.ifMatch).toEqual([1, 3]);
  });
  it.each([
    [undefined, undefined],
    ['*', 'any'],
  ])('asks for nothing, or for any revision, when it is %s', async (tag, asked) => {
    await post({ headers: { 'if-match': tag } });
    expect(fixture.bus.envelopes[0]?.ifMatch).toEqual(asked);
  });
  it.each(['W/"17"', '17', '"seventeen"', ''])('that is no tag of ours matches nothing: %s', async (tag) => {
    await post({ headers: { 'if-match': tag } });
    expect(fixture.bus.envelopes[0]?.ifMatch).toEqual([]);
  });
});

describe('what is sent', () => {
  it('and cannot be read has no fields to name, and says so', async () => {
    const { body } = await post({ payload: '{"bedId":', headers: { 'accept-language': 'en' } });
    expect(body).toMatchObject({ code: 'body-invalid', detail: 'The request cannot be read; valid JSON is expected.' });
  });

  it.each([
    ['JSON cut short', '{"bedId":', 'application/json', 400, 'body-invalid'],
    ['a key that reaches for the prototype', '{"__proto__":{}}', 'application/json', 400, 'body-invalid'],
    ['a list', '[1]', 'application/json', 400, 'body-invalid'],
    ['text', 'bed', 'text/plain', 415, 'media-type-unsupported'],
    ['a form', 'bed=1', 'application/x-www-form-urlencoded', 415, 'media-type-unsupported'],
    ['lines', '{}', 'application/x-ndjson', 415, 'media-type-unsupported'],
    [
      'more than a mebibyte',
      JSON.stringify({ crop: 'x'.repeat(1_100_000) }),
      'application/json',
      413,
      'append-too-large',
    ],
  ])('is JSON and no more than is kept: %s', async (_, payload, type, status, code) => {
    expect(await post({ payload, headers: { 'content-type': type } })).toMatchObject({ status, body: { code } });
    expect(fixture.bus.envelopes).toEqual([]);
  });

  it('keeps the traceparent of the caller', async () => {
    const traceparent = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`;
    await post({ headers: { traceparent } });
    await post({ headers: { traceparent: 'nonsense' } });
    expect(fixture.bus.envelopes.map((order) => order.traceparent)).toEqual([traceparent, undefined]);
  });
});

describe('one command at /v1/commands', () => {
  const one = (payload: object, headers: Sent = actorHeaders('programme-manager')) =>
    post({ url: '/v1/commands', payload, headers: { 'idempotency-key': undefined, ...headers } });

  it('answers as its own route does, status and all, with the id and the word of a line', async () => {
    expect(await one(plantBedLine(1))).toMatchObject({
      status: 201,
      headers: { location: `/v1/gardens/${id(50)}`, etag: '"5"' },
      body: { id: id(1001), status: 'accepted', position: 12, revision: 5 },
    });
    fixture.bus.answer = () => ({ status: 'unchanged', revision: 5 });
    expect(await one(plantBedLine(1))).toMatchObject({
      status: 200,
      body: { id: id(1001), status: 'unchanged', revision: 5 },
    });
    fixture.bus.answer = () => ({ status: 'refused', code: 'place-occupied' });
    expect(await one(plantBedLine(1))).toMatchObject({ status: 409, body: { code: 'place-occupied' } });
    expect(await one({ type: 'PlantBed' })).toMatchObject({ status: 400, body: { code: 'body-invalid' } });
  });

  it('is an import by a programme manager, and nobody else’s', async () => {
    await one(plantBedLine(1));
    await one(plantBedLine(2), actorHeaders('coach'));
    expect(fixture.bus.envelopes.map(({ source }) => source)).toEqual(['import', 'api']);
  });
});

it('acting for others closes in production after the day that was set', () => {
  const open = (production: boolean, importOnBehalfUntil: string | undefined, today: string) =>
    onBehalfIsOpen({ production, importOnBehalfUntil }, today);
  expect([
    open(false, undefined, '2026-11-22'),
    open(true, undefined, '2026-11-22'),
    open(true, '2026-11-22', '2026-11-22'),
    open(true, '2026-11-21', '2026-11-22'),
  ]).toEqual([true, false, true, false]);
});
