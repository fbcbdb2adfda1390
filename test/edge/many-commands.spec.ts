import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { MAX_LINE_BYTES } from '../../src/command-handling/ndjson';
import type { LineResult } from '../../src/command-handling/line-result';
import type { CommandResult } from '../../src/command-handling/command-envelope';
import { AppendTooLarge, LogDiffers, StoreUnavailable } from '../../src/event-store/event-store';
import { Rejection } from '../../src/command-handling/rejection';
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

const NDJSON = { 'content-type': 'application/x-ndjson' };
const line = (value: unknown) => `${JSON.stringify(value)}\n`;
const results = (body: string) =>
  body
    .split('\n')
    .filter(Boolean)
    .map((text) => JSON.parse(text) as LineResult);
const send = async (
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = actorHeaders('programme-manager'),
) => {
  const answer = await fetch(`${url}/v1/commands`, { method: 'POST', headers: { ...NDJSON, ...headers }, body });
  return { status: answer.status, type: answer.headers.get('content-type'), results: results(await answer.text()) };
};
const codes = (all: readonly LineResult[]) => all.map(({ status, problem }) => problem?.code ?? status);

/** A caller that writes when it likes and reads when it likes. */
const open = (): { sent: ClientRequest; answer: Promise<IncomingMessage> } => {
  const sent = request(`${url}/v1/commands`, {
    method: 'POST',
    headers: { ...NDJSON, ...actorHeaders('programme-manager') },
  });
  const answer = once(sent, 'response').then(([response]) => response as IncomingMessage);
  // A caller that disconnects before it was answered.
  answer.catch(() => undefined);
  return { sent, answer };
};

