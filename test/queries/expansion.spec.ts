import { id } from '../specification';
import { actorHeaders, apiFixture, managerHeaders, type ApiFixture, type Headers } from './fixture';
import { badr, coach, employer, idleCoach, mina, minasTrajectory, place, programme, TEXTS } from './ids';
import { lateLines } from './late-lines';
import { minasRow } from './place-rows';
import { earlyLines } from './scenario';

type Row = Readonly<Record<string, unknown>> & { readonly _embedded?: Readonly<Record<string, Row | null>> };

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([...earlyLines, ...lateLines]);
});
afterAll(() => api.end());

const item = async (url: string, headers: Headers = managerHeaders) => {
  const { status, body } = await api.get(`/v1/${url}`, headers);
  expect({ url, status, body }).toMatchObject({ status: 200 });
  return body as Row;
};
const page = async (url: string, headers?: Headers) =>
  (await item(url, headers)) as unknown as { readonly items: readonly Row[]; readonly next: string | null };

describe('rows that are asked along', () => {
  it('are those that their own routes show, on a list and on an item', async () => {
    const url = 'expand=person,place,coach,coach_person,employer,programme';
    const { items } = await page(`trajectories?${url}`);
    expect(items).toHaveLength(2);
    for (const row of [...items, await item(`trajectories/${minasTrajectory}?${url}`)]) {
      const { contacts, ...itsEmployer } = await item(`employers/${String(row['employer_id'])}`);
      expect(contacts).toHaveLength(1);
      expect(row._embedded).toEqual({
        person: await item(`persons/${String(row['person_id'])}`),
        place: await item(`places/${String(row['place_id'])}`),
        coach: await item(`coaches/${coach}`),
        coach_person: await item(`persons/${coach}`),
        employer: itsEmployer,
        programme: await item(`programmes/${programme}`),
      });
    }
  });

  it('are null where a row names none, and not there at all when not asked for', async () => {
    const open = await item(`places/${place}?expand=person,subsidy`);
    expect(open._embedded).toEqual({ person: null, subsidy: null });
    expect(await item(`places/${place}`)).not.toHaveProperty('_embedded');
  });

  it('cost one query for each resource and page, however many rows there are', async () => {
    const query = jest.spyOn(api.runtime.application, 'query');
    const counted = async (url: string) => {
      query.mockClear();
      await page(url);
      return query.mock.calls.length;
    };
    const plain = await counted('places');
    const one = await counted('places?expand=programme,employer&limit=1');
    expect(one).toBe(plain + 2);
    expect(await counted('places?expand=programme,employer&limit=2')).toBe(one);
    // Her coach and she herself are asked for together: both are persons.
    const trajectories = await counted('trajectories');
    expect(await counted('trajectories?expand=employer')).toBe(trajectories + 1);
    const persons = await counted('trajectories?expand=person');
    expect(await counted('trajectories?expand=person,coach_person')).toBe(persons);
  });

  it('leave tag, position and cursor of the answer as they are', async () => {
    const plain = await api.get(`/v1/trajectories/${minasTrajectory}`);
    const asked = await api.get(`/v1/trajectories/${minasTrajectory}?expand=person&fields=phase`);
    expect(asked.headers).toMatchObject({ etag: plain.headers['etag'], position: plain.headers['position'] });
    const first = await page('places?limit=1&expand=employer&fields=state');
    expect(first).toMatchObject({ items: [{ state: 'open', _embedded: { employer: { employer_id: employer } } }] });
    const second = await page(`places?limit=1&fields=place_id&after=${first.next}`);
    expect(second).toEqual({ items: [{ place_id: expect.not.stringMatching(place) as string }], next: null });
  });
});

