import { setTimeout as sleep } from 'node:timers/promises';
import { id } from '../specification';
import { subscriptionOf } from '../support/subscriptions';
import { apiFixture, managerHeaders, type ApiFixture } from './fixture';
import { line } from './scenario';

// Invented people, one of them registered three times.
const [noor, again, atTheMarket, other, later] = [id(801), id(802), id(803), id(804), id(805)];
const registered = (personId: string, data: object) =>
  line('RegisterPerson', personId, '2021-09-01', {
    district: 'West',
    neighbourhoodCode: 'BU0',
    languages: ['nl'],
    ...data,
  });
const people = [
  registered(noor, { fullName: 'Noor Achterberg', phone: '06-12345678', email: 'noor@example.org' }),
  registered(again, { fullName: 'NOOR ÁCHTER-BERG' }),
  registered(atTheMarket, { fullName: 'N. Achterberg', phone: '+31 6 12345678', email: 'Noor@Example.org' }),
  registered(other, { fullName: 'Sem Oost', phone: '06-87654321', email: 'sem@example.org' }),
];

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture(people);
  api.directory.start();
  await followed();
});
afterAll(() => api.end());

const followed = async (): Promise<void> => {
  const { position } = await api.runtime.store.head();
  while (api.directory.position < position) await sleep(10);
};
type Same = { readonly person_id: string; readonly full_name: string; readonly same: readonly string[] };
type Found = Same & { readonly possible_duplicates: readonly Same[] };
const brief = (items: readonly Same[]) => items.map(({ person_id, same }) => [person_id, ...same]);
const get = async (url: string) => api.get(`/v1/${url}`, { ...managerHeaders, ...(await api.caughtUp()) });
const duplicatesOf = async (personId: string) => {
  const { body } = await get(`persons/${personId}/possible-duplicates`);
  return brief((body as { items: readonly Same[] }).items);
};
const asked = async (name: string) => {
  const headers = { ...managerHeaders, ...(await api.caughtUp()) };
  return ((await api.post('/v1/persons/searches', { name }, headers)).body as { items: readonly Found[] }).items;
};
let key = 8_000;
const give = (url: string, data: object, commandId = id(++key)) =>
  api.post(`/v1/persons/${url}`, data, { ...managerHeaders, 'idempotency-key': commandId });
const mark = (personId: string, ofPersonId: string) =>
  give(`${personId}/duplicate-markings`, { ofPersonId, reason: 'Registered at the market too.' });