describe('many commands at /v1/commands', () => {
  it('have one result per line, in order, and the rest goes on after a refusal', async () => {
    const answers: CommandResult[] = [
      acceptedResult,
      { status: 'unchanged', revision: 3 },
      { status: 'refused', code: 'place-occupied' },
      acceptedResult,
    ];
    fixture.bus.answer = () => answers[fixture.bus.envelopes.length - 1]!;
    const { status, type, results: all } = await send([1, 2, 3, 4].map((n) => line(plantBedLine(n))).join(''));
    expect({ status, type }).toEqual({ status: 200, type: 'application/x-ndjson' });
    const { position, events } = acceptedResult as Extract<CommandResult, { status: 'accepted' }>;
    expect(all).toEqual([
      { id: id(1001), status: 'accepted', position, events },
      { id: id(1002), status: 'unchanged' },
      {
        id: id(1003),
        status: 'refused',
        problem: {
          type: '/problems/place-occupied',
          code: 'place-occupied',
          status: 409,
          title: 'Plaats bezet',
          detail: 'Op deze plaats werkt al een Buurtbaner.',
        },
      },
      { id: id(1004), status: 'accepted', position, events },
    ]);
    expect(fixture.bus.envelopes.map(({ source }) => source)).toEqual(['import', 'import', 'import', 'import']);
  });

  it('are refused one by one for what is wrong with each', async () => {
    const body = Buffer.concat([
      Buffer.from(line(plantBedLine(1)) + '{"id":"' + id(7) + '","type"\n' + '\n  \r\n' + '[]\n' + '"text"\n'),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from(
        line(plantBedLine(2, { type: 'Nothing' })) +
          line(plantBedLine(3, { data: { ...bed, crop: 'a\u0000' } })) +
          line(plantBedLine(4, { data: {} })) +
          line({ ...plantBedLine(5), type: 'ClearBed', data: { bedId: id(1) } }) +
          'x'.repeat(MAX_LINE_BYTES + 1) +
          '\n' +
          JSON.stringify(plantBedLine(6)) +
          '\n{"id":"' +
          id(8),
      ),
    ]);
    const { results: all } = await send(body, { ...actorHeaders('programme-manager'), 'accept-language': 'en' });
    expect(codes(all)).toEqual([
      'accepted',
      'line-invalid',
      'line-invalid',
      'line-invalid',
      'text-invalid',
      'command-unknown',
      'text-invalid',
      'body-invalid',
      'not-your-decision',
      'line-invalid',
      'accepted',
      'line-invalid',
    ]);
    expect(all[1]).toMatchObject({ id: null, problem: { title: 'Line invalid' } });
    expect(all[7]?.problem?.errors?.[0]).toEqual({ field: 'data.bedId', message: 'bedId must be a UUID' });
    expect(fixture.bus.envelopes.map(({ commandId }) => commandId)).toEqual([id(1001), id(1006)]);
  });

  it('go on after what fails for one line alone', async () => {
    const failures: (() => CommandResult)[] = [
      () => {
        throw new Rejection('stale-revision');
      },
      () => {
        throw new AppendTooLarge(2_000_000);
      },
      () => acceptedResult,
    ];
    fixture.bus.answer = () => failures[fixture.bus.envelopes.length - 1]!();
    const { results: all } = await send([1, 2, 3].map((n) => line(plantBedLine(n))).join(''));
    expect(codes(all)).toEqual(['stale-revision', 'append-too-large', 'accepted']);
  });

  it.each([
    ['the store cannot be reached', new StoreUnavailable('gone'), 'busy'],
    ['a stream lacks what it held', new LogDiffers('person-1 was deleted'), 'log-differs'],
    ['something unexpected goes wrong', new Error('Sanne Jansen'), 'internal'],
  ])('stop where %s: no later line is decided before it', async (_, failure, code) => {
    fixture.bus.answer = () => {
      if (fixture.bus.envelopes.length === 2) throw failure;
      return acceptedResult;
    };
    const { results: all } = await send([1, 2, 3, 4].map((n) => line(plantBedLine(n))).join(''));
    expect(codes(all)).toEqual(['accepted', code]);
    expect(fixture.bus.envelopes).toHaveLength(2);
    expect(JSON.stringify(all)).not.toContain('Sanne');
  });

  it('may act for others when an import names them', async () => {
    const { results: all } = await send(line(plantBedLine(1, { actor: { id: id(8), role: 'coach' } })));
    expect(codes(all)).toEqual(['accepted']);
    expect(fixture.bus.envelopes).toMatchObject([{ actor: { id: id(8), role: 'coach' }, recordedBy: id(900) }]);
    expect(
      codes(
        (await send(line(plantBedLine(1, { actor: { id: id(8), role: 'coach' } })), actorHeaders('coach'))).results,
      ),
    ).toEqual(['not-your-decision']);
  });

  it('wait for a caller that does not read, and for a store that is slow', async () => {
    // Each result is about 8 kB, so that some hundred of them fill every buffer between here and the caller.
    const events = Array.from(
      { length: 40 },
      () => (acceptedResult as Extract<CommandResult, { status: 'accepted' }>).events[0]!,
    );
    fixture.bus.answer = () => ({ status: 'accepted', position: 12, revision: 5, events });
    const { sent, answer } = open();
    const text = Array.from({ length: 5000 }, (_, n) => line(plantBedLine(n))).join('');
    sent.end(text);
    const response = await answer;
    let seen = -1;
    while (seen !== fixture.bus.envelopes.length) {
      seen = fixture.bus.envelopes.length;
      await new Promise((later) => setTimeout(later, 300));
    }
    expect(seen).toBeLessThan(4000);
    let count = 0;
    for await (const one of createInterface({ input: response })) count += one === '' ? 0 : 1;
    expect(count).toBe(5000);
    expect(fixture.bus.envelopes).toHaveLength(5000);
  });

  it('end with the current command when the caller disconnects', async () => {
    let release: () => void = () => undefined;
    fixture.bus.answer = () => new Promise((done) => (release = () => done(acceptedResult)));
    const { sent } = open();
    sent.end([1, 2, 3].map((n) => line(plantBedLine(n))).join(''));
    while (fixture.bus.envelopes.length === 0) await new Promise((later) => setTimeout(later, 10));
    sent.destroy();
    await new Promise((later) => setTimeout(later, 50));
    release();
    await new Promise((later) => setTimeout(later, 50));
    expect(fixture.bus.envelopes).toHaveLength(1);
    fixture.bus.answer = () => acceptedResult;
    expect(codes((await send(line(plantBedLine(9)))).results)).toEqual(['accepted']);
  });

  it('are nothing at all: an empty body has no results', async () => {
    expect(await send('')).toMatchObject({ status: 200, results: [] });
  });
});
