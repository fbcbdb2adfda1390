import { id } from '../specification';
import { runCommand } from '../support/command-line';
import { coach, idleCoach, manager, mina, minasTrajectory, TEXTS, workPlan } from './ids';
import { actorHeaders, apiFixture, managerHeaders, type ApiFixture } from './fixture';
import { earlyLines, line } from './scenario';

type Refusal = Readonly<Record<string, unknown>> & { readonly at: string };
type Page = { readonly items: readonly Refusal[]; readonly next: string | null };

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture(earlyLines);
});
afterAll(() => api.end());
/** Whatever came before it is not of this test. */
beforeEach(async () => {
  for (const table of ['journal.answer', 'processing.refusal'])
    await api.runtime.sql(`alter table ${table} disable trigger all; delete from ${table}; alter table ${table} enable always trigger refuse_change`);
}); // prettier-ignore

const page = async (query = '', headers = managerHeaders): Promise<Page> =>
  (await api.get(`/v1/refusals${query}`, headers)).body as Page;
const list = async (query = '') => (await page(query)).items;

const give = async (route: string, key: string, body: object, headers: Readonly<Record<string, string>>) =>
  (await api.post(`/v1/${route}`, body, { ...headers, 'idempotency-key': key })).status;
const importNow = async (lines: readonly object[], dryRun = false): Promise<readonly string[]> => {
  const { body } = await api.app.inject({
    method: 'POST',
    url: `/v1/commands${dryRun ? '?dryRun=true' : ''}`,
    headers: { ...managerHeaders, 'content-type': 'application/x-ndjson' },
    payload: lines.map((one) => JSON.stringify(one)).join('\n'),
  });
  return body.trim().split('\n').map((text) => (JSON.parse(text) as { problem: { code: string } }).problem.code); // prettier-ignore
};

const otherMina = { fullName: 'Mina Koolhof', district: 'West', neighbourhoodCode: 'BU03630000', languages: ['nl'] };
const draft = {
  planId: id(340),
  kind: 'work',
  problem: 'neighbours-live-alone',
  steps: [],
  goals: [],
  talents: [],
  writtenBy: 'coach',
};
const ofTheDomain = () => line('RegisterPerson', mina, '2021-09-01', otherMina);
const ofHerRole = () =>
  line('ApprovePlan', minasTrajectory, '2021-11-04', { planId: workPlan, version: 1 }, 'employer', id(77));
/** Of another trajectory's coach: the role may, she may not. */
const ofHerself = () => line('DraftPlan', minasTrajectory, '2021-11-05', draft, 'coach', idleCoach);

describe('what the domain refuses', () => {
  const refused = {
    at: expect.stringMatching(/^\d{4}-.*Z$/),
    type: null,
    target: `person-${mina}`,
    code: 'person-exists',
    status: 409,
    actorId: manager,
    actorRole: 'programme-manager',
    recordedBy: null,
    source: 'domain',
  };

  it('by import and by its route is listed once, however often it is repeated, with why in either language', async () => {
    const given = ofTheDomain();
    expect(await importNow([given, given])).toEqual(['person-exists', 'person-exists']);
    for (let time = 1; time <= 2; time++)
      expect(await give(`persons/${mina}/registrations`, id(6_001), otherMina, managerHeaders)).toBe(409);
    expect(await list()).toEqual([
      { ...refused, commandId: id(6_001), sentence: expect.stringMatching(/persoon/i) },
      { ...refused, commandId: given.id, sentence: expect.stringMatching(/persoon/i) },
    ]);
    const english = await api.get('/v1/refusals?limit=1', { ...managerHeaders, 'accept-language': 'en' });
    expect(english.headers).toMatchObject({ 'content-language': 'en', vary: expect.stringContaining('Accept-Language') });
    expect(english.body).toMatchObject({ items: [{ sentence: expect.stringMatching(/person/i) }] });
  }); // prettier-ignore

  it('under a code of another release is listed without a sentence', async () => {
    await api.runtime.sql(
      `insert into journal.answer (command_id, target, fingerprint, status, code, actor_id, actor_role)
       values ('x', 'person-1', repeat('a', 64), 'refused', 'constructor', $1, 'coach')`,
      [coach],
    );
    expect(await list()).toMatchObject([{ code: 'constructor', status: null, sentence: null }]);
  });
});

