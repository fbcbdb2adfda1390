import { SEAL_MARK } from '../../src/platform/validation';
import { readModels } from '../../projections/read-models';
import { id } from '../specification';
import { minasStory } from './data-request-lines';
import { actorHeaders, apiFixture, managerHeaders, type ApiFixture, type Headers } from './fixture';
import { employer, mina, minasTrajectory, place, programme } from './ids';
import { lateLines } from './late-lines';
import { moneyLines, subsidy, wage } from './money-lines';
import { neighbourhoodLines } from './neighbourhood-lines';
import { earlyLines } from './scenario';

const auditor = actorHeaders('auditor', id(950));
const inPurpose = (headers: Headers) => ({ ...headers, purpose: 'audit of 2026' });
const officer = actorHeaders('subsidy-officer', id(920));

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([...earlyLines, minasStory, ...neighbourhoodLines, ...lateLines, ...moneyLines]);
});
afterAll(() => api.end());

type Row = Readonly<Record<string, unknown>>;
type Entry = { readonly type: string; readonly position: number; readonly summary_nl: string; readonly data: Row };
const get = async <T>(url: string, headers: Headers = auditor): Promise<T> => {
  const { status, body } = await api.get(`/v1/${url}`, headers);
  if (status !== 200) throw new Error(`${url} answered ${status}: ${JSON.stringify(body)}`);
  return body as T;
};
const history = async (url: string, query = '') =>
  (await get<{ items: readonly Entry[] }>(`${url}/history?limit=500&${query}`)).items;
const positionOf = async (type: string, stream?: string): Promise<number> =>
  (await api.runtime.events()).find((event) => event.type === type && (!stream || event.stream === stream))!.position;

describe('every row of every table', () => {
  const tables = readModels.flatMap((model) => model.tables.map((table) => [table.name, table] as const));

  it.each(tables)(
    'of %s has a history, a state, a difference and an explanation by its whole key',
    async (name, table) => {
      const [row] = await api.runtime.sql(
        `select ${table.primaryKey.map((column) => `"${column}"::text`).join(', ')}, first_position, last_position
         from read.${name} order by random() limit 1`,
      );
      if (!row) return;
      const key = table.primaryKey.map((column) => encodeURIComponent(String(row[column]))).join(',');
      const state = await get<Row>(`${name}/${key}/state`);
      expect(state).toMatchObject({ first_position: Number(row['first_position']), last_position: Number(row['last_position']) }); // prettier-ignore
      const positions = (await history(`${name}/${key}`)).map(({ position }) => position);
      expect(positions).toContain(Number(row['last_position']));
      const before = Number(row['first_position']) - 1;
      const { changes } = await get<{ changes: readonly { column: string; before: unknown; after: unknown }[] }>(
        `${name}/${key}/state/difference?fromPosition=${before}`,
      );
      expect(changes.find(({ column }) => column === table.primaryKey[0])).toMatchObject({ before: null, after: state[table.primaryKey[0]!] }); // prettier-ignore
      const explained = await get<{ readModel: Row; direct: readonly Entry[] }>(`${name}/${key}/explanation`);
      expect(explained.direct.map(({ position }) => position)).toContain(Number(row['last_position']));
      expect(explained.readModel).toEqual({ name: expect.any(String), version: expect.any(Number) });
    },
  );

  it('is not there before its first event, and is 404 then', async () => {
    const opened = await positionOf('PlaceOpened.v1');
    expect((await api.get(`/v1/places/${place}/state?position=${opened - 1}`, auditor)).status).toBe(404);
    expect(await get(`places/${place}/state?position=${opened}`)).toMatchObject({ state: 'open', filled_count: 0 });
    expect((await api.get(`/v1/places/${id(4_000)}/state`, auditor)).status).toBe(404);
    expect((await api.get(`/v1/places/${id(4_000)}/state/difference`, auditor)).status).toBe(404);
  });

  it('is called by the whole of its key, or 400 says how', async () => {
    const { body } = await api.get('/v1/working_method/nothing/state', auditor);
    expect(body).toMatchObject({ status: 400, errors: [{ field: 'id', message: expect.stringContaining('programme_id,quarter,kind') }] }); // prettier-ignore
  });
});

describe('the history of an item', () => {
  it('is all that concerns it, with a sentence: of a place who worked there too', async () => {
    const types = (await history(`places/${place}`)).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['PlaceOpened.v1', 'PlaceFilled.v1', 'BuurtbanerHired.v1']));
    expect((await history(`places/${place}`))[0]!.summary_nl).toMatch(/^[A-Z].*\.$/);
    // Of the row alone what the board takes up.
    expect((await history(`place_board/${place}`)).map(({ type }) => type)).not.toContain('BuurtbanerHired.v1');
  });

  it.each([
    ['programmes', () => programme],
    ['persons', () => mina],
    ['employers', () => employer],
    ['subsidies', () => subsidy],
    ['trajectories', () => minasTrajectory],
  ])('is there for %s', async (collection, of) => {
    expect((await history(`${collection}/${of()}`)).length).toBeGreaterThan(1);
  });

  it('valid on a day takes a correction from the day of what it replaces, though it was recorded later', async () => {
    const { validFrom } = (await api.runtime.events())
      .filter(({ type }) => type === 'SubsidyCostCorrected.v1')
      .map(({ data }) => JSON.parse(data) as { validFrom: string })[0]!;
    const types = (await history(`subsidies/${subsidy}`, `validOn=${validFrom}`)).map(({ type }) => type);
    expect(types).toContain('SubsidyCostCorrected.v1');
  });
});

