import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { setTimeout as later } from 'node:timers/promises';
import { createGzip, gzipSync } from 'node:zlib';
import type { FastifyRequest } from 'fastify';
import type { CommandResult } from '../../src/command-handling/command-envelope';
import { closedAfter } from '../../src/platform/http/shutdown';
import { receive, type Bounds } from '../../src/platform/http/receive';
import { id } from '../specification';
import { logged, records } from '../support/logged';
import { acceptedResult, bed, actorHeaders, edgeFixture, plantBedLine, type EdgeFixture } from './fixture';

let dataDir: string;
let fixture: EdgeFixture;
let port: number;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'buurtbaan-receiving-'));
  fixture = await edgeFixture({ dataDir });
  fixture.bus.answer = () => acceptedResult;
  await fixture.app.listen(0, '127.0.0.1');
  port = Number(new URL(await fixture.app.getUrl()).port);
});
afterEach(async () => {
  await fixture.app.close();
  await rm(dataDir, { recursive: true });
});

const lines = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, n) => `${JSON.stringify(plantBedLine(n, more))}\n`).join('');
const head = (length: number | 'chunked') =>
  [
    'POST /v1/commands HTTP/1.1',
    'Host: buurtbaan',
    'Content-Type: application/x-ndjson',
    ...Object.entries(actorHeaders('programme-manager')).map(([name, value]) => `${name}: ${value}`),
    length === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`,
    'Connection: close',
    '',
    '',
  ].join('\r\n');
/** A caller that speaks no HTTP of its own: what it sends and when it reads is up to the test. */
const caller = async (): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1').pause();
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};
const sent = (socket: Socket, text: string) => new Promise((done) => socket.write(text, done));
const answer = async (socket: Socket): Promise<string> => {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk)).resume();
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
};
const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await later(5);
};
const resultsIn = (text: string) => text.match(/"status":"(accepted|refused)"/g)?.length ?? 0;

describe('Many lines', () => {
  it('are answered to a caller that reads only after it has sent all of them', async () => {
    // 30 MB to us and 20 MB back: more than all buffers between here and the caller hold.
    const events = Array.from(
      { length: 40 },
      () => (acceptedResult as Extract<CommandResult, { status: 'accepted' }>).events[0]!,
    );
    fixture.bus.answer = () => ({ status: 'accepted', position: 12, revision: 5, events });
    const rows = [1, 2, 3].map((n) => ({ rowId: id(n), text: 'x'.repeat(4_000) }));
    const body = lines(2_500, { data: { ...bed, rows } });
    const socket = await caller();
    await sent(socket, head(Buffer.byteLength(body)));
    await sent(socket, body);
    const text = await answer(socket);
    expect([text.slice(0, 15), resultsIn(text)]).toEqual(['HTTP/1.1 200 OK', 2_500]);
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('are decided when all have come, and not before', async () => {
    const socket = await caller();
    const body = lines(3);
    await sent(socket, head(Buffer.byteLength(body)));
    await sent(socket, body.slice(0, -1));
    await later(100);
    expect(fixture.bus.envelopes).toHaveLength(0);
    await sent(socket, body.slice(-1));
    expect(resultsIn(await answer(socket))).toBe(3);
  });

  it('of a caller that goes away before the last of them are not decided, and nothing is left of them', async () => {
    logged.length = 0;
    const socket = await caller();
    const body = lines(10_000);
    await sent(socket, head(Buffer.byteLength(body) + 1));
    await sent(socket, body);
    socket.destroy();
    await until(() => records().some(({ route }) => route === '/v1/commands'));
    expect(fixture.bus.envelopes).toHaveLength(0);
    expect(await readdir(dataDir)).toEqual([]);
    expect(records().filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it('that are still coming in when the program ends are answered at once, with when to retry', async () => {
    const socket = await caller();
    await sent(socket, `${head('chunked')}5\r\nhello\r\n`);
    await later(100);
    const stop = new AbortController();
    const closed = closedAfter(stop.signal, fixture.app);
    const began = performance.now();
    stop.abort();
    const text = await answer(socket);
    await closed;
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(text).toMatch(/^HTTP\/1.1 503 /);
    expect(text).toMatch(/retry-after: 5\r\n/i);
    expect(fixture.bus.envelopes).toHaveLength(0);
  });

  it('may not be more than 256 MiB: 413, also to a caller that sends them all the same', async () => {
    const socket = await caller();
    await sent(socket, head(268_435_457));
    await sent(socket, lines(10_000));
    socket.end();
    expect(await answer(socket)).toMatch(/^HTTP\/1.1 413 [\s\S]*append-too-large/);
  });

  it('of someone who may not come are not received at all', async () => {
    const socket = await caller();
    await sent(socket, head(200_000_000).replace(/actor: .*\r\n/, ''));
    expect(await Promise.race([answer(socket), later(2_000)])).toMatch(/^HTTP\/1.1 401 /);
  });

  it('for which there is no room are 503, and the log says why', async () => {
    logged.length = 0;
    await fixture.app.close();
    const file = join(dataDir, 'file');
    await writeFile(file, '');
    fixture = await edgeFixture({ dataDir: join(file, 'below') });
    const small = await fixture.app.inject({ method: 'POST', url: '/v1/commands', ...ndjson(lines(2)) });
    expect(small.statusCode).toBe(200);
    fixture.bus.envelopes.length = 0;
    const large = await fixture.app.inject({ method: 'POST', url: '/v1/commands', ...ndjson(lines(10_000)) });
    expect([large.statusCode, large.headers['retry-after'], large.json<object>()]).toMatchObject([
      503,
      '60',
      { code: 'no-room' },
    ]);
    expect(fixture.bus.envelopes).toHaveLength(0);
    expect(records()).toContainEqual(expect.objectContaining({ level: 50, context: 'Http' }));
  });
});

const ndjson = (payload: string) => ({
  headers: { ...actorHeaders('programme-manager'), 'content-type': 'application/x-ndjson' },
  payload,
});

describe('A body', () => {
  const from = (payload: Readable, bounds: Bounds, headers: Record<string, string> = {}) =>
    // The part of a request that is looked at.
    receive({ headers } as unknown as FastifyRequest, payload, bounds);
  const mebibyte = Buffer.alloc(1_048_576, 'x');
  const gzip = { 'content-encoding': 'gzip' };

  it.each([
    ['in memory', 1],
    ['in a file', 5],
  ])('is given back as it came, %s', async (_, size) => {
    const chunks = Array.from({ length: size }, (_, n) => Buffer.alloc(mebibyte.length, String(n)));
    const received = await from(Readable.from(chunks), { max: 5 * mebibyte.length, folder: dataDir });
    expect(await readdir(dataDir)).toEqual([]);
    const found = await Readable.from(received.contents()).toArray();
    expect(Buffer.concat(found as Buffer[]).equals(Buffer.concat(chunks))).toBe(true);
    await received.close();
    await received.close();
  });

  it('of more than is taken is 413, as sent and as decoded, and the rest is discarded', async () => {
    const bounds = { max: 3 * mebibyte.length, folder: dataDir };
    const endless = () => Readable.from(Array.from({ length: 20 }, () => mebibyte));
    const plain = endless();
    await expect(from(plain, bounds)).rejects.toThrow('append-too-large');
    if (!plain.readableEnded) await once(plain, 'end');
    const zipped = endless().pipe(createGzip());
    await expect(from(zipped, bounds, gzip)).rejects.toThrow('append-too-large');
    // Members that hold nothing.
    const nothing = gzipSync('');
    const empty = Array.from({ length: 20 }, () => Buffer.concat(Array.from({ length: 50_000 }, () => nothing)));
    await expect(from(Readable.from(empty), bounds, gzip)).rejects.toThrow('append-too-large');
  });

  it('that does not go on is given up', async () => {
    const payload = new PassThrough();
    payload.write('{');
    await expect(from(payload, { max: 100, patience: 50 })).rejects.toThrow('request-timeout');
    // A slow one is not.
    const slow = new PassThrough();
    const received = from(slow, { max: 100, patience: 200 });
    for (let i = 0; i < 8; i++) {
      slow.write('x');
      await later(50);
    }
    slow.end();
    expect((await received).whole().toString()).toBe('xxxxxxxx');
  });
});
