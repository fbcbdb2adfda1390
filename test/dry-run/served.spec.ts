import { codes, results } from '../acceptance/program';
import { fileOf, smallProgramme } from '../acceptance/small-programme';
import { asManager, servedHouse, type ServedHouse } from '../queries/served';
import { id } from '../specification';
import { dry } from './answers';

let served: ServedHouse;
beforeAll(async () => {
  served = await servedHouse();
});
afterAll(() => served.end());

const lines = async (url: string) => {
  const { statusCode, headers, body } = await served.app.inject({
    method: 'POST',
    url,
    headers: { ...asManager, 'content-type': 'application/x-ndjson' },
    payload: fileOf(smallProgramme),
  });
  expect({ statusCode, position: headers['position'] }).toStrictEqual({ statusCode: 200, position: undefined });
  return results(body.trim().split('\n'));
};

describe('A dry run over HTTP', () => {
  it('answers lines as an import would, and the tables show none of it', async () => {
    const foretold = await lines('/v1/commands?dry-run=true');
    expect(codes(foretold)).toStrictEqual(smallProgramme.map(({ answer }) => answer));
    expect(await served.house.events()).toStrictEqual([]);
    expect((await served.get('/v1/trajectories')).body).toMatchObject({ items: [] });

    const answers = await lines('/v1/commands');
    expect(foretold).toEqual(answers.map(dry));
    expect((await lines('/v1/commands?dry-run=true')).map(dry)).toEqual(foretold);
  });

  it('answers one command as JSON, from what is there', async () => {
    const { position } = await served.house.store.head();
    const consent = {
      id: id(3_000),
      type: 'GiveConsent',
      target: id(5),
      on: '2022-03-01',
      data: { purpose: 'coaching', wordingVersion: '1' },
    };
    const foretold = await served.post('/v1/commands?dry-run=true', consent);
    expect(foretold).toMatchObject({ status: 200, body: { status: 'accepted', dryRun: true } });
    expect(await served.post('/v1/commands?dry-run=true', { ...consent, target: id(8_000) })).toMatchObject({
      status: 404,
      body: { code: 'person-unknown', dryRun: true },
    });
    expect((await served.house.store.head()).position).toBe(position);
    const { revision } = foretold.body as { revision: number };
    expect(await served.post('/v1/commands', consent)).toMatchObject({
      status: 201,
      body: { revision, position: position + 1 },
    });
  });
});
