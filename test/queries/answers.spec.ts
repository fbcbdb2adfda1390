import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import * as ids from './ids';
import { Webhooks } from '../../src/delivery/webhooks/webhooks';
import { toOpaque } from '../../src/platform/http/position';
import { id } from '../specification';
import { groundRuleLines, underRules } from './ground-rule-lines';
import { lateLines } from './late-lines';
import { VerificationLog } from '../../src/verification/verification-log';
import { moneyLines, subsidy } from './money-lines';
import { actorHeaders, managerHeaders, apiFixture, type Headers, type ApiFixture } from './fixture';
import { earlyLines } from './scenario';

type Body = Readonly<Record<string, { readonly schema: object }>>;
type Operation = { readonly responses: Readonly<Record<string, { readonly content?: Body }>> };
type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

let api: ApiFixture;
let document: Document;
beforeAll(async () => {
  api = await apiFixture([...underRules(earlyLines), ...groundRuleLines, ...lateLines, ...moneyLines]);
  document = (await api.get('/v1/openapi.json')).body as Document;
});
afterAll(() => api.end());

/** The same, but nothing goes that is not described: the API may grow, its description has to grow with it. */
const closed = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(closed);
  const copy = Object.fromEntries(Object.entries(value).map(([name, item]: [string, unknown]) => [name, closed(item)]));
  const isShape = copy['type'] === 'object' && 'properties' in copy && !('additionalProperties' in copy);
  return isShape ? { ...copy, additionalProperties: false } : copy;
};

/** What is wrong with a body, by the schema that the description has for it; nothing when it fits. */
const misfits = (path: string, method: string, status: number, body: unknown) => {
  const ajv = addFormats(new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }));
  // Of the document as a whole only pointers are wanted.
  ajv.addVocabulary(['openapi', 'info', 'servers', 'tags', 'security', 'paths', 'components', 'x-resource', 'x-id-in']);
  ajv.addSchema(closed(document) as object, 'openapi');
  const schema = document.paths[path]?.[method]?.responses[String(status)]?.content?.['application/json']?.schema;
  if (!schema) return [`nothing describes ${method} ${path} ${status}`];
  const pointer = ['paths', path, method, 'responses', String(status), 'content', 'application/json', 'schema'];
  const validate = ajv.getSchema(
    `openapi#/${pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`,
  )!;
  return validate(body) ? [] : validate.errors;
};

const trajectory = `trajectories/${ids.minasTrajectory}`;
const auditor = actorHeaders('auditor', id(950));

