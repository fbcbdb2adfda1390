import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { LineResult } from '../../src/command-handling/line-result';
import { MAX_BODY_BYTES } from '../../src/platform/http/app';
import { escaped } from '../../src/platform/http/address';
import { parseJson } from '../../src/platform/json';
import { purposeIn } from '../../src/query-edge/purpose';
import { id } from '../specification';
import { acceptedResult, bed, actorHeaders, edgeFixture, plantBedLine, type EdgeFixture } from './fixture';

let fixture: EdgeFixture;
let url: string;
beforeAll(async () => {
  fixture = await edgeFixture();
  await fixture.app.listen(0, '127.0.0.1');
  url = await fixture.app.getUrl();
});
afterAll(() => fixture.app.close());
beforeEach(() => {
  fixture.bus.envelopes.length = 0;
  fixture.bus.answer = () => acceptedResult;
});

const JSON_TYPE = 'application/json';
const NDJSON = 'application/x-ndjson';
const utf8 = (text: string) => Uint8Array.from(Buffer.from(text));
const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const gzipped = (text: string) => Uint8Array.from(gzipSync(text));
type Sent = { readonly type?: string; readonly headers?: Record<string, string> };

const post = async (path: string, body: Uint8Array<ArrayBuffer>, { type = JSON_TYPE, headers }: Sent = {}) => {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { ...actorHeaders('programme-manager'), 'idempotency-key': id(1), 'content-type': type, ...headers },
    body,
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const refused = async (sent: ReturnType<typeof post>) => {
  const { status, text } = await sent;
  const { code, errors } = JSON.parse(text) as { code?: string; errors?: { field: string }[] };
  return [status, code, ...(errors ?? []).map(({ field }) => field)];
};
/** Per line the code of its refusal, else its status, and the id it was answered under. */
const perLine = async (sent: ReturnType<typeof post>) =>
  (await sent).text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LineResult)
    .map(({ id: of, status, problem }) => [of, problem?.code ?? status]);

const ROUTE = `/v1/gardens/${id(50)}/beds`;
const planted = JSON.stringify({ ...bed, crop: 'café' });
const line = (n: number, more: object = {}) => JSON.stringify(plantBedLine(n, more));

describe('bytes that are no UTF-8', () => {
  it.each([
    ['a route', ROUTE, planted],
    ['/v1/commands', '/v1/commands', line(1, { data: { ...bed, crop: 'café' } })],
  ])('are refused at %s', async (_, path, text) => {
    expect(await refused(post(path, latin1(text)))).toEqual([400, 'text-invalid']);
    expect(fixture.bus.envelopes).toHaveLength(0);
    expect((await post(path, utf8(text))).status).toBe(201);
    expect(fixture.bus.envelopes).toMatchObject([{ command: { crop: 'café' } }]);
  });

  it('refuse their line of many, and no other', async () => {
    const body = Buffer.concat([latin1(`${line(1, { data: { ...bed, crop: 'café' } })}\n`), utf8(line(2))]);
    expect(await perLine(post('/v1/commands', Uint8Array.from(body), { type: NDJSON }))).toEqual([
      [null, 'text-invalid'],
      [id(1002), 'accepted'],
    ]);
  });

  it('are not announced either: another charset is 415', async () => {
    for (const type of ['application/json; charset=iso-8859-1', 'application/x-ndjson; charset="windows-1252"'])
      expect(await refused(post('/v1/commands', utf8(line(1)), { type }))).toEqual([415, 'media-type-unsupported']);
    expect((await post(ROUTE, utf8(planted), { type: 'application/json; charset=UTF-8' })).status).toBe(201);
  });

  it.each([
    ['/v1/gardens?bedId=%E9', 'bedId'],
    ['/v1/gardens?bedId=%C3%A9%E9&x=1', 'bedId'],
    ['/v1/gardens?%E9=1', ''],
    ['/v1/gardens?bedId=%ZZ', 'bedId'],
  ])('are refused in a query: %s', async (path, field) => {
    const answer = await fixture.app.inject({ method: 'GET', url: path, headers: actorHeaders('coach') });
    expect(answer.json()).toMatchObject({ status: 400, code: 'text-invalid', errors: [{ field }] });
  });

  it('that are UTF-8 count in an address as the escapes they stand for, as curl sends them', () => {
    expect(escaped({ url: Buffer.from('/v1/places?district=Één').toString('latin1') })).toBe(
      '/v1/places?district=%c3%89%c3%a9n',
    );
  });

  it('are refused in a Purpose, where UTF-8 is kept as it was sent', () => {
    const purposeOf = (bytes: Buffer) => purposeIn({ headers: { purpose: bytes.toString('latin1') } });
    expect(purposeOf(Buffer.from('privé-onderzoek'))).toBe('privé-onderzoek');
    expect(() => purposeOf(Buffer.from('privé-onderzoek', 'latin1'))).toThrow('text-invalid');
  });

  it('are refused in a path', async () => {
    const answer = await fixture.app.inject({
      method: 'POST',
      url: '/v1/gardens/%E9/beds',
      headers: actorHeaders('coach'),
    });
    expect(answer.json()).toMatchObject({ status: 400, code: 'text-invalid' });
  });

  it('a byte order mark before the text is passed over, inside a text it is kept', async () => {
    await post(ROUTE, utf8(`\ufeff${JSON.stringify({ ...bed, drawing: 'a\ufeffb' })}`));
    await post('/v1/commands', utf8(`\ufeff${line(2)}\n`), { type: NDJSON });
    expect(fixture.bus.envelopes).toMatchObject([{ command: { drawing: 'a\ufeffb' } }, { commandId: id(1002) }]);
  });
});