describe('the difference of two states', () => {
  it('of a place between two positions names each column that changed', async () => {
    const filled = await positionOf('PlaceFilled.v1', `programme-${programme}`);
    const body = await get<Row>(`places/${place}/state/difference?fromPosition=${filled - 1}&toPosition=${filled}`);
    expect(body).toEqual({
      from: null,
      fromValidOn: null,
      fromPosition: filled - 1,
      to: null,
      toValidOn: null,
      toPosition: filled,
      changes: expect.arrayContaining([{ column: 'state', before: 'vacancy', after: 'filled' }]) as unknown,
    });
  });

  it('of a ledger is the lines that only one has, and the balances they make', async () => {
    const paid = await positionOf('AdvancePaid.v1', `subsidy-${subsidy}`);
    const body = await get<{ added: readonly Row[]; removed: readonly Row[]; balances: readonly Row[] }>(
      `subsidies/${subsidy}/ledger/difference?fromPosition=${paid - 1}&toPosition=${paid}`,
    );
    expect(body.removed).toEqual([]);
    expect(body.added.map(({ account }) => account)).toEqual(['advances', 'bank']);
    expect(body.balances).toEqual([
      { account: 'advances', beforeCents: 0, afterCents: 40_000 },
      { account: 'bank', beforeCents: 0, afterCents: -40_000 },
    ]);
  });
});

describe('the explanation of a row', () => {
  it('says on which law or vuistregel each event rests, and which version of the read model made the row', async () => {
    const { readModel, direct } = await get<{
      readModel: Row;
      direct: readonly { type: string; rules: readonly Row[] }[];
    }>(`subsidy_account/${subsidy}/explanation`);
    expect(readModel).toEqual({
      name: 'subsidy_account',
      version: readModels.find(({ name }) => name === 'subsidy_account')!.version,
    });
    expect(direct.find(({ type }) => type === 'AdvancePaid.v1')!.rules).toEqual([
      {
        source: 'Awb 4:95',
        nl: expect.stringContaining('voorschot') as unknown,
        en: expect.stringContaining('advance') as unknown,
        url: 'https://wetten.overheid.nl/jci1.3:c:BWBR0005537&artikel=4:95',
      },
    ]);
    const plan = await get<{ direct: readonly { type: string; rules: readonly Row[] }[] }>(
      `progress/${minasTrajectory}/explanation`,
    );
    const approved = plan.direct.find(({ type }) => type === 'PlanApproved.v1')!;
    expect(approved.rules).toContainEqual(expect.objectContaining({ source: 'vuistregel 6', url: null }));
  });
});

describe('texts of people in what is replayed', () => {
  const text = async (url: string, headers: Headers) => (await api.get(`/v1/${url}`, headers)).text;

  it.each([`persons/${mina}/history?limit=500`, `persons/${mina}/state`])('are null in %s to an auditor who says no purpose', async (url) => {
    const [closed, open] = [await text(url, auditor), await text(url, inPurpose(auditor))];
    expect(closed).not.toContain('Oudkerk');
    expect(closed).not.toContain(SEAL_MARK);
    expect(open).toContain('Oudkerk');
  }); // prettier-ignore

  it('are written down before they are given', async () => {
    await text(`person/${mina}/state`, { ...auditor, purpose: 'to see whether this is kept' });
    const readings = await api.runtime.sql(
      `select subject_id from processing.reading where purpose = 'to see whether this is kept'`,
    );
    expect(readings).toEqual([{ subject_id: mina }]);
  });

  it('are nobody’s here where she chose who reads them', async () => {
    const [story] = await api.runtime.sql('select trajectory_id, story_id from read.own_story');
    const row = `own_story/${String(story!['trajectory_id'])},${String(story!['story_id'])}`;
    for (const url of [`${row}/state`, `${row}/history`, `persons/${mina}/history?limit=500`, `${row}/state/difference?fromPosition=0`])
      for (const headers of [managerHeaders, inPurpose(auditor)])
        expect(await text(url, headers)).not.toContain('i-dared-to-speak');
  }); // prettier-ignore
});

describe('who decides on subsidies', () => {
  it('replays subsidies, ledger and places, and no other table or collection', async () => {
    const asked = (url: string) => api.get(`/v1/${url}`, officer).then(({ status }) => status);
    for (const what of ['history', 'state', 'state/difference', 'explanation']) {
      expect(await asked(`subsidies/${subsidy}/${what}`)).toBe(200);
      expect(await asked(`subsidy_account/${subsidy}/${what}`)).toBe(200);
      expect(await asked(`places/${place}/${what}`)).toBe(200);
      expect(await asked(`persons/${mina}/${what}`)).toBe(403);
      expect(await asked(`progress/${minasTrajectory}/${what}`)).toBe(403);
    }
  });

  it('reads in the history of a place what fills and vacates it, and no more', async () => {
    const { items } = await get<{ items: readonly Entry[] }>(`places/${place}/history?limit=500`, officer);
    expect(items.map(({ type }) => type)).not.toContain('BuurtbanerHired.v1');
    expect(items.map(({ type }) => type)).toContain('PlaceFilled.v1');
  });

  it('reads the texts of the subsidy', async () => {
    const { items } = await get<{ items: readonly Entry[] }>(`subsidies/${subsidy}/history?limit=500`, officer);
    expect(items.find(({ type }) => type === 'SubsidyGranted.v1')!.data['motivation']).toBe('fits-the-area-plan');
    expect(items.find(({ data }) => data['costId'] === wage)).toBeDefined();
  });
});
