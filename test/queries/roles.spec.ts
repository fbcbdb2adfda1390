import { readModels, views } from '../../projections/read-models';
import { Webhooks } from '../../src/delivery/webhooks/webhooks';
import { PEOPLE } from '../../src/platform/auth/identity';
import { id } from '../specification';
import { badr, badrsTrajectory, coach, employer, idleCoach, intervision, mina, minasTrajectory, place, programme } from './ids'; // prettier-ignore
import { certificateOf, minasRequests, minasStory } from './data-request-lines';
import { underRules } from './ground-rule-lines';
import { lateLines } from './late-lines';
import { network, neighbourhoodLines, round, support } from './neighbourhood-lines';
import { moneyLines, subsidy } from './money-lines';
import { VerificationLog } from '../../src/verification/verification-log';
import { actorHeaders, apiFixture, type ApiFixture } from './fixture';
import { earlyLines } from './scenario';

type Person = (typeof PEOPLE)[number];

let api: ApiFixture;
/** Of what Mina had erased. */
let certificate: string;
/** Of a program that is told of reminders. */
let webhook: string;
/** One that failed. */
let verification: string;
beforeAll(async () => {
  api = await apiFixture([
    ...underRules(earlyLines),
    minasStory,
    ...neighbourhoodLines,
    ...lateLines,
    ...moneyLines,
    ...minasRequests,
  ]);
  certificate = await certificateOf(api, mina);
  webhook = await webhookOf(api);
  verification = await new VerificationLog(api.runtime.application).record({
    ...{ startedAt: '2026-11-22T02:30:00.000Z', askedBy: 'schedule', release: '0.1.0' },
    failed: 'StoreUnavailable',
  });
});
afterAll(() => api.end());

const webhookOf = async ({ app }: ApiFixture): Promise<string> => {
  const request = { url: 'https://receiver.example/', types: ['ReminderRaised'] };
  return (await app.get(Webhooks).add(request, id(990))).webhookId;
};

const staff: readonly Person[] = ['programme-manager', 'core-team', 'privacy-officer', 'auditor'];
const ofSubsidies: readonly Person[] = ['subsidy-officer', 'subsidy-controller'];
const concerned: readonly Person[] = ['employer', 'coach', 'buurtbaner'];

