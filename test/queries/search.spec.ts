import { setTimeout as sleep } from 'node:timers/promises';
import { PEOPLE } from '../../src/platform/auth/identity';
import { toOpaque } from '../../src/platform/http/position';
import { id } from '../specification';
import { badr, coach, manager, mina } from './ids';
import { personRow, personRows } from './people-rows';
import { lateLines } from './late-lines';
import { actorHeaders, managerHeaders, apiFixture, type ApiFixture } from './fixture';
import { logged } from '../support/logged';
import { subscriptionOf } from '../support/subscriptions';
import { earlyLines, line } from './scenario';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([...earlyLines, ...lateLines]);
  api.directory.start();
  await followed();
});
afterAll(() => api.end());

const followed = async (): Promise<void> => {
  const { position } = await api.runtime.store.head();
  while (api.directory.position < position) await sleep(10);
};
const search = (name: unknown, headers = managerHeaders) => api.post('/v1/persons/searches', { name }, headers);
const found = async (name: string) => {
  const { status, body } = await search(name);
  expect(status).toBe(200);
  return (body as { items: { person_id: string }[] }).items.map(({ person_id }) => person_id);
};

describe('a search by name', () => {
  it('gives whole persons with their texts opened', async () => {
    expect((await search('oudkerk')).body).toEqual({ items: [{ ...personRow, possible_duplicates: [] }] });
    expect((await search('Zeeman')).body).toEqual({ items: [{ ...personRows[2], possible_duplicates: [] }] });
  });

  it.each([
    ['MINA', [mina]],
    ['oudkerk bos', [mina]],
    ['bos min', [mina]],
    ['jo', [coach]],
    ['kerk', []],
    ['%', []],
    ['', []],
    ['  ', []],
    ['Nobody Atall', []],
  ])('for %p finds by the beginnings of words', async (name, expected) => {
    expect(await found(name)).toEqual(expected);
  });

  it('goes by the corrected name, and accents do not matter', async () => {
    await api.importLines([
      line('CorrectPersonalData', badr, '2022-07-01', { fullName: 'Bádr Çelik', reason: 'married-in-june' }),
      line('CorrectPersonalData', coach, '2022-07-01', { phone: '0600000002', reason: 'married-in-june' }),
    ]);
    await followed();
    expect(await found('celik badr')).toEqual([badr]);
    expect(await found('zeeman')).toEqual([]);
    expect(await found('koolhof')).toEqual([coach]);
  });

  it('gives them by name, whatever their ids', async () => {
    const named = (n: number, fullName: string) => ({ ...earlyLines[5]!, id: id(4_000 + n), target: id(n), data: { ...earlyLines[5]!.data, fullName, phone: undefined, email: undefined } }); // prettier-ignore
    await api.importLines([named(602, 'Zoë Aa'), named(601, 'Zoë Cc'), named(603, 'Zoë Bb')]);
    await followed();
    await api.get('/v1/programmes', { ...managerHeaders, ...(await api.caughtUp()) });
    expect(await found('zoe')).toEqual([id(602), id(603), id(601)]);
  });

  it('says how far the rows were, and waits for them when asked', async () => {
    const { position } = await api.runtime.store.head();
    const wait = { ...managerHeaders, 'wait-for-position': toOpaque(position) };
    const { status, headers } = await search('oudkerk', wait);
    expect({ status, position: headers['position'] }).toEqual({ status: 200, position: toOpaque(position) });
    const wrong = await search('oudkerk', { ...managerHeaders, 'wait-for-position': '7' });
    expect(wrong.body).toMatchObject({ status: 400, errors: [{ field: 'Wait-For-Position' }] });
  });

  it('is for who administers, and not for the auditor', async () => {
    const letIn: string[] = [];
    for (const role of PEOPLE) if ((await search('oudkerk', actorHeaders(role))).status === 200) letIn.push(role);
    expect(letIn).toEqual(['programme-manager', 'privacy-officer', 'core-team']);
    expect((await search('oudkerk', { ...actorHeaders('auditor'), purpose: 'complaint' })).status).toBe(403);
  });

  it('is recorded for each person that was found, and for nobody else', async () => {
    const before = await api.runtime.sql('select count(*)::int as lines from processing.reading');
    await search('oudkerk');
    await search('Nobody Atall');
    const lines = await api.runtime.sql(
      'select reader_id, subject_id, classes from processing.reading order by reading_id offset $1',
      [before[0]!['lines']],
    );
    expect(lines).toEqual([{ reader_id: manager, subject_id: mina, classes: ['identity'] }]);
  });

  it('takes a name and nothing else', async () => {
    for (const payload of [{}, { name: 1 }, { name: ['a'] }, { name: 'x'.repeat(201) }, { name: 'a', more: 1 }]) {
      expect((await api.post('/v1/persons/searches', payload)).body).toMatchObject({ status: 400, code: 'body-invalid' });
    } // prettier-ignore
    const unkeepable = await api.post('/v1/persons/searches', { name: 'a\u0000' });
    expect(unkeepable.body).toMatchObject({ status: 400, code: 'text-invalid', errors: [{ field: 'name' }] });
    expect(await api.get('/v1/persons/searches?name=Oudkerk')).toMatchObject({
      status: 405,
      headers: { allow: 'POST' },
    });
  });

  it('leaves no name in the log of the program', () => {
    expect(logged.join('')).toMatch(/persons\/searches/);
    expect(logged.join('')).not.toMatch(/oudkerk|zeeman|celik|nobody/i);
  });
});

it('a name is gone with the key, and the log followed again does not bring it back', async () => {
  await api.runtime.vault.destroy(coach, ['identity']);
  expect(await found('koolhof')).toEqual([]);
  await api.directory.stop();
  await api.runtime.sql(`update subscription.checkpoint set position = 0, event_id = null where name = 'directory'`);
  const { app, close } = await api.runtime.another();
  const again = subscriptionOf(app, 'directory');
  again.start();
  const { position } = await api.runtime.store.head();
  while (again.position < position) await sleep(10);
  await again.stop();
  await close();
  expect(await found('koolhof')).toEqual([]);
  expect(await found('oudkerk')).toEqual([mina]);
});
