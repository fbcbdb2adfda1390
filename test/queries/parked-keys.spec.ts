import { setTimeout as sleep } from 'node:timers/promises';
import { badr, mina } from './ids';
import { actorHeaders, managerHeaders, apiFixture, type ApiFixture } from './fixture';
import { earlyLines } from './scenario';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture(earlyLines);
});
afterAll(() => api.end());

/** As a release that could not fold an event of theirs left them. */
const park = (position: number, key: string) =>
  api.runtime.sql(
    `insert into engine.parked (projection, version, run, key, position, event_id, error_code, error)
     select projection, version, run, $2::text, $1::bigint, $2::uuid, 'TypeError', 'TypeError at person.ts:1'
       from engine.live where projection = 'person'`,
    [position, key],
  );
beforeEach(async () => {
  await park(1, mina);
  await park(2, badr);
});
afterEach(() => api.runtime.sql('delete from engine.parked'));

type List = { readonly items: readonly { readonly key: string }[]; readonly next: string | null };
const list = async (query = ''): Promise<List> => (await api.get(`/v1/parked-keys${query}`)).body as List;
const retry = (body: object, headers = managerHeaders) => api.post('/v1/parked-keys/retries', body, headers);

describe('parked keys', () => {
  it('are listed in the order of the log, a page at a time', async () => {
    const first = await list('?limit=1');
    expect(first).toEqual({
      items: [
        {
          projection: 'person',
          version: expect.any(Number),
          key: mina,
          position: 1,
          event_id: mina,
          error_code: 'TypeError',
          error: 'TypeError at person.ts:1',
          parked_at: expect.stringMatching(/Z$/),
          retry_asked_at: null,
        },
      ],
      next: expect.any(String),
    });
    expect(await list(`?limit=1&after=${first.next!}`)).toMatchObject({ items: [{ key: badr }], next: null });
  });

  it('are retried by whoever asks for one, and the others stay', async () => {
    const before = await api.get(`/v1/persons/${mina}`);
    expect(await retry({ projection: 'person', key: mina })).toMatchObject({ status: 202, body: { asked: 1 } });
    while ((await list()).items.some(({ key }) => key === mina)) await sleep(50);
    expect(await list()).toMatchObject({ items: [{ key: badr, retry_asked_at: null }] });
    expect((await api.get(`/v1/persons/${mina}`)).body).toEqual(before.body);
  });

  it('are retried all at once, and none at all is no problem', async () => {
    expect(await retry({ projection: 'person' })).toMatchObject({ status: 202, body: { asked: 2 } });
    while ((await list()).items.length > 0) await sleep(50);
    expect(await retry({ projection: 'person' })).toMatchObject({ status: 202, body: { asked: 0 } });
  });

  it('that there are not cannot be retried, nor by who is no programme manager', async () => {
    for (const body of [{ projection: 'persons' }, { projection: 'coach', key: mina }]) {
      expect(await retry(body, { ...managerHeaders, 'accept-language': 'en' })).toMatchObject({
        status: 404,
        body: { code: 'not-found', detail: 'There is no read model of that name, or that key is not parked in it.' },
      });
    }
    expect(await retry({ key: mina })).toMatchObject({ status: 400, body: { code: 'body-invalid' } });
    for (const role of ['core-team', 'privacy-officer', 'auditor', 'coach'] as const) {
      expect(await retry({ projection: 'person' }, actorHeaders(role))).toMatchObject({ status: 403 });
    }
    expect(await list()).toMatchObject({ items: [{ retry_asked_at: null }, { retry_asked_at: null }] });
  });
});