/** Every route that reads, by its pattern in OpenAPI: where it is asked, and who is let in. */
const routes: Readonly<Record<string, readonly [url: string, roles: readonly Person[]]>> = {
  '/programmes': ['programmes', PEOPLE.filter((role) => role !== 'analyst')],
  '/programmes/{id}': [`programmes/${programme}`, PEOPLE.filter((role) => role !== 'analyst')],
  '/programmes/{id}/rule-set': [`programmes/${programme}/rule-set`, PEOPLE.filter((role) => role !== 'analyst')],
  '/programmes/{id}/rule-sets': [`programmes/${programme}/rule-sets`, PEOPLE.filter((role) => role !== 'analyst')],
  '/programmes/{id}/experiences': [`programmes/${programme}/experiences`, staff],
  '/programmes/{id}/meetings': [`programmes/${programme}/meetings`, staff],
  '/programmes/{id}/working-method': [`programmes/${programme}/working-method`, [...staff, 'researcher']],
  '/places': ['places', [...staff, 'employer', ...ofSubsidies]],
  '/places/{id}': [`places/${place}`, [...staff, 'employer', ...ofSubsidies]],
  '/trajectories': ['trajectories', [...staff, ...concerned]],
  '/trajectories/{id}': [`trajectories/${minasTrajectory}`, [...staff, ...concerned]],
  '/trajectories/{id}/progress': [`trajectories/${minasTrajectory}/progress`, [...staff, ...concerned]],
  '/trajectories/{id}/history': [`trajectories/${minasTrajectory}/history`, [...staff, ...concerned]],
  '/trajectories/{id}/own-stories': [`trajectories/${minasTrajectory}/own-stories`, [...staff, 'coach', 'buurtbaner']],
  '/trajectories/{id}/perspectives': [`trajectories/${minasTrajectory}/perspectives`, [...staff, ...concerned]],
  '/trajectories/{id}/ground-rule-checks': [
    `trajectories/${minasTrajectory}/ground-rule-checks`,
    [...staff, ...concerned],
  ],
  '/trajectories/{id}/state': [`trajectories/${minasTrajectory}/state`, [...staff, ...concerned]],
  '/trajectories/{id}/state/difference': [
    `trajectories/${minasTrajectory}/state/difference?from=2021-01-01&to=2022-01-01`,
    [...staff, ...concerned],
  ],
  '/persons': ['persons', staff],
  '/persons/{id}': [`persons/${mina}`, [...staff, 'coach', 'buurtbaner']],
  '/persons/{id}/possible-duplicates': [
    `persons/${mina}/possible-duplicates`,
    ['programme-manager', 'core-team', 'privacy-officer'],
  ],
  '/persons/{id}/lineage': [`persons/${mina}/lineage`, [...staff, 'coach', 'buurtbaner']],
  '/persons/{id}/data-requests': [`persons/${mina}/data-requests`, [...staff, 'buurtbaner']],
  '/persons/{id}/access-report': [`persons/${mina}/access-report`, ['privacy-officer', 'buurtbaner']],
  '/persons/{id}/erasure-certificates/{certificateId}': [
    `persons/${mina}/erasure-certificates/CERTIFICATE`,
    ['privacy-officer', 'auditor', 'buurtbaner'],
  ],
  '/data-requests': ['data-requests', staff],
  '/retention-proposals': ['retention-proposals', ['privacy-officer', 'auditor']],
  '/coaches': ['coaches', staff],
  '/coaches/{id}': [`coaches/${coach}`, [...staff, 'coach']],
  '/coaches/{id}/caseload': [`coaches/${coach}/caseload`, [...staff, 'coach']],
  '/deadlines': ['deadlines', [...staff, ...concerned, ...ofSubsidies]],
  '/employers': ['employers', [...staff, 'employer', ...ofSubsidies]],
  '/employers/{id}': [`employers/${employer}`, [...staff, 'employer', ...ofSubsidies]],
  '/intervisions': ['intervisions', staff],
  '/intervisions/{id}': [`intervisions/${intervision}`, staff],
  '/lineage': ['lineage', staff],
  '/upward-circle': ['upward-circle', staff],
  '/own-stories': ['own-stories', ['researcher']],
  '/subsidies': ['subsidies', [...staff, 'employer', ...ofSubsidies]],
  '/subsidies/{id}': [`subsidies/${subsidy}`, [...staff, 'employer', ...ofSubsidies]],
  '/subsidies/{id}/account': [`subsidies/${subsidy}/account`, [...staff, 'employer', ...ofSubsidies]],
  '/subsidies/{id}/ledger': [`subsidies/${subsidy}/ledger`, [...staff, 'employer', ...ofSubsidies]],
  '/subsidies/{id}/ledger/difference': [
    `subsidies/${subsidy}/ledger/difference?fromPosition=0`,
    [...staff, 'employer', ...ofSubsidies],
  ],
  '/subsidies/{id}/statement': [`subsidies/${subsidy}/statement`, [...staff, 'employer', ...ofSubsidies]],
  '/networks': ['networks', [...staff, 'coach', 'buurtbaner']],
  '/networks/{id}': [`networks/${network}`, [...staff, 'coach', 'buurtbaner']],
  '/support': ['support', [...staff, 'coach', 'buurtbaner']],
  '/support/{id}': [`support/${support}`, [...staff, 'coach', 'buurtbaner']],
  '/research-rounds': ['research-rounds', [...staff, 'buurtbaner', 'researcher']],
  '/research-rounds/{id}': [`research-rounds/${round}`, [...staff, 'buurtbaner', 'researcher']],
  '/research-interviews': ['research-interviews', [...staff, 'buurtbaner', 'researcher']],
  '/audit-trail': ['audit-trail', staff],
  '/{table}/{id}/history': [`progress/${minasTrajectory}/history`, staff],
  '/{table}/{id}/state': [`progress/${minasTrajectory}/state`, staff],
  '/{table}/{id}/state/difference': [`progress/${minasTrajectory}/state/difference?fromPosition=0`, staff],
  '/{table}/{id}/explanation': [`progress/${minasTrajectory}/explanation`, staff],
  '/exports': ['exports', [...staff, ...ofSubsidies, 'analyst']],
  '/exports/{table}': ['exports/progress', staff],
  '/exports/{table}/manifest': ['exports/progress/manifest', staff],
  '/parked-keys': ['parked-keys', ['programme-manager']],
  '/parked-mail': ['parked-mail', ['programme-manager']],
  '/feed': ['feed?tables=progress&follow=false', staff],
  '/webhooks': ['webhooks', ['programme-manager', 'privacy-officer', 'auditor']],
  '/webhooks/{id}': ['webhooks/WEBHOOK', ['programme-manager', 'privacy-officer', 'auditor']],
  '/webhooks/{id}/parked-deliveries': ['webhooks/WEBHOOK/parked-deliveries', ['programme-manager']],
  '/refusals': ['refusals', ['programme-manager', 'auditor']],
  '/verifications': ['verifications', ['programme-manager', 'auditor']],
  '/verifications/{id}': ['verifications/VERIFICATION', ['programme-manager', 'auditor']],
};
/** Those who read only what is theirs ask as the people of the scenario. */
const herself: Partial<Record<Person, string>> = { coach, buurtbaner: mina };
const status = async (url: string, role: Person, actor = herself[role]) =>
  (
    await api.get(
      `/v1/${url.replace('CERTIFICATE', certificate).replace('WEBHOOK', webhook).replace('VERIFICATION', verification)}`,
      actorHeaders(role, actor),
    )
  ).status;

