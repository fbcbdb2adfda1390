import type { CommandResult } from '../../src/command-handling/command-envelope';
import { StoreUnavailable } from '../../src/event-store/event-store';
import { id } from '../specification';
import { accepted, bed, by, openGarden, planting, type Garden } from './garden';

let garden: Garden;
beforeAll(async () => void (garden = await openGarden()));
afterAll(() => garden.app.close());
beforeEach(() => {
  garden.bus.envelopes.length = 0;
  garden.dry.envelopes.length = 0;
  garden.dry.answer = () => accepted;
  Object.assign(garden.dry, { begun: 0, ended: 0 });
});

const { events } = accepted as Extract<CommandResult, { status: 'accepted' }>;
const unplaced = events.map(({ eventId, type, stream, revision }) => ({ eventId, type, stream, revision }));
const compensated: CommandResult = { status: 'refused', code: 'trajectory-running', events };

const post = async (url: string, payload: object | string, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await garden.app.inject({
    method: 'POST',
    url,
    headers: { ...by('programme-manager'), 'accept-language': 'en', ...headers },
    payload,
  });
  return { status: answer.statusCode, headers: answer.headers, text: answer.body };
};
const one = async (payload: object, headers = {}, url = '/v1/commands?dry-run=true') => {
  const { text, ...answer } = await post(url, payload, headers);
  return { ...answer, body: JSON.parse(text) as Record<string, unknown> };
};
const NDJSON = { 'content-type': 'application/x-ndjson' };
const many = async (lines: readonly unknown[], headers = {}) => {
  const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
  const answer = await post('/v1/commands?dry-run=true', text, { ...NDJSON, ...headers });
  expect(answer.status).toBe(200);
  return answer.text.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>); // prettier-ignore
};

describe('a dry run at /v1/commands', () => {
  it('has a result per line that says so and has no position, and no line reaches the bus', async () => {
    const answers: CommandResult[] = [
      accepted,
      { status: 'unchanged', revision: 3 },
      { status: 'refused', code: 'place-occupied' },
      compensated,
    ];
    garden.dry.answer = () => answers[garden.dry.envelopes.length - 1]!;
    const [first, second, third, fourth, unread] = await many([...[1, 2, 3, 4].map((n) => planting(n)), '{']);
    expect(first).toEqual({ id: id(1001), status: 'accepted', dryRun: true, events: unplaced });
    expect(second).toEqual({ id: id(1002), status: 'unchanged', dryRun: true });
    expect(third).toMatchObject({ status: 'refused', dryRun: true, problem: { code: 'place-occupied' } });
    expect(fourth).toMatchObject({ dryRun: true, events: unplaced, problem: { code: 'trajectory-running' } });
    expect(fourth).not.toHaveProperty('position');
    expect(unread).toMatchObject({ id: null, status: 'refused', dryRun: true, problem: { code: 'line-invalid' } });
    expect(garden.bus.envelopes).toEqual([]);
    expect(garden.dry.envelopes.map(({ source }) => source)).toEqual(['import', 'import', 'import', 'import']);
    expect(garden.dry).toMatchObject({ begun: 1, ended: 1 });
  });

  it('by another role is no import, and holds each line to that role', async () => {
    const [planted, cleared] = await many([planting(1), { ...planting(2), type: 'RestGarden', data: {} }], by('coach'));
    expect([planted!['status'], cleared!['problem']]).toMatchObject(['accepted', { code: 'not-your-decision' }]);
    expect(garden.dry.envelopes).toMatchObject([{ source: 'api', actor: { role: 'coach' } }]);
  });

  it('ends where the log cannot be asked', async () => {
    garden.dry.answer = () => {
      throw new StoreUnavailable('away');
    };
    expect(await many([planting(1), planting(2)])).toMatchObject([{ dryRun: true, problem: { code: 'busy' } }]);
    expect(garden.dry).toMatchObject({ begun: 1, ended: 1 });
  });

  it('of one command as JSON is 200 and says nowhere where to find what is not there', async () => {
    const { status, headers, body } = await one(planting(1));
    expect({ status, body }).toEqual({
      status: 200,
      body: { id: id(1001), status: 'accepted', dryRun: true, revision: 5, events: unplaced },
    });
    for (const name of ['location', 'etag', 'position']) expect(headers).not.toHaveProperty(name);
    garden.dry.answer = () => ({ status: 'unchanged', revision: 'no-stream' });
    expect(await one(planting(1))).toMatchObject({
      status: 200,
      body: { id: id(1001), status: 'unchanged', dryRun: true, unchanged: true, revision: null },
    });
    expect(garden.dry).toMatchObject({ begun: 2, ended: 2 });
    expect(garden.bus.envelopes).toEqual([]);
  });

  it('of one command as JSON is refused with the problem that it would be', async () => {
    garden.dry.answer = () => compensated;
    const { status, headers, body } = await one(planting(1));
    expect({ status, body }).toMatchObject({
      status: 409,
      body: { code: 'trajectory-running', dryRun: true, events: unplaced },
    });
    expect(headers).not.toHaveProperty('position');
    expect(JSON.stringify(body)).not.toContain('position');
    expect(await one(planting(1, { data: {} }))).toMatchObject({ status: 400, body: { code: 'body-invalid' } });
    expect(await one(planting(1), { 'if-match': '"3"' })).toMatchObject({ status: 409 });
    expect(garden.dry.envelopes.at(-1)).toMatchObject({ ifMatch: [3] });
    expect(garden.dry).toMatchObject({ begun: 3, ended: 3 });
  });

  it('is asked for in one way only: whatever else it may have meant, nothing is done', async () => {
    const queries = ['dry-run=', 'dry-run=yes', 'dry-run=TRUE', 'dry-run=1', 'dry-run', 'dry-run=true&dry-run=true'];
    for (const query of [...queries, 'dryrun=true', 'dryRun=true', 'dry_run=true']) {
      const { status, body } = await one(planting(1), {}, `/v1/commands?${query}`);
      expect({ query, status, body }).toMatchObject({ query, status: 400, body: { code: 'body-invalid' } });
      expect(await post(`/v1/commands?${query}`, '{}\n', NDJSON)).toMatchObject({ status: 400 });
    }
    const route = `/v1/gardens/${id(50)}/beds?dry-run=true`;
    expect(await one(bed, { 'idempotency-key': id(5) }, route)).toMatchObject({ status: 400 });
    expect([garden.bus.envelopes, garden.dry.envelopes]).toEqual([[], []]);
    expect(await one(planting(1), {}, '/v1/commands?dry-run=false')).toMatchObject({ status: 200 });
    expect(garden.bus.envelopes).toHaveLength(1);
  });

  it('is not counted among the commands', async () => {
    await many([planting(1), planting(2)]);
    await one(planting(3));
    expect((await garden.app.inject('/metrics')).body).not.toMatch(/^buurtbaan_commands_total\{.*accepted/m);
  });
});
