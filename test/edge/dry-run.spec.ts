import type { CommandResult } from '../../src/command-handling/command-envelope';
import { StoreUnavailable } from '../../src/event-store/event-store';
import { id } from '../specification';
import { acceptedResult, actorHeaders, bed, edgeFixture, plantBedLine, type EdgeFixture } from './fixture';

let fixture: EdgeFixture;
beforeAll(async () => void (fixture = await edgeFixture()));
afterAll(() => fixture.app.close());
beforeEach(() => {
  fixture.bus.envelopes.length = 0;
  fixture.dry.envelopes.length = 0;
  fixture.dry.answer = () => acceptedResult;
  Object.assign(fixture.dry, { begun: 0, ended: 0 });
});

const { events } = acceptedResult as Extract<CommandResult, { status: 'accepted' }>;
const unplaced = events.map(({ eventId, type, stream, revision }) => ({ eventId, type, stream, revision }));
const compensated: CommandResult = { status: 'refused', code: 'trajectory-running', events };

const post = async (url: string, payload: object | string, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await fixture.app.inject({
    method: 'POST',
    url,
    headers: { ...actorHeaders('programme-manager'), 'accept-language': 'en', ...headers },
    payload,
  });
  return { status: answer.statusCode, headers: answer.headers, text: answer.body };
};
const one = async (payload: object, headers = {}, url = '/v1/commands?dryRun=true') => {
  const { text, ...answer } = await post(url, payload, headers);
  return { ...answer, body: JSON.parse(text) as Record<string, unknown> };
};
const NDJSON = { 'content-type': 'application/x-ndjson' };
const many = async (lines: readonly unknown[], headers = {}) => {
  const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
  const answer = await post('/v1/commands?dryRun=true', text, { ...NDJSON, ...headers });
  expect(answer.status).toBe(200);
  return answer.text.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>); // prettier-ignore
};

describe('a dry run at /v1/commands', () => {
  it('has a result per line that says so and has no position, and no line reaches the bus', async () => {
    const answers: CommandResult[] = [
      acceptedResult,
      { status: 'unchanged', revision: 3 },
      { status: 'refused', code: 'place-occupied' },
      compensated,
    ];
    fixture.dry.answer = () => answers[fixture.dry.envelopes.length - 1]!;
    const [first, second, third, fourth, unread] = await many([...[1, 2, 3, 4].map((n) => plantBedLine(n)), '{']);
    expect(first).toEqual({ id: id(1001), status: 'accepted', dryRun: true, events: unplaced });
    expect(second).toEqual({ id: id(1002), status: 'unchanged', dryRun: true });
    expect(third).toMatchObject({ status: 'refused', dryRun: true, problem: { code: 'place-occupied' } });
    expect(fourth).toMatchObject({ dryRun: true, events: unplaced, problem: { code: 'trajectory-running' } });
    expect(fourth).not.toHaveProperty('position');
    expect(unread).toMatchObject({ id: null, status: 'refused', dryRun: true, problem: { code: 'line-invalid' } });
    expect(fixture.bus.envelopes).toEqual([]);
    expect(fixture.dry.envelopes.map(({ source }) => source)).toEqual(['import', 'import', 'import', 'import']);
    expect(fixture.dry).toMatchObject({ begun: 1, ended: 1 });
  });

  it('by another role is no import, and holds each line to that role', async () => {
    const [planted, cleared] = await many(
      [plantBedLine(1), { ...plantBedLine(2), type: 'RestGarden', data: {} }],
      actorHeaders('coach'),
    );
    expect([planted!['status'], cleared!['problem']]).toMatchObject(['accepted', { code: 'not-your-decision' }]);
    expect(fixture.dry.envelopes).toMatchObject([{ source: 'api', actor: { role: 'coach' } }]);
  });

  it('ends where the log cannot be asked', async () => {
    fixture.dry.answer = () => {
      throw new StoreUnavailable('away');
    };
    expect(await many([plantBedLine(1), plantBedLine(2)])).toMatchObject([{ dryRun: true, problem: { code: 'busy' } }]);
    expect(fixture.dry).toMatchObject({ begun: 1, ended: 1 });
  });

  it('of one command as JSON is 200 and says nowhere where to find what is not there', async () => {
    const { status, headers, body } = await one(plantBedLine(1));
    expect({ status, body }).toEqual({
      status: 200,
      body: { id: id(1001), status: 'accepted', dryRun: true, revision: 5, events: unplaced },
    });
    for (const name of ['location', 'etag', 'position']) expect(headers).not.toHaveProperty(name);
    fixture.dry.answer = () => ({ status: 'unchanged', revision: 'no-stream' });
    expect(await one(plantBedLine(1))).toMatchObject({
      status: 200,
      body: { id: id(1001), status: 'unchanged', dryRun: true, unchanged: true, revision: null },
    });
    expect(fixture.dry).toMatchObject({ begun: 2, ended: 2 });
    expect(fixture.bus.envelopes).toEqual([]);
  });

  it('of one command as JSON is refused with the problem that it would be', async () => {
    fixture.dry.answer = () => compensated;
    const { status, headers, body } = await one(plantBedLine(1));
    expect({ status, body }).toMatchObject({
      status: 409,
      body: { code: 'trajectory-running', dryRun: true, events: unplaced },
    });
    expect(headers).not.toHaveProperty('position');
    expect(JSON.stringify(body)).not.toContain('position');
    expect(await one(plantBedLine(1, { data: {} }))).toMatchObject({ status: 400, body: { code: 'body-invalid' } });
    expect(await one(plantBedLine(1), { 'if-match': '"3"' })).toMatchObject({ status: 409 });
    expect(fixture.dry.envelopes.at(-1)).toMatchObject({ ifMatch: [3] });
    expect(fixture.dry).toMatchObject({ begun: 3, ended: 3 });
  });

  it('is asked for under the name of before too', async () => {
    const asked = await one(plantBedLine(1), {}, '/v1/commands?dry-run=true');
    expect(asked).toMatchObject({ status: 200, body: { dryRun: true } });
    expect([fixture.bus.envelopes.length, fixture.dry.envelopes.length]).toEqual([0, 1]);
  });

  it('is asked for in one way only: whatever else it may have meant, nothing is done', async () => {
    const queries = ['dryRun=', 'dryRun=yes', 'dryRun=TRUE', 'dryRun=1', 'dry-run', 'dryRun=true&dryRun=true'];
    for (const query of [...queries, 'dryrun=true', 'DryRun=true', 'dry_run=true']) {
      const { status, body } = await one(plantBedLine(1), {}, `/v1/commands?${query}`);
      expect({ query, status, body }).toMatchObject({ query, status: 400, body: { code: 'body-invalid' } });
      expect(await post(`/v1/commands?${query}`, '{}\n', NDJSON)).toMatchObject({ status: 400 });
    }
    const route = `/v1/gardens/${id(50)}/beds?dryRun=true`;
    expect(await one(bed, { 'idempotency-key': id(5) }, route)).toMatchObject({ status: 400 });
    expect([fixture.bus.envelopes, fixture.dry.envelopes]).toEqual([[], []]);
    expect(await one(plantBedLine(1), {}, '/v1/commands?dryRun=false')).toMatchObject({ status: 200 });
    expect(fixture.bus.envelopes).toHaveLength(1);
  });

  it('is not counted among the commands', async () => {
    await many([plantBedLine(1), plantBedLine(2)]);
    await one(plantBedLine(3));
    expect((await fixture.app.inject('/metrics')).body).not.toMatch(/^buurtbaan_commands_total\{.*accepted/m);
  });
});
