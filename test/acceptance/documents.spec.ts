import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { programmeFile } from '../support/programme-file';
import { done, killPrograms, startServe } from './program';
import { databaseStore, type Store } from './store';
import { query } from './tables';
import { commandsUnder, requestOf, requestsOfEditors, sectionOf, send } from './written-requests';

let store: Store;
let url: string;
const api = async () => {
  store = await databaseStore();
  const webhooks = { WEBHOOK_SOURCE: 'urn:nld:oin:00000001234567890000:systeem:buurtbaan' };
  ({ url } = await startServe({ ...store.environment, ...webhooks, PUBLIC_URL: 'http://127.0.0.1:3000' }));
};
const dropped = async () => {
  killPrograms();
  await store.drop();
};

describe('README.md', () => {
  const ONE_REQUEST = 'One request, from body to table';
  beforeAll(api);
  afterAll(dropped);

  it('says how to run it: it is ready, imports what is there and lists its trajectories', async () => {
    const [npm, start, ready, importing, trajectories] = commandsUnder('Run it');
    expect([npm, start]).toStrictEqual([
      ['npm', 'ci'],
      ['npm', 'start'],
    ]);
    expect((await send(url, requestOf(ready!))).status).toBe(200);
    const [npx, program, command, file] = importing!;
    expect([npx, program, command]).toStrictEqual(['npx', 'buurtbaan', 'import']);
    const lines = await done(store.environment, command!, join(__dirname, '../..', file!));
    expect(lines).toHaveLength(programmeFile('west').lines.length);
    const listed = await send(url, requestOf(trajectories!));
    expect(listed.status).toBe(200);
    expect(await listed.json()).toMatchObject({ items: expect.arrayContaining([expect.anything()]) });
  });

  it('has a request that is accepted after just that, and leads to the rows it names', async () => {
    const [command] = commandsUnder(ONE_REQUEST, { POSITION: '' });
    const answer = await send(url, requestOf(command!));
    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toMatch(/^"\d+"$/);
    expect(answer.headers.get('position')).toMatch(/^\w+$/);
    const { position, events } = (await answer.json()) as { position: number; events: object[] };
    expect(events).toMatchObject([{ type: 'AlumnusRoleAccepted.v1' }]);

    const [, shows] = commandsUnder(ONE_REQUEST, { POSITION: answer.headers.get('position')! });
    const lineage = await send(url, requestOf(shows!));
    expect(lineage.status).toBe(200);
    const { edges, ...her } = (await lineage.json()) as { edges: { kind: string }[] };
    expect(her).toMatchObject({
      alumnus_roles: ['ambassador', 'organiser'],
      roles: [{ role: 'organiser' }, { role: 'ambassador', paid: false, accepted_on: '2026-11-02' }],
    });
    const kinds = new Set(edges.map(({ kind }) => kind));
    expect([...kinds].sort()).toStrictEqual(['coached_by', 'discovered_by', 'succeeded_on_place']);

    const rows = await query(
      await store.superuserUrl(),
      `select role, summary_nl, summary_en, returned_as_ambassador
         from read.alumnus_role
         join read.lineage_person using (person_id)
         join read.audit_trail on position = alumnus_role.last_position
         join read.upward_circle on year = 2026
        where alumnus_role.last_position = $1 and lineage_person.last_position = $1`,
      [position],
    );
    expect(rows).toStrictEqual([
      {
        role: 'ambassador',
        summary_nl: 'Oud-Buurtbaner verder als ambassadeur, onbetaald.',
        summary_en: 'Former Buurtbaner stays on as ambassador, unpaid.',
        returned_as_ambassador: 1,
      },
    ]);
  });

  it('has a key of its own for it, and gets the same answer for the same command again', async () => {
    const request = requestOf(commandsUnder(ONE_REQUEST, { POSITION: '' })[0]!);
    const key = Object.fromEntries(request.headers)['Idempotency-Key']!;
    expect(key).toMatch(/^[\da-f-]{36}$/);
    expect((['west', 'noord'] as const).filter((name) => programmeFile(name).text.includes(key))).toStrictEqual([]);
    const [once, again] = [await send(url, request), await send(url, request)];
    expect([once.status, again.status]).toStrictEqual([201, 201]);
    expect(await again.text()).toBe(await once.text());
  });

  it('names files of this tree', () => {
    const named = [...sectionOf(ONE_REQUEST).matchAll(/`((?:src|projections)\/[^`]*)`/g)].map(([, path]) => path!);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((path) => !existsSync(join(__dirname, '../..', path)))).toStrictEqual([]);
  });
});

describe('docs/requests.http', () => {
  beforeAll(api);
  afterAll(dropped);

  it('goes from an empty store to a trajectory with a coach, and a subsidy: all is accepted but the refusal', async () => {
    const answers: [name: string, status: number, answer: string][] = [];
    const positions = new Map<string, string>();
    for (const request of requestsOfEditors()) {
      const headers = request.headers.map(
        ([name, value]) =>
          [
            name,
            value.replace(/^{{(\w+)\.response\.headers\.Position}}$/, (_, of: string) => positions.get(of)!),
          ] as const,
      );
      const answer = await send(url, { ...request, headers });
      if (request.name.startsWith('A coach for her')) positions.set('assigned', answer.headers.get('position')!);
      if (request.name.startsWith('A subsidy is asked for'))
        positions.set('requested', answer.headers.get('position')!);
      answers.push([request.name, answer.status, await answer.text()]);
    }
    expect(answers.map(([name, status]) => [name.split(/[.:,]/)[0], status])).toStrictEqual([
      ['Is it there', 200],
      ['What it can do', 200],
      ['Open a programme', 201],
      ['One command', 201],
      ['A dry run of one', 200],
      ['Many commands', 200],
      ['A coach for her', 201],
      ['What to send in If-Match', 200],
      ['A refusal', 404],
      ['Progress', 200],
      ['A subsidy is asked for', 201],
      ['What it comes to so far', 200],
      ['Which rows changed since', 200],
      ['Have a program told of reminders', 201],
    ]);
    const [, , , , tried, many, coached, , refused, progress, , statement, changes, told] = answers.map(
      ([, , answer]) => answer,
    );
    expect(JSON.parse(tried!)).toMatchObject({ status: 'accepted', dryRun: true, revision: 0 });
    expect(many!.trim().split('\n')).toHaveLength(8);
    expect(many).not.toContain('refused');
    expect(JSON.parse(coached!)).toMatchObject({ events: [{ type: 'CoachAssigned.v1' }, { type: 'CaseTaken.v1' }] });
    expect(JSON.parse(refused!)).toMatchObject({ code: 'coach-unknown', title: 'Coach unknown' });
    expect(statement).toContain('€ 45.000,00');
    expect(changes).toContain('data: {"table":"subsidy_account","key":{"subsidy_id":');
    expect(JSON.parse(told!)).toMatchObject({ secret: expect.stringMatching(/^whsec_/) as string });
    expect(JSON.parse(progress!)).toMatchObject({ coach_id: '55555555-5555-4555-8555-555555555555' });
  });
});