describe('a name that stands twice in one object', () => {
  it.each([
    ['', '{"crop":"kale","crop":"leek"}', 'crop'],
    ['by an escape', '{"crop":"kale","cr\\u006fp":"leek"}', 'crop'],
    ['deeper down', '{"rows":[{"text":"a"},{"text":"b","rowId":1,"text" : "c"}]}', 'rows.1.text'],
    ['with an object between', '{"crop":{"a":[{"b":1},"crop"]},"light":"crop","crop":1}', 'crop'],
  ])('is refused at a route %s', async (_, text, field) => {
    expect(await refused(post(ROUTE, utf8(text)))).toEqual([400, 'name-repeated', field]);
    expect(fixture.bus.envelopes).toHaveLength(0);
  });

  it('is refused at /v1/commands, one or a line of many, under the id of the line unless that stands twice', async () => {
    const twice = line(1).replace('"crop"', '"crop":"leek","crop"');
    expect(await refused(post('/v1/commands', utf8(twice)))).toEqual([400, 'name-repeated', 'data.crop']);
    const idTwice = line(2).replace('{', `{"id":"${id(7)}",`);
    expect(await perLine(post('/v1/commands', utf8(`${twice}\n${idTwice}\n${line(3)}`), { type: NDJSON }))).toEqual([
      [id(1001), 'name-repeated'],
      [null, 'name-repeated'],
      [id(1003), 'accepted'],
    ]);
    expect(fixture.bus.envelopes.map(({ commandId }) => commandId)).toEqual([id(1003)]);
  });

  it('is found in any JSON, and only there', () => {
    const names = fc.string({ unit: 'binary', maxLength: 4 });
    // As JSON.stringify writes it, and with every character escaped.
    const escaped = (name: string) =>
      `"${Array.from({ length: name.length }, (_, i) => `\\u${name.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')}"`;
    fc.assert(
      fc.property(fc.json(), fc.json(), names, names, (one, other, first, second) => {
        expect(parseJson(one)).toEqual({ value: JSON.parse(one) });
        const object = `[{${JSON.stringify(first)} : ${one},\n${escaped(second)}:${other}}]`;
        expect(parseJson(object).repeated).toBe(first === second ? `0.${first}` : undefined);
      }),
    );
    expect(parseJson('['.repeat(100_000) + ']'.repeat(100_000)).repeated).toBeUndefined();
  });
});

describe('Content-Encoding', () => {
  const gzip = { headers: { 'content-encoding': 'gzip' } };

  it('gzip is decoded, on every route', async () => {
    expect((await post(ROUTE, gzipped(planted), gzip)).status).toBe(201);
    expect((await post('/v1/commands', gzipped(line(1)), gzip)).status).toBe(201);
    expect(await perLine(post('/v1/commands', gzipped(`${line(2)}\n${line(3)}`), { ...gzip, type: NDJSON }))).toEqual([
      [id(1002), 'accepted'],
      [id(1003), 'accepted'],
    ]);
    expect(fixture.bus.envelopes).toMatchObject([{ command: { crop: 'café' } }, {}, {}, {}]);
  });

  it.each(['br', 'deflate', 'zstd', 'gzip, gzip', 'utf-8'])('%s is 415, and says what is taken', async (encoding) => {
    for (const type of [JSON_TYPE, NDJSON]) {
      const sent = { type, headers: { 'content-encoding': encoding } };
      expect(await refused(post('/v1/commands', utf8(line(1)), sent))).toEqual([415, 'media-type-unsupported']);
      expect((await post('/v1/commands', utf8(line(1)), sent)).headers.get('accept-encoding')).toBe('gzip');
    }
    expect(fixture.bus.envelopes).toHaveLength(0);
  });

  it('that is left out of a gzipped body is 415, not a text of signs', async () => {
    for (const type of [JSON_TYPE, NDJSON])
      expect(await refused(post('/v1/commands', gzipped(line(1)), { type }))).toEqual([415, 'media-type-unsupported']);
    expect(await refused(post(ROUTE, Uint8Array.from(gzipSync(gzipped(planted))), gzip))).toEqual([
      415,
      'media-type-unsupported',
    ]);
  });

  it('gzip that is none, is cut short or goes on as something else is 400, and nothing of it is decided', async () => {
    const whole = gzipped(`${line(1)}\n${line(2)}\n`);
    for (const body of [utf8(line(1)), whole.slice(0, -3), Uint8Array.from([...whole, ...utf8(line(3))])]) {
      for (const type of [JSON_TYPE, NDJSON])
        expect(await refused(post('/v1/commands', body, { ...gzip, type }))).toEqual([400, 'body-invalid']);
    }
    expect(fixture.bus.envelopes).toHaveLength(0);
  });

  it('gzip that grows beyond what is taken is 413', async () => {
    const bomb = gzipped(' '.repeat(MAX_BODY_BYTES) + planted);
    expect(bomb.length).toBeLessThan(2_000);
    expect(await refused(post(ROUTE, bomb, gzip))).toEqual([413, 'append-too-large']);
    expect((await post(ROUTE, gzipped(' '.repeat(MAX_BODY_BYTES - 1_000) + planted), gzip)).status).toBe(201);
  });
});