describe('a command that she may not give', () => {
  const refused = {
    at: expect.any(String),
    code: 'not-your-decision',
    status: 403,
    sentence: 'Uw rol mag dit niet besluiten of inzien.',
    recordedBy: null,
    source: 'access',
  };

  it('by its route is listed each time, before anything else of the request is read', async () => {
    const route = `trajectories/${minasTrajectory}/coach-assignments`;
    const employer = actorHeaders('employer', id(77));
    for (const body of [{ coachId: coach }, { coachId: 'Oudkerk', Zeeman: 1 }])
      expect(await give(route, id(6_010), body, employer)).toBe(403);
    // Neither a key nor a target that is an id.
    expect((await api.post('/v1/trajectories/Oudkerk/coach-assignments', {}, employer)).status).toBe(403);
    const employers = { ...refused, type: 'AssignCoach', actorId: id(77), actorRole: 'employer' };
    const named = { ...employers, commandId: id(6_010), target: `trajectory-${minasTrajectory}` };
    expect(await list()).toEqual([{ ...employers, commandId: null, target: null }, named, named]);
  });

  it('by import is listed each time, with who gave it for another', async () => {
    const [role, self] = [ofHerRole(), ofHerself()];
    expect(await importNow([role, role, self, self])).toEqual(Array(4).fill('not-your-decision'));
    const given = { ...refused, target: `trajectory-${minasTrajectory}`, recordedBy: manager };
    const [byRole, byHerself] = [
      { ...given, commandId: role.id, type: 'ApprovePlan', actorId: id(77), actorRole: 'employer' },
      { ...given, commandId: self.id, type: 'DraftPlan', actorId: idleCoach, actorRole: 'coach' },
    ];
    expect(await list()).toEqual([byHerself, byHerself, byRole, byRole]);
  });

  it('for another, when she may not act for others, is her own refusal', async () => {
    const { status } = await api.post('/v1/commands', ofHerself(), actorHeaders('coach', coach));
    expect(status).toBe(403);
    expect(await list()).toEqual([
      expect.objectContaining({ ...refused, type: 'DraftPlan', actorId: coach, actorRole: 'coach' }),
    ]);
  });

  it('by the command line is listed beside what the domain refuses', async () => {
    const lines = [ofTheDomain(), ofHerRole()];
    const input = lines.map((one) => JSON.stringify(one)).join('\n');
    const { code } = await runCommand(api.runtime.environment, ['import', '-'], { input });
    expect(code).toBe(0);
    const sources = Object.fromEntries((await list()).map(({ commandId, source }) => [commandId, source]));
    expect(sources).toEqual({ [lines[0]!.id]: 'domain', [lines[1]!.id]: 'access' });
  });

  it('is not answered before it is written down', async () => {
    await api.runtime.sql('alter table processing.refusal rename to away');
    const route = `trajectories/${minasTrajectory}/coach-assignments`;
    expect(await give(route, id(6_011), {}, actorHeaders('employer'))).toBe(500);
    await api.runtime.sql('alter table processing.away rename to refusal');
  });

  it('is never changed, nor taken away', async () => {
    await importNow([ofHerRole()]);
    for (const statement of [
      `update processing.refusal set code = 'x'`,
      'delete from processing.refusal',
      'truncate processing.refusal',
    ]) {
      await expect(api.runtime.application.query(statement)).rejects.toMatchObject({ code: '42501' });
      await expect(api.runtime.sql(statement)).rejects.toMatchObject({ code: 'PR001' });
    }
  });
});

it('nothing is listed of a dry run, of what somebody may not read, or of who is unknown', async () => {
  const codes = ['person-exists', 'not-your-decision', 'not-your-decision'];
  const lines = [ofTheDomain(), ofHerRole(), ofHerself()];
  expect(await importNow(lines, true)).toEqual(codes);
  for (const one of lines) {
    expect((await api.post('/v1/commands?dryRun=true', one)).status).toBeGreaterThanOrEqual(403);
  }
  expect((await api.get('/v1/audit-trail', actorHeaders('employer'))).status).toBe(403);
  expect(await give(`persons/${mina}/registrations`, id(6_020), otherMina, {})).toBe(401);
  expect(await page()).toEqual({ items: [], next: null });
  expect(await importNow(lines)).toEqual(codes);
  expect(await list()).toHaveLength(3);
});

describe('the list', () => {
  const lines = () => [ofTheDomain(), ofHerRole(), ofHerself(), ofHerRole(), ofTheDomain(), ofHerRole()];

  it('is the newest first, each row once whatever the size of its pages, also of one moment', async () => {
    await importNow(lines());
    for (const table of ['journal.answer', 'processing.refusal']) {
      const moment = table === 'journal.answer' ? 'recorded_at' : 'refused_at';
      await api.runtime.sql(
        `alter table ${table} disable trigger all; update ${table} set ${moment} = '2026-11-20T23:30:00Z' where actor_role <> 'coach'`,
      );
    }
    const all = await list();
    expect(all).toHaveLength(6);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    for (const limit of [1, 2, 5]) {
      const found: Refusal[] = [];
      let next: string | null = '';
      while (next !== null) {
        const one: Page = await page(`?limit=${limit}${next && `&after=${next}`}`);
        found.push(...one.items);
        ({ next } = one);
      }
      expect(found).toEqual(all);
    }
    // Half past eleven in the evening, Greenwich, is the day after in Amsterdam.
    expect(await list('?since=2026-11-21&until=2026-11-21')).toHaveLength(5);
    expect(await list('?until=2026-11-20')).toEqual([]);
    expect(await list('?since=2026-11-22')).toMatchObject([{ actorRole: 'coach' }]);
  });

  it('is narrowed by who was refused, why, and what it was for', async () => {
    await importNow(lines());
    expect(await list(`?actor=${idleCoach}`)).toMatchObject([{ type: 'DraftPlan' }]);
    expect(await list('?code=person-exists')).toHaveLength(2);
    expect(await list(`?target=trajectory-${minasTrajectory}`)).toHaveLength(4);
    expect(await list(`?target=person-${mina}&code=not-your-decision`)).toEqual([]);
  });

  it('holds no text of people, nor do the tables it is read from', async () => {
    await importNow(lines());
    const rows = await api.runtime.sql(
      'select a::text from journal.answer a union all select r::text from processing.refusal r',
    );
    expect(rows).toHaveLength(6);
    const text = JSON.stringify([await page(), rows]);
    for (const word of TEXTS) expect(text).not.toContain(word);
  });
});
