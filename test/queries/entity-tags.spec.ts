import { coach as coachModel } from '../../projections/coach/coach.projection';
import type { Role } from '../../events/event';
import { toOpaque } from '../../src/platform/http/position';
import { id } from '../specification';
import { badr, badrsTrajectory, coach, employer, intervision, mina, minasTrajectory, otherEmployer, otherPlace, programme } from './ids'; // prettier-ignore
import { lateLines } from './late-lines';
import { actorHeaders, managerHeaders, apiFixture, type Headers, type ApiFixture } from './fixture';
import { earlyLines, line } from './scenario';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture();
  await api.importLines([...earlyLines, ...lateLines]);
});
afterAll(() => api.end());

/** The tag of an item, once the tables hold all there is. */
const tagOf = async (url: string, headers: Headers = managerHeaders) => {
  const answer = await api.get(`/v1/${url}`, { ...headers, ...(await api.caughtUp()) });
  expect(answer.status).toBe(200);
  return answer.headers['etag'];
};
let key = 4_000;
const give = (url: string, data: object, tag: unknown, role: Role, actor: string) =>
  api.post(`/v1/${url}`, data, { ...actorHeaders(role, actor), 'idempotency-key': id(++key), 'if-match': String(tag) });
const revisionInLog = async (stream: string) => {
  const events = await api.runtime.events();
  return events.findLast((event) => event.stream === stream)?.revision;
};

const session = (n: number) => ({ sessionId: id(n), minutes: 30, form: 'phone', themes: [] });

describe('the tag of an item', () => {
  it.each<[item: string, command: string, role: Role, data: (n: number) => object, actor: string]>([
    [`programmes/${programme}`, 'parameter-changes', 'programme-manager', (n) => ({ parameters: { smallCell: n }, reason: 'agreed' }), id(990)],
    [`trajectories/${badrsTrajectory}`, 'coaching-sessions', 'coach', session, coach],
    [`persons/${mina}`, 'personal-data-corrections', 'core-team', (n) => ({ phone: `${n}`, reason: 'again' }), id(990)],
    [`coaches/${coach}`, 'capacity-changes', 'core-team', (n) => ({ capacity: n }), id(990)],
    [`employers/${employer}`, 'colleague-activities', 'employer', (n) => ({ kind: 'lunch', participants: n }), id(990)],
  ])('%s goes into If-Match, is new after the command, and stale from then on', async (item, command, role, data, actor) => {
    const seen = await tagOf(item);
    expect(seen).toMatch(/^"\d+"$/);
    const written = await give(`${item}/${command}`, data(501), seen, role, actor);
    expect(written).toMatchObject({ status: 201 });
    expect(await tagOf(item)).toBe(written.headers['etag']);
    expect(written.headers['etag']).not.toBe(seen);
    const late = await give(`${item}/${command}`, data(502), seen, role, actor);
    expect(late.body).toMatchObject({ status: 412, code: 'stale-revision' });
    expect(await give(`${item}/${command}`, data(502), await tagOf(item), role, actor)).toMatchObject({ status: 201 });
  }); // prettier-ignore

  it('is the revision of its own stream and no other, on the progress of a trajectory too', async () => {
    for (const [item, stream] of [
      [`trajectories/${minasTrajectory}`, `trajectory-${minasTrajectory}`],
      [`trajectories/${minasTrajectory}/progress`, `trajectory-${minasTrajectory}`],
      [`persons/${badr}`, `person-${badr}`],
      [`employers/${otherEmployer}`, `employer-${otherEmployer}`],
      [`intervisions/${intervision}`, `intervision-${intervision}`],
    ] as const) {
      expect(await tagOf(item)).toBe(`"${await revisionInLog(stream)}"`);
    }
  });

  it('does not depend on how its id is spelled', async () => {
    const capitals = 'ABCDEF00-0000-4000-8000-000000000001';
    await api.importLines([line('RegisterEmployer', capitals.toLowerCase(), '2021-08-01', { name: 'De Sluis', sector: 'sport', districts: [] })]); // prettier-ignore
    expect(await tagOf(`employers/${capitals}`)).toBe('"0"');
  });

  it('is not there where a row has no stream of its own, nor where nothing is found', async () => {
    for (const url of ['trajectories', 'persons', `places/${otherPlace}`, `persons/${mina}/lineage`]) {
      expect(await tagOf(url)).toBeUndefined();
    }
    const nowhere = await api.get(`/v1/persons/${id(4_000)}`);
    expect({ status: nowhere.status, tag: nowhere.headers['etag'] }).toEqual({ status: 404, tag: undefined });
  });

  it('is that of the Position beside it, even where the audit trail is ahead of other tables', async () => {
    const item = `employers/${employer}`;
    const later = Number(/\d+/.exec(String(await tagOf(item)))![0]);
    const events = (await api.runtime.events()).filter(({ stream }) => stream === `employer-${employer}`);
    const { position } = events.find(({ revision }) => revision === later)!;
    const reached = jest.spyOn(api.readModels.runner, 'position').mockReturnValue(position - 1);
    const { headers } = await api.get(`/v1/${item}`);
    reached.mockRestore();
    expect(headers).toMatchObject({ position: toOpaque(position - 1), etag: `"${later - 1}"` });
  });

  it('of a parked row is that of what it shows', async () => {
    const item = `coaches/${coach}`;
    const later = Number(/\d+/.exec(String(await tagOf(item)))![0]);
    const events = (await api.runtime.events()).filter(({ stream }) => stream === `coach-${coach}`);
    const { position } = events.find(({ revision }) => revision === later)!;
    const table = `store.coach_v${coachModel.version}`;
    await api.runtime.sql(`update ${table} set parked_at = $1 where coach_id = $2`, [position, coach]);
    const held = await tagOf(item);
    await api.runtime.sql(`update ${table} set parked_at = null`);
    expect(held).toBe(`"${later - 1}"`);
  });
});

it('tables that lag answer with the tag of what they hold, and a command with it is refused', async () => {
  const item = `trajectories/${badrsTrajectory}`;
  const seen = await tagOf(item);
  // Nothing follows the log from here on.
  await api.readModels.close();
  expect(await give(`${item}/coaching-sessions`, session(601), seen, 'coach', coach)).toMatchObject({ status: 201 });
  const { headers } = await api.get(`/v1/${item}`);
  expect(headers['etag']).toBe(seen);
  const late = await give(`${item}/coaching-sessions`, session(602), headers['etag'], 'coach', coach);
  expect(late.body).toMatchObject({ status: 412, code: 'stale-revision' });
});