describe('who may be the same', () => {
  it('has the same name as it is searched for, telephone number or e-mail address; who shares more comes first', async () => {
    expect(await duplicatesOf(noor)).toEqual([
      [atTheMarket, 'email', 'phone'],
      [again, 'name'],
    ]);
    expect(await duplicatesOf(again)).toEqual([[noor, 'name']]);
    expect(await duplicatesOf(other)).toEqual([]);
    expect((await get(`persons/${id(899)}/possible-duplicates`)).status).toBe(404);
  });

  it('stands beside each hit of a search', async () => {
    const items = await asked('achterberg');
    expect(items.map(({ person_id, possible_duplicates }) => [person_id, brief(possible_duplicates)])).toEqual([
      [atTheMarket, [[noor, 'email', 'phone']]],
      [again, [[noor, 'name']]],
      [noor, [[atTheMarket, 'email', 'phone'], [again, 'name']]],
    ]); // prettier-ignore
    expect((await asked('oost')).map(({ possible_duplicates }) => possible_duplicates)).toEqual([[]]);
  });

  it('is named to who registers her by a link, and found at once by who is there already', async () => {
    const { data } = registered(later, { fullName: 'Sem Oost-West', phone: '0031687654321' });
    const { headers, status } = await give(`${later}/registrations`, data, id(8_900));
    const path = `/v1/persons/${later}/possible-duplicates`;
    expect({ status, link: headers['link'] }).toEqual({ status: 201, link: `<${path}>; rel="related"` });
    expect(await duplicatesOf(later)).toEqual([[other, 'phone']]);
    const repeated = await give(`${later}/registrations`, data, id(8_900));
    expect(repeated.headers['link']).toBe(headers['link']);
  });

  it('is by what was corrected last', async () => {
    await give(`${later}/personal-data-corrections`, { phone: '020-5550000', reason: 'Her mother’s.' });
    await followed();
    expect(await duplicatesOf(other)).toEqual([]);
    await give(`${later}/personal-data-corrections`, { email: 'sem@example.org', reason: 'Given now.' });
    await followed();
    expect(await duplicatesOf(other)).toEqual([[later, 'email']]);
  });

  it('was read with who was asked for, and nobody else', async () => {
    const [before] = await api.runtime.sql('select count(*)::int as lines from processing.reading');
    await duplicatesOf(again);
    const lines = await api.runtime.sql(
      'select subject_id, classes from processing.reading order by reading_id offset $1',
      [before!['lines']],
    );
    expect(lines).toEqual([
      { subject_id: again, classes: ['identity'] },
      { subject_id: noor, classes: ['identity'] },
    ]);
  });

  it('is kept as keyed hashes, never as it was given', async () => {
    const rows = await api.runtime.sql('select phone, email from vault.directory where person_id = $1', [noor]);
    expect(rows).toEqual([
      { phone: expect.stringMatching(/^[0-9a-f]{64}$/), email: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/12345678|example/);
  });

  it('is written for all of a log that an older release followed', async () => {
    await api.directory.stop();
    await api.runtime.sql(`update vault.directory set phone = '', email = '', whole_name = ''`);
    await api.runtime.sql('update vault.directory_folding set version = 2');
    expect(await duplicatesOf(noor)).toEqual([]);
    const { app, close } = await api.runtime.another();
    const directory = subscriptionOf(app, 'directory');
    directory.start();
    while ((await api.runtime.sql('select from vault.directory_folding where version = 2')).length > 0) await sleep(20);
    await directory.stop();
    await close();
    expect(await duplicatesOf(noor)).toHaveLength(2);
  });
});

describe('a duplicate', () => {
  beforeAll(async () => {
    await mark(atTheMarket, noor);
  });

  it('is not asked about again, nor who has the same duplicate, until the mark is undone', async () => {
    expect(await duplicatesOf(noor)).toEqual([[again, 'name']]);
    expect(await duplicatesOf(atTheMarket)).toEqual([]);
    await mark(again, noor);
    expect(await duplicatesOf(noor)).toEqual([]);
    await give(`${again}/duplicate-unmarkings`, { ofPersonId: noor, reason: 'A cousin.' });
    expect(await duplicatesOf(noor)).toEqual([[again, 'name']]);
  });

  it('refuses commands with the id under which she goes on, as often as they are sent', async () => {
    const data = { recognisedBy: ['coach'], grounds: 'Known and trusted.' };
    const first = await give(`${atTheMarket}/recognitions`, data, id(8_901));
    expect(first.body).toMatchObject({ status: 409, code: 'person-is-duplicate', ofPersonId: noor });
    await give(`${atTheMarket}/duplicate-unmarkings`, { ofPersonId: noor, reason: 'A mistake.' });
    const repeated = await give(`${atTheMarket}/recognitions`, data, id(8_901));
    expect(repeated.body).toEqual({ ...(first.body as object), instance: expect.any(String) });
    await mark(atTheMarket, noor);
  });

  it('does so in a line of many, and in a dry run', async () => {
    const payload = line('QualifyCoach', atTheMarket, '2021-09-05', { background: 'key-figure', requirementsMet: [], capacity: 1 }, 'core-team'); // prettier-ignore
    for (const query of ['?dryRun=true', '']) {
      const { payload: answer } = await api.app.inject({
        method: 'POST',
        url: `/v1/commands${query}`,
        headers: { ...managerHeaders, 'content-type': 'application/x-ndjson' },
        payload: JSON.stringify(payload),
      });
      expect(JSON.parse(answer)).toMatchObject({ status: 'refused', problem: { ofPersonId: noor } });
    }
  });

  it.each([
    ['the one', noor],
    ['the other', atTheMarket],
  ])('has one history: %s shows the events of both, each with the id it was recorded under', async (_, personId) => {
    for (const filter of ['subjectId', 'relatedId']) {
      const { body } = await get(`audit-trail?${filter}=${personId}&type=PersonRegistered.v1`);
      const { items } = body as { items: readonly { stream: string; subject_ids: readonly string[] }[] };
      expect(items).toMatchObject([
        { stream: `person-${noor}`, subject_ids: [noor] },
        { stream: `person-${atTheMarket}`, subject_ids: [atTheMarket] },
      ]);
    }
  });

  it('has one lineage', async () => {
    const qualification = {
      background: 'key-figure',
      informalExperience: 'Ten years.',
      requirementsMet: [],
      capacity: 1,
    };
    await api.importLines([line('QualifyCoach', noor, '2021-09-05', qualification, 'core-team')]);
    const { body } = await get(`persons/${atTheMarket}/lineage`);
    expect(body).toMatchObject({ person_id: noor, duplicates: [], edges: [], roles: [] });
    await api.importLines([line('QualifyCoach', again, '2021-09-05', qualification, 'core-team')]);
    await mark(again, atTheMarket).then(({ body }) => expect(body).toMatchObject({ ofPersonId: noor }));
    await mark(again, noor);
    expect((await get(`persons/${again}/lineage`)).body).toMatchObject({
      person_id: again,
      duplicates: [{ person_id: noor }],
    });
    expect((await get(`persons/${noor}/lineage`)).body).toMatchObject({
      person_id: noor,
      duplicates: [{ person_id: again }],
    });
    await give(`${again}/duplicate-unmarkings`, { ofPersonId: noor, reason: 'A cousin.' });
  });
});

it('what she was recognised by is gone with her key', async () => {
  await api.runtime.vault.destroy(noor, ['identity']);
  expect(await api.runtime.sql('select from vault.directory where person_id = $1', [noor])).toEqual([]);
  expect(await duplicatesOf(again)).toEqual([]);
  expect(await duplicatesOf(noor)).toEqual([]);
});
