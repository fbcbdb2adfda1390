import { Agent, request } from 'node:http';
import type { CommandResult } from '../../src/command-handling/command-envelope';
import { closedAfter, Shutdown } from '../../src/platform/http/shutdown';
import { acceptedResult, actorHeaders, edgeFixture, plantBedLine, type EdgeFixture } from './fixture';

let fixture: EdgeFixture;
let url: string;
let stop: AbortController;
/** Finishes the command the bus is at. */
let release: (answer: CommandResult) => void;

beforeEach(async () => {
  fixture = await edgeFixture();
  fixture.bus.answer = () => new Promise((done) => (release = done));
  await fixture.app.listen(0, '127.0.0.1');
  url = await fixture.app.getUrl();
  stop = new AbortController();
});
afterEach(() => fixture.app.close());

const later = (ms: number) => new Promise((done) => setTimeout(done, ms));
const atWork = async () => {
  while (fixture.bus.envelopes.length === 0) await later(5);
};
const lines = (n: number) => Array.from({ length: n }, (_, i) => `${JSON.stringify(plantBedLine(i))}\n`).join('');
const many = (body: string) =>
  fetch(`${url}/v1/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', ...actorHeaders('programme-manager') },
    body,
  });

describe('SIGTERM', () => {
  it('lets the command in flight be answered and takes no more of the file', async () => {
    const closed = closedAfter(stop.signal, fixture.app);
    const answer = many(lines(3)).then((response) => response.text());
    await atWork();
    const began = Date.now();
    stop.abort();
    await later(50);
    release(acceptedResult);
    const results = (await answer)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { status: string; problem?: object });
    expect(results).toMatchObject([
      { status: 'accepted' },
      { status: 'refused', problem: { code: 'busy', status: 503 } },
    ]);
    await closed;
    expect(Date.now() - began).toBeLessThan(2000);
    expect(fixture.bus.envelopes).toHaveLength(1);
    await expect(many(lines(1))).rejects.toThrow('fetch failed');
  });

  it('answers 503 to what still comes over an open connection', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = (path: string) =>
      new Promise<{ status?: number; type?: string; connection?: string }>((done, fail) => {
        const sent = request(`${url}${path}`, { agent, headers: actorHeaders('coach') }, (response) => {
          response.resume().once('end', () =>
            done({
              status: response.statusCode,
              type: response.headers['content-type'],
              connection: response.headers.connection,
            }),
          );
        });
        sent.once('error', fail).end();
      });
    await ask('/v1/gardens');
    fixture.app.get(Shutdown).onModuleDestroy();
    expect((await fixture.app.inject('/health/ready')).statusCode).toBe(503);
    expect(await ask('/v1/gardens')).toEqual({
      status: 503,
      type: 'application/problem+json; charset=utf-8',
      connection: 'close',
    });
    agent.destroy();
  });

  it('cuts off what does not end in time', async () => {
    const closed = closedAfter(stop.signal, fixture.app, 200);
    const answer = many(lines(1)).then(
      (response) => response.text(),
      () => 'cut',
    );
    await atWork();
    const began = Date.now();
    stop.abort();
    await closed;
    expect(Date.now() - began).toBeLessThan(2000);
    release(acceptedResult);
    expect(await answer.catch(() => 'cut')).toBe('cut');
  });
});