describe('an answer is what its description says', () => {
  it.each<[path: string, url: string, headers?: Headers]>([
    ['/programmes', 'programmes'],
    ['/programmes/{id}', `programmes/${ids.programme}`],
    ['/programmes/{id}/rule-set', `programmes/${ids.programme}/rule-set`],
    ['/programmes/{id}/rule-sets', `programmes/${ids.programme}/rule-sets`],
    ['/programmes/{id}/experiences', `programmes/${ids.programme}/experiences`, auditor],
    ['/programmes/{id}/meetings', `programmes/${ids.programme}/meetings`],
    ['/programmes/{id}/working-method', `programmes/${ids.programme}/working-method`],
    ['/places', 'places?limit=1'],
    ['/places', 'places?expand=programme,employer,subsidy,trajectory,person'],
    ['/places/{id}', `places/${ids.otherPlace}`],
    ['/trajectories', 'trajectories'],
    ['/trajectories/{id}', trajectory],
    ['/trajectories/{id}', `${trajectory}?expand=person,place,coach,coach_person`],
    ['/trajectories/{id}/progress', `${trajectory}/progress`],
    ['/trajectories/{id}/ground-rule-checks', `${trajectory}/ground-rule-checks`],
    ['/trajectories/{id}/perspectives', `${trajectory}/perspectives`],
    ['/trajectories/{id}/history', `${trajectory}/history`],
    ['/trajectories/{id}/history', `${trajectory}/history`, auditor],
    ['/trajectories/{id}/state', `${trajectory}/state?validOn=2021-12-31`],
    ['/trajectories/{id}/state/difference', `${trajectory}/state/difference?from=2021-01-01&to=2030-01-01`],
    ['/persons', 'persons'],
    ['/persons', 'persons', auditor],
    ['/persons/{id}', `persons/${ids.mina}`],
    ['/persons/{id}/lineage', `persons/${ids.mina}/lineage`],
    ['/coaches', 'coaches'],
    ['/coaches/{id}', `coaches/${ids.coach}`],
    ['/employers', 'employers'],
    ['/employers/{id}', `employers/${ids.employer}`],
    ['/employers/{id}', `employers/${ids.employer}`, auditor],
    ['/intervisions', 'intervisions'],
    ['/intervisions/{id}', `intervisions/${ids.cancelled}`],
    ['/subsidies', 'subsidies'],
    ['/subsidies/{id}', `subsidies/${subsidy}`],
    ['/subsidies/{id}/account', `subsidies/${subsidy}/account?validOn=2022-01-01`],
    ['/subsidies/{id}/ledger', `subsidies/${subsidy}/ledger`],
    ['/subsidies/{id}/ledger', `subsidies/${subsidy}/ledger`, auditor],
    ['/subsidies/{id}/statement', `subsidies/${subsidy}/statement`],
    ['/subsidies/{id}/statement', `subsidies/${subsidy}/statement?validOn=2022-01-01`, auditor],
    ['/lineage', 'lineage'],
    ['/upward-circle', 'upward-circle'],
    ['/audit-trail', 'audit-trail?limit=500'],
    ['/{table}/{id}/explanation', `progress/${ids.minasTrajectory}/explanation`],
  ])('GET %s at %s', async (path, url, headers = managerHeaders) => {
    const { status, body } = await api.get(`/v1/${url}`, headers);
    expect(status).toBe(200);
    expect(misfits(path, 'get', status, body)).toEqual([]);
  });

  it('of a search', async () => {
    const { status, body } = await api.post('/v1/persons/searches', { name: 'oudkerk' });
    expect(misfits('/persons/searches', 'post', status, body)).toEqual([]);
  });

  it('of parked keys, and of asking for another try', async () => {
    await api.runtime.sql(
      `insert into engine.parked (projection, version, run, key, position, event_id, error_code, error)
       select projection, version, run, $1::text, 1, $1::uuid, 'TypeError', 'x' from engine.live where projection = 'person'`,
      [ids.mina],
    );
    expect(misfits('/parked-keys', 'get', 200, (await api.get('/v1/parked-keys')).body)).toEqual([]);
    const { status, body } = await api.post('/v1/parked-keys/retries', { projection: 'person' });
    expect(misfits('/parked-keys/retries', 'post', status, body)).toEqual([]);
  });

  it('of parked mail, and of asking for another try', async () => {
    await api.runtime.sql(
      `select delivery_job.create_queue(name, '{"policy": "standard"}') from unnest(array['digest', 'digest-parked']) as name`,
    );
    await api.runtime.sql(
      `insert into delivery_job.job (name, policy, data, source_name, source_retry_count, source_output)
       values ('digest-parked', 'standard', $1, 'digest', 0, '{"code": "EENVELOPE", "reply": 550}')`,
      [JSON.stringify({ digestId: id(4_020), addresseeId: id(4_021), day: '2026-11-22' })],
    );
    const { body: list } = await api.get('/v1/parked-mail');
    expect(list).toMatchObject({ items: [{ digest_id: id(4_020), day: '2026-11-22', code: 'EENVELOPE', reply: 550 }] });
    expect(misfits('/parked-mail', 'get', 200, list)).toEqual([]);
    expect((await api.post('/v1/parked-mail/retries', { digestId: id(4_021) })).body).toMatchObject({
      code: 'not-found',
    });
    const { status, body } = await api.post('/v1/parked-mail/retries', { digestId: id(4_020) });
    expect([status, body]).toEqual([202, { asked: 1 }]);
    expect(misfits('/parked-mail/retries', 'post', status, body)).toEqual([]);
    expect((await api.get('/v1/parked-mail')).body).toMatchObject({ items: [] });
  });

  it('of webhooks', async () => {
    const webhooks = api.app.get(Webhooks);
    const { webhookId } = await webhooks.add({ url: 'https://a.example/', types: ['ReminderRaised'] }, id(990));
    await webhooks.failed(webhookId, { code: 'ECONNREFUSED' });
    const answers = await Promise.all(['', `/${webhookId}`, `/${webhookId}/parked-deliveries`].map((path) => api.get(`/v1/webhooks${path}`))); // prettier-ignore
    const paths = ['/webhooks', '/webhooks/{id}', '/webhooks/{id}/parked-deliveries'];
    for (const [i, { body }] of answers.entries()) expect(misfits(paths[i]!, 'get', 200, body)).toEqual([]);
    const given = async (path: string, body: object) => {
      const { status, body: answer } = await api.post(`/v1/webhooks/${webhookId}/${path}`, body);
      return misfits(`/webhooks/{id}/${path}`, 'post', status, answer);
    };
    expect(await given('secrets', {})).toEqual([]);
    expect(await given('retries', {})).toEqual([]);
    expect(await given('replays', { after: toOpaque(0) })).toEqual([]);
  });

  it('of verifications, and of what one found', async () => {
    const begun = { startedAt: '2026-11-22T02:30:00.000Z', askedBy: 'command', release: '0.1.0' } as const;
    const results = new VerificationLog(api.runtime.application);
    await results.record({ ...begun, failed: 'StoreUnavailable' });
    const found = {
      ...{ of: 'row', name: 'person', difference: 'changed', key: { person_id: ids.mina }, undone: 'no' },
      columns: [{ name: 'district' }, { name: 'sequence', stands: 2, should: 1 }],
      events: [{ position: 4, eventId: id(1), type: 'PersonRegistered.v1' }],
    };
    const run = await results.record({ ...begun, position: 7, rows: 12, differences: 1, kept: [found] });
    const { body: list } = await api.get('/v1/verifications');
    expect(list).toMatchObject({ items: [{ id: run, outcome: 'different' }, { outcome: 'failed' }], next: null });
    expect(misfits('/verifications', 'get', 200, list)).toEqual([]);
    const { body } = await api.get(`/v1/verifications/${run}`);
    expect(body).toMatchObject({ position: 7, rows: 12, differences: 1, first: [found] });
    expect(misfits('/verifications/{id}', 'get', 200, body)).toEqual([]);
    expect((await api.get(`/v1/verifications/${id(1)}`)).status).toBe(404);
  });

  it('of refusals, of the domain and of who may not', async () => {
    for (const [target, headers] of [[id(4_010), managerHeaders], [ids.mina, actorHeaders('employer')]] as const) {
      const key = { 'idempotency-key': id(4_011) };
      await api.post(`/v1/persons/${target}/consents`, { purpose: 'coaching', wordingVersion: '1' }, { ...headers, ...key });
    } // prettier-ignore
    const { body } = await api.get('/v1/refusals');
    const { items } = body as { items: readonly { source: string }[] };
    expect(items.map(({ source }) => source).sort()).toEqual(['access', 'domain']);
    expect(misfits('/refusals', 'get', 200, body)).toEqual([]);
  });

  it('of a command, written and already so', async () => {
    const url = `/v1/persons/${ids.mina}/consents`;
    const consent = { purpose: 'coaching', wordingVersion: '1' };
    for (const [key, expected] of [[4_001, 201], [4_002, 200]] as const) {
      const { status, body } = await api.post(url, consent, { ...managerHeaders, 'idempotency-key': id(key) });
      expect(status).toBe(expected);
      expect(misfits('/persons/{id}/consents', 'post', status, body)).toEqual([]);
    } // prettier-ignore
    const again = { id: id(4_003), type: 'GiveConsent', target: ids.mina, data: consent };
    const { status, body } = await api.post('/v1/commands', again);
    expect(misfits('/commands', 'post', status, body)).toEqual([]);
  });

  it('and what it does not say is found out', () => {
    expect(misfits('/places/{id}', 'get', 200, { place_id: 'here', more: 1 })).not.toEqual([]);
  });
});