describe('by default nobody reads', () => {
  it.each(Object.entries(routes))('GET %s but the roles it names', async (_, [url, roles]) => {
    const let_in: Person[] = [];
    for (const role of PEOPLE) if ((await status(url, role)) === 200) let_in.push(role);
    expect(let_in).toEqual(PEOPLE.filter((role) => roles.includes(role)));
    const refused = PEOPLE.find((role) => !roles.includes(role))!;
    expect((await api.get(`/v1/${url}`, actorHeaders(refused))).body).toMatchObject({
      status: 403,
      code: 'not-your-decision',
    });
    expect((await api.get(`/v1/${url}`, {})).body).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('any route that this table forgot', async () => {
    const { body } = await api.get('/v1/openapi.json');
    const { paths } = body as { paths: Record<string, object> };
    const reading = Object.keys(paths).filter((path) => 'get' in paths[path]!);
    expect(reading.sort()).toEqual(Object.keys(routes).sort());
  });

  it('what is open to all is open without an identity', async () => {
    const open = ['/v1/openapi.json', '/health/live', '/health/ready', '/metrics'];
    expect(await Promise.all(open.map(async (url) => (await api.get(url, {})).status))).toEqual([200, 200, 200, 200]);
  });
});

describe('the upward circle', () => {
  const counted = ['progress', 'alumnus_role', 'lineage_edge', 'lineage_person'];

  it.each(PEOPLE)('shows small numbers to those alone who read all that it counts, as a %s', async (role) => {
    const reads = async (url: string): Promise<boolean> => (await status(url, role)) === 200;
    if (!(await reads('upward-circle')) && !(await reads('exports/upward_circle'))) return;
    for (const table of counted) expect([table, await reads(`exports/${table}`)]).toEqual([table, true]);
  });
});

describe('who decides on subsidies', () => {
  const tables = [...readModels.flatMap((model) => model.tables), ...views].map(({ name }) => name);

  it.each(ofSubsidies)('reads subsidies, ledger and places whole, and no other table, as a %s', async (role) => {
    const read: string[] = [];
    for (const table of [...tables, 'no_table']) if ((await status(`exports/${table}`, role)) === 200) read.push(table);
    expect(read.sort()).toEqual(['ledger_entry', 'place_board', 'subsidy_account']);
  });

  it.each(ofSubsidies)('asks why a row of them says what it says, as a %s', async (role) => {
    const { body } = await api.get(`/v1/subsidies/${subsidy}/ledger?limit=1`, actorHeaders(role));
    const [line] = (body as { items: { entry_id: string }[] }).items;
    const explained = (row: string) => status(`${row}/explanation`, role);
    expect(await explained(`ledger_entry/${line!.entry_id}`)).toBe(200);
    expect(await explained(`subsidy_account/${subsidy}`)).toBe(200);
    expect(await explained(`place_board/${place}`)).toBe(200);
    expect(await explained(`progress/${minasTrajectory}`)).toBe(403);
    expect(await explained(`person/${mina}`)).toBe(403);
  });
});

describe('what is hers', () => {
  const difference = '/state/difference?from=2021-01-01&to=2022-01-01';
  const OF_A_TRAJECTORY = ['', '/progress', '/history', '/own-stories', '/state', difference];
  const ids = async (role: Person, actor: string, filter = '') => {
    const { body } = await api.get(`/v1/trajectories${filter}`, actorHeaders(role, actor));
    return (body as { items: { trajectory_id: string }[] }).items.map(({ trajectory_id }) => trajectory_id);
  };

  it('is the caseload of a coach, whatever she asks for', async () => {
    expect(await ids('coach', coach)).toEqual([minasTrajectory, badrsTrajectory]);
    expect(await ids('coach', idleCoach, `?coachId=${coach}`)).toEqual([]);
    for (const path of OF_A_TRAJECTORY) {
      expect(await status(`trajectories/${minasTrajectory}${path}`, 'coach', idleCoach)).toBe(403);
    }
    expect(await status(`persons/${badr}`, 'coach', coach)).toBe(200);
    expect(await status(`persons/${badr}`, 'coach', idleCoach)).toBe(403);
    expect(await status(`persons/${badr}/lineage`, 'coach', idleCoach)).toBe(403);
    expect(await status(`coaches/${coach}`, 'coach', idleCoach)).toBe(403);
    expect(await status(`coaches/${coach}/caseload`, 'coach', idleCoach)).toBe(403);
  });

  it('is what a Buurtbaner has lived herself, whatever she asks for', async () => {
    expect(await ids('buurtbaner', mina)).toEqual([minasTrajectory]);
    expect(await ids('buurtbaner', badr, `?personId=${mina}`)).toEqual([badrsTrajectory]);
    for (const path of OF_A_TRAJECTORY) {
      expect(await status(`trajectories/${minasTrajectory}${path}`, 'buurtbaner', badr)).toBe(403);
    }
    expect(await status(`persons/${mina}`, 'buurtbaner', badr)).toBe(403);
    expect(await status(`persons/${mina}/lineage`, 'buurtbaner', badr)).toBe(403);
  });

  it('looks like what is not there to who may not know', async () => {
    expect(await status(`persons/${id(4_000)}`, 'coach', coach)).toBe(403);
    expect(await status(`persons/${id(4_000)}`, 'buurtbaner', mina)).toBe(403);
  });
});
