import { codes, results } from '../acceptance/program';
import { fileOf, smallProgramme } from '../acceptance/small-programme';
import { managerHeaders, apiFixture, type ApiFixture } from '../queries/fixture';
import { id } from '../specification';
import { dry } from './answers';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture();
});
afterAll(() => api.end());

const lines = async (url: string) => {
  const { statusCode, headers, body } = await api.app.inject({
    method: 'POST',
    url,
    headers: { ...managerHeaders, 'content-type': 'application/x-ndjson' },
    payload: fileOf(smallProgramme),
  });
  expect({ statusCode, position: headers['position'] }).toStrictEqual({ statusCode: 200, position: undefined });
  return results(body.trim().split('\n'));
};

describe('A dry run over HTTP', () => {
  it('answers lines as an import would, and the tables show none of it', async () => {
    const dryAnswers = await lines('/v1/commands?dryRun=true');
    expect(codes(dryAnswers)).toStrictEqual(smallProgramme.map(({ answer }) => answer));
    expect(await api.runtime.events()).toStrictEqual([]);
    expect((await api.get('/v1/trajectories')).body).toMatchObject({ items: [] });

    const answers = await lines('/v1/commands');
    expect(dryAnswers).toEqual(answers.map(dry));
    expect((await lines('/v1/commands?dryRun=true')).map(dry)).toEqual(dryAnswers);
  });

  it('answers one command as JSON, from what is there', async () => {
    const { position } = await api.runtime.store.head();
    const consent = {
      id: id(3_000),
      type: 'GiveConsent',
      target: id(5),
      on: '2022-03-01',
      data: { purpose: 'coaching', wordingVersion: '1' },
    };
    const dryAnswers = await api.post('/v1/commands?dryRun=true', consent);
    expect(dryAnswers).toMatchObject({ status: 200, body: { status: 'accepted', dryRun: true } });
    expect(await api.post('/v1/commands?dryRun=true', { ...consent, target: id(8_000) })).toMatchObject({
      status: 404,
      body: { code: 'person-unknown', dryRun: true },
    });
    expect((await api.runtime.store.head()).position).toBe(position);
    const { revision } = dryAnswers.body as { revision: number };
    expect(await api.post('/v1/commands', consent)).toMatchObject({
      status: 201,
      body: { revision, position: position + 1 },
    });
  });
});
