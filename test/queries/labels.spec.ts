import { employer, mina, otherEmployer, otherPlace, place } from './ids';
import { actorHeaders, managerHeaders, apiFixture, type ApiFixture } from './fixture';
import { earlyLines, hired, line } from './scenario';
import { id } from '../specification';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture(earlyLines);
});
afterAll(() => api.end());

/** One command at /v1/commands. */
const give = async (command: object) => {
  const { status, body } = await api.post('/v1/commands', command);
  return { status, body: body as { events?: object[]; code?: string; errors?: { field: string }[] } };
};
const ids = async (url: string) => {
  const { body } = await api.get(url, { ...managerHeaders, ...(await api.caughtUp()) });
  return (body as { items: Record<string, string>[] }).items.map((row) => row['place_id'] ?? row['person_id'] ?? row['employer_id']); // prettier-ignore
};

describe('labels', () => {
  const command = line('RegisterEmployer', id(701), '2021-09-01', {
    name: ' Stichting \u00a0 De Sluis\u200b',
    sector: 'Ge\u0301nie',
    districts: ['De  Pijp', 'de pijp', 'Oost '],
  });

  it('are kept in their normal form, each district once', async () => {
    expect(await give(command)).toMatchObject({ status: 201 });
    const { body } = await api.get(`/v1/employers/${id(701)}`, { ...managerHeaders, ...(await api.caughtUp()) });
    expect(body).toMatchObject({ name: 'Stichting De Sluis', sector: 'Génie', districts: ['De Pijp', 'Oost'] });
  });

  it('make the same command of what differs in white space alone', async () => {
    const first = await give(command);
    const again = { ...command.data, name: 'Stichting De Sluis' };
    expect(await give({ ...command, data: again })).toEqual(first);
    const other = { ...command.data, name: 'Stichting De Sluizen' };
    expect(await give({ ...command, data: other })).toMatchObject({ body: { code: 'idempotency-key-reused' } });
  });

  it('of a person go into the log in their normal form, and prose as it was sent', async () => {
    const reason = ' married \n in  June ';
    await api.importLines([
      line('CorrectPersonalData', mina, '2022-01-01', { fullName: 'Mina  Oudkerk\u200b', reason }),
    ]);
    const [event] = (await api.runtime.events()).slice(-1);
    const { data } = api.runtime.codec.decode(event!) as { data: { fullName: string; reason: string } };
    expect(await api.runtime.vault.open([data.fullName, data.reason])).toEqual(['Mina Oudkerk', reason]);
  });
});

describe('a district', () => {
  it('is asked for in any capitals', async () => {
    expect(await ids('/v1/places?district=WEST')).toEqual([place]);
    expect(await ids('/v1/places?district=%20noord%E2%80%8B')).toEqual([otherPlace]);
    expect(await ids('/v1/employers?district=west')).toEqual([employer]);
    expect(await ids('/v1/employers?district=nOORD')).toEqual([otherEmployer]);
    expect(await ids('/v1/persons?district=noord')).toHaveLength(1);
    expect(await ids('/v1/persons?district=nowhere')).toEqual([]);
  });

  it('has one cap: named twice it is refused, and the same command may be put right', async () => {
    const opening = (districtCaps: object) =>
      line('OpenProgramme', id(702), '2021-09-01', {
        name: 'Tweede',
        legalBasis: 'made-up scheme',
        startsOn: '2021-09-01',
        endsOn: '2025-08-31',
        placeCap: 9,
        districtCaps,
      });
    const twice = opening({ Één: 1, 'één ': 1 });
    expect(await give(twice)).toMatchObject({
      status: 400,
      body: { code: 'body-invalid', errors: [{ field: 'data.districtCaps' }] },
    });
    expect(await give({ ...opening({ ' Één': 1 }), id: twice.id })).toMatchObject({ status: 201 });
  });
});

describe('hours', () => {
  const hire = hired(otherPlace, id(104), id(703), id(8), '2021-12-01', '2021-11-15');
  const withHours = (weeklyHours: number) => ({ ...hire, data: { ...hire.data, weeklyHours } });

  it.each([36.666, 0.1 + 0.2, 1e-7])('of %d are refused on every route: at most two decimals', async (hours) => {
    expect(await give(withHours(hours))).toMatchObject({
      status: 400,
      body: { code: 'body-invalid', errors: [{ field: 'data.weeklyHours' }] },
    });
    const end = { kind: 'regular-job', withinEmployer: false, weeklyHours: hours, evidence: 'document' };
    const headers = { ...actorHeaders('core-team'), 'idempotency-key': id(704) };
    const { body } = await api.post(`/v1/trajectories/${id(7)}/uitstroom`, end, headers);
    expect(body).toMatchObject({ status: 400, errors: [{ field: 'weeklyHours' }] });
  });

  it.each([0.29, 36.67, 32])('of %d are not', async (hours) => {
    const { body } = await give({ ...withHours(hours), id: id(7_100 + Math.round(hours * 100)), target: id(799) });
    expect(body).toMatchObject({ code: 'programme-unknown' });
  });
});
