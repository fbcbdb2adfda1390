import { id } from '../specification';
import { mina, minasTrajectory } from './ids';
import { lateLines } from './late-lines';
import { apiFixture, type ApiFixture } from './fixture';
import { earlyLines } from './scenario';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([...earlyLines, ...lateLines]);
});
afterAll(() => api.end());

/** The code of a refusal and the fields it names, each once. */
const refusal = async (url: string) => {
  const { body } = await api.get(`/v1/${url}`);
  const { status, code, errors = [] } = body as { status: number; code: string; errors?: { field: string }[] };
  return { status, code, fields: [...new Set(errors.map(({ field }) => field))].sort() };
};
const invalid = (...fields: readonly string[]) => ({ status: 400, code: 'body-invalid', fields: [...fields].sort() });

const cursor = (...key: readonly unknown[]) => Buffer.from(JSON.stringify(key)).toString('base64url');
const lists = ['programmes', 'places', 'trajectories', 'persons', 'coaches', 'employers', 'intervisions', 'lineage', 'upward-circle', 'audit-trail', 'refusals', 'verifications', `trajectories/${minasTrajectory}/history`]; // prettier-ignore
const wrongInLists: readonly [string, string][] = [
  ['limit=0', 'limit'],
  ['limit=501', 'limit'],
  ['limit=some', 'limit'],
  ['limit=1.5', 'limit'],
  ['limit=', 'limit'],
  ['limit=1&limit=2', 'limit'],
  ['after=nonsense', 'after'],
  [`after=${cursor()}`, 'after'],
  [`after=${cursor('x', 'y', 'z')}`, 'after'],
  [`after=${cursor({})}`, 'after'],
  [`after=${'A'.repeat(501)}`, 'after'],
  ['after=a&after=b', 'after'],
  ['colour=blue', 'colour'],
];

describe('what a list cannot read is 400 and says which field', () => {
  it.each(lists)('GET /v1/%s', async (list) => {
    for (const [query, field] of wrongInLists) {
      expect(await refusal(`${list}?${query}`)).toEqual(invalid(field));
    }
  });

  it.each([
    ['programmes', cursor('no day', id(1))],
    ['places', cursor('2021-01-01', 'here')],
    ['persons', cursor('nobody')],
    ['persons', cursor('a\u0000')],
    ['audit-trail', cursor('1.5')],
    ['audit-trail', cursor(1e300)],
    ['refusals', cursor('soon', 'access', '1')],
    ['upward-circle', cursor(id(1), 'soon')],
  ])('GET /v1/%s with a cursor %s that no list gave', async (list, after) => {
    expect(await refusal(`${list}?after=${after}`)).toEqual(invalid('after'));
  });

  it.each([
    ['places?programmeId=1', ['programmeId']],
    ['places?state=haunted&employerId=x', ['employerId', 'state']],
    ['trajectories?phase=asleep&coachId=&personId=1', ['coachId', 'personId', 'phase']],
    ['persons?recognised=maybe&running=1', ['recognised', 'running']],
    ['coaches?background=unknown&available=yes', ['background', 'available']],
    ['intervisions?state=lost', ['state']],
    ['lineage?kind=married_to&trajectoryId=1', ['kind', 'trajectoryId']],
    ['upward-circle?programmeId=1', ['programmeId']],
    [`persons/${mina}/lineage?depth=21`, ['depth']],
    [`persons/${mina}/lineage?depth=deep`, ['depth']],
    ['audit-trail?subjectId=1&relatedId=2&actorId=3&occurredFrom=2021-02-30&occurredUntil=today', ['subjectId', 'relatedId', 'actorId', 'occurredFrom', 'occurredUntil']],
    [`trajectories/${minasTrajectory}/history?asKnownOn=2021-13-01&validOn=1-1-2021&fromRevision=-1`, ['asKnownOn', 'validOn', 'fromRevision']],
    [`trajectories/${minasTrajectory}/state?asKnownOn=2021-02-29`, ['asKnownOn']],
    [`trajectories/${minasTrajectory}/state/difference`, ['from', 'to']],
    ['exports/person?format=pdf', ['format']],
  ])('GET /v1/%s', async (url, fields) => {
    expect(await refusal(url)).toEqual(invalid(...fields));
  }); // prettier-ignore

  it('and text that cannot be kept has a code of its own, as in commands', async () => {
    expect(await refusal('places?district=%00&programmeId=1')).toEqual({
      status: 400,
      code: 'text-invalid',
      fields: ['district'],
    });
  });
});

describe('an item', () => {
  const items = ['programmes', 'places', 'trajectories', 'persons', 'coaches', 'employers', 'intervisions'];
  const below = ['trajectories/*/progress', 'trajectories/*/history', 'trajectories/*/state', 'trajectories/*/state/difference?from=2021-01-01&to=2022-01-01', 'persons/*/lineage', 'progress/*/explanation']; // prettier-ignore
  const routes = [...items.map((name) => `${name}/*`), ...below];

  it.each(routes)('GET /v1/%s by what is no UUID is 400', async (route) => {
    for (const wrong of ['1', `${id(1)}0`, 'Mina%20Oudkerk', '__proto__']) {
      const { body, text } = await api.get(`/v1/${route.replace('*', wrong)}`);
      expect(body).toMatchObject({ status: 400, errors: [{ field: 'id', message: 'id must be a UUID' }] });
      expect(text).not.toContain('Oudkerk');
    }
  });

  it.each(routes)('GET /v1/%s that is not there is 404', async (route) => {
    expect((await api.get(`/v1/${route.replace('*', id(4_000))}`)).body).toMatchObject({
      status: 404,
      code: 'not-found',
    });
  });

  it.each([
    `nothing/${mina}/explanation`,
    `__proto__/${mina}/explanation`,
    `audit_trail/${mina}/explanation`,
    `employer_contact/${mina}/explanation`,
    'exports/nothing',
    'exports/checkpoint',
    'exports/person%22;drop%20table%20x',
    'nothing',
  ])('GET /v1/%s is 404', async (url) => {
    expect((await api.get(`/v1/${url}`)).body).toMatchObject({ status: 404, code: 'not-found' });
  });
});
