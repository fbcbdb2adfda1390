import fc from 'fast-check';
import { id } from '../specification';
import { acceptedResult, bed, actorHeaders, edgeFixture, plantBedLine, type EdgeFixture } from './fixture';

let fixture: EdgeFixture;
beforeAll(async () => {
  fixture = await edgeFixture();
});
afterAll(() => fixture.app.close());
beforeEach(() => {
  fixture.bus.envelopes.length = 0;
  fixture.bus.answer = () => acceptedResult;
});

const give = (line: object) =>
  fixture.app.inject({
    method: 'POST',
    url: '/v1/commands',
    headers: actorHeaders('programme-manager'),
    payload: line,
  });
const plant = (target: string, key: string, actor: string, bedId: string) =>
  fixture.app.inject({
    method: 'POST',
    url: `/v1/gardens/${target}/beds`,
    headers: { actor, 'actor-role': 'coach', 'idempotency-key': key },
    payload: { ...bed, bedId },
  });
const list = (query: string) => fixture.app.inject({ url: `/v1/gardens?${query}`, headers: actorHeaders('coach') });

/** Of SQL Server, of Microsoft's COM, of no one and of everyone. */
const foreign = [
  '4f0c1d2e-77aa-ee11-8c3b-00155d010203',
  '00000000-0000-0000-c000-000000000046',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
];

describe('an id', () => {
  it('is any UUID, whatever its version, in path, headers, body and query, and kept in small letters', async () => {
    const anyUuid = fc.stringMatching(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/);
    await fc.assert(
      fc.asyncProperty(anyUuid, anyUuid, anyUuid, anyUuid, async (target, key, actor, bedId) => {
        const answer = await plant(target, key, actor, bedId);
        expect([answer.statusCode, answer.headers.location]).toEqual([201, `/v1/gardens/${target.toLowerCase()}`]);
        expect(fixture.bus.envelopes.at(-1)).toMatchObject({
          target: target.toLowerCase(),
          commandId: key.toLowerCase(),
          correlationId: key.toLowerCase(),
          actor: { id: actor.toLowerCase() },
          command: { bedId: bedId.toLowerCase() },
        });
        const line = {
          id: key,
          type: 'PlantBed',
          target,
          actor: { id: actor, role: 'coach' },
          data: { ...bed, bedId },
        };
        expect((await give(line)).headers.location).toBe(`/v1/gardens/${target.toLowerCase()}`);
        expect(fixture.bus.envelopes.at(-1)).toMatchObject({
          target: target.toLowerCase(),
          commandId: key.toLowerCase(),
          actor: { id: actor.toLowerCase() },
          command: { bedId: bedId.toLowerCase() },
        });
        expect((await list(`bedId=${bedId}`)).json()).toMatchObject({ bedId: bedId.toLowerCase() });
      }),
      { numRuns: 30, examples: foreign.map((one) => [one, one, one, one.toUpperCase()] as const).map((e) => [...e]) },
    );
  });

  it('is nothing else', async () => {
    for (const wrong of ['4f0c1d2e77aaee118c3b00155d010203', '{4f0c1d2e-77aa-ee11-8c3b-00155d010203}', `${id(1)}0`]) {
      expect((await plant(wrong, id(1), id(2), wrong)).json()).toMatchObject({ status: 400, code: 'body-invalid' });
      expect((await plant(id(1), wrong, id(2), id(3))).json()).toMatchObject({ status: 400, code: 'body-invalid' });
      expect((await list(`bedId=${wrong}`)).json()).toMatchObject({ status: 400, code: 'body-invalid' });
    }
  });

  it('is what a text is not: a text in the form of a UUID stays as it was sent', async () => {
    const drawing = '4F0C1D2E-77AA-4E11-8C3B-00155D010203';
    await give(plantBedLine(1, { data: { ...bed, drawing } }));
    expect(fixture.bus.envelopes).toMatchObject([{ command: { drawing } }]);
  });
});

describe('a day', () => {
  const refused = { status: 400, code: 'body-invalid' };

  it.each(['1900-01-01', '2999-12-31'])('%s can be kept', async (day) => {
    await give(plantBedLine(1, { on: day, data: { ...bed, harvestOn: day } }));
    expect(fixture.bus.envelopes).toMatchObject([{ on: day, command: { harvestOn: day } }]);
  });

  it.each(['0000-02-29', '0000-01-01', '1899-12-31', '3000-01-01', '9999-12-31'])('%s is refused', async (day) => {
    expect((await give(plantBedLine(1, { on: day, data: { ...bed, harvestOn: day } }))).json()).toMatchObject({
      ...refused,
      errors: ['on', 'data.harvestOn'].map((field) => ({ field })),
    });
    expect((await list(`plantedFrom=${day}`)).json()).toMatchObject({ ...refused, errors: [{ field: 'plantedFrom' }] });
  });
});