describe('who may not see a row', () => {
  it('is refused when her role reads no such rows', async () => {
    for (const [role, name] of [['employer', 'person'], ['buurtbaner', 'coach'], ['subsidy-officer', 'trajectory']] as const) {
      const list = role === 'subsidy-officer' ? 'places' : 'trajectories';
      const { status, body } = await api.get(`/v1/${list}?expand=programme,${name}`, actorHeaders(role, mina));
      expect({ status, body }).toMatchObject({
        status: 403,
        body: { code: 'not-your-decision', errors: [{ field: 'expand', message: `expand: this role does not read ${name}` }] },
      });
    }
  }); // prettier-ignore

  it('gets null when her role reads others of them', async () => {
    await api.runtime.sql('update read.coach set former_trajectory_id = $1 where coach_id = $2', [minasTrajectory, idleCoach]); // prettier-ignore
    const url = `coaches/${idleCoach}?expand=former_trajectory`;
    expect((await item(url))._embedded).toEqual({ former_trajectory: minasRow });
    expect((await item(url, actorHeaders('coach', idleCoach)))._embedded).toEqual({ former_trajectory: null });
  });

  it('sees of persons herself, and a coach those of her caseload', async () => {
    const names = async (headers: Headers) =>
      (await page('trajectories?expand=person,coach_person', headers)).items.map(({ _embedded }) => [
        _embedded?.['person']?.['full_name'],
        _embedded?.['coach_person']?.['full_name'],
      ]);
    expect(await names(actorHeaders('buurtbaner', mina))).toEqual([['Mina Oudkerk-Bos', undefined]]);
    expect(await names(actorHeaders('coach', coach))).toEqual([
      ['Mina Oudkerk-Bos', 'Joke Koolhof'],
      ['Badr Zeeman', 'Joke Koolhof'],
    ]);
  });
});

describe('texts of people in rows that are asked along', () => {
  const auditor = actorHeaders('auditor', id(951));
  const purpose = { ...auditor, purpose: 'sample of 2026' };
  const said = async (url: string, headers: Headers) => {
    const { text } = await api.get(`/v1/${url}`, headers);
    return TEXTS.filter((word) => text.includes(word));
  };
  const readings = () =>
    api.runtime.sql(
      'select subject_id, classes from processing.reading where reader_id = $1 order by subject_id',
      [id(951)],
    ); // prettier-ignore

  it('are null to an auditor who does not say what for', async () => {
    expect(await said('trajectories?expand=person', auditor)).toEqual([]);
    expect(await readings()).toEqual([]);
  });

  it('are opened with a line for each person in the log of processing', async () => {
    expect(await said('trajectories?expand=person', purpose)).toEqual(['Oudkerk', 'Zeeman', 'mina@', 'badr@', '0600000001']);
    const read = await readings();
    expect(read.map(({ subject_id }) => subject_id)).toEqual([mina, badr]);
    expect(read.every(({ classes }) => (classes as string[]).length > 0)).toBe(true);
  }); // prettier-ignore
});

describe('fields that are chosen', () => {
  it('are all that a row holds', async () => {
    const { items } = await page('places?fields=state,place_id');
    expect(items.map((row) => Object.keys(row))).toEqual([['place_id', 'state'], ['place_id', 'state']]); // prettier-ignore
    const { contacts, ...rest } = await item(`employers/${employer}?fields=contacts`);
    expect([contacts, rest]).toMatchObject([[{ full_name: 'Teun Veldwijk' }], {}]);
  });

  it('alone have their texts opened, so that the rest was not read', async () => {
    const auditor = { ...actorHeaders('auditor', id(952)), purpose: 'sample of 2026' };
    const classes = async () =>
      (await api.runtime.sql('select classes from processing.reading where reader_id = $1', [id(952)])).map(
        (row) => row['classes'],
      );
    expect((await page('persons?fields=person_id,district', auditor)).items).toContainEqual({ person_id: mina, district: 'West' });
    expect((await classes()).flat()).toEqual([]);
    expect((await page('persons?fields=languages', auditor)).items).toContainEqual({ languages: ['nl', 'ar'] });
    expect((await classes()).flat()).not.toEqual([]);
  }); // prettier-ignore
});

describe('a name that is not known', () => {
  it.each([
    ['places?fields=state,secret', 'field-unknown', /^fields may name: place_id, programme_id, /],
    ['places?fields=', 'field-unknown', /^fields may name: /],
    ['places?fields=state&fields=place_id', 'field-unknown', /^fields may name: /],
    ['places?fields=_embedded', 'field-unknown', /^fields may name: /],
    ['places?expand=coach', 'expansion-unknown', /^expand may name: programme, employer, subsidy, trajectory, person$/],
    [`places/${place}?expand=toString`, 'expansion-unknown', /^expand may name: /],
    ['employers?expand=person', 'expansion-unknown', /^expand may name nothing here$/],
  ])('%s is %s, with those that are', async (url, code, message) => {
    const { status, body } = await api.get(`/v1/${url}`);
    const errors = [{ field: url.includes('fields') ? 'fields' : 'expand', message: expect.stringMatching(message) as string }];
    expect({ status, body }).toMatchObject({ status: 400, body: { code, errors } });
  }); // prettier-ignore

  it('is no more than that where nothing may be chosen', async () => {
    expect(await api.get('/v1/parked-keys?fields=key')).toMatchObject({ status: 400, body: { code: 'body-invalid' } });
  });
});
