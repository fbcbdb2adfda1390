import { badr, badrsTrajectory, coach, contact, employer, mina, minasTrajectory, place, programme } from './ids';
import { provenanceCells } from './place-rows';
import { lateLines } from './late-lines';
import { actorHeaders, apiFixture, type ApiFixture } from './fixture';
import { earlyLines } from './scenario';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([...earlyLines, ...lateLines]);
});
afterAll(() => api.end());

const get = async (url: string): Promise<unknown> => {
  const { status, body } = await api.get(`/v1/${url}`);
  expect({ url, status }).toEqual({ url, status: 200 });
  return body;
};

const coached = {
  edge_id: expect.any(String),
  kind: 'coached_by',
  from_person_id: coach,
  to_person_id: mina,
  trajectory_id: minasTrajectory,
  since: '2021-10-02',
  until: '2023-01-15',
  coach_background: 'key-figure',
  ...provenanceCells(20, 40),
};
const discovered = {
  ...coached,
  kind: 'discovered_by',
  from_person_id: mina,
  to_person_id: badr,
  since: '2021-11-06',
  until: null,
  coach_background: null,
  ...provenanceCells(27, 27),
};
const coachedToo = {
  ...coached,
  to_person_id: badr,
  trajectory_id: badrsTrajectory,
  since: '2021-12-02',
  until: null,
  ...provenanceCells(31, 31),
};

describe('the upward circle', () => {
  it('is every edge by the day it began', async () => {
    expect(await get('lineage')).toEqual({ items: [coached, discovered, coachedToo], next: null });
    expect(await get('lineage?kind=discovered_by')).toEqual({ items: [discovered], next: null });
    expect(await get(`lineage?kind=coached_by&trajectoryId=${badrsTrajectory}`)).toEqual({
      items: [coachedToo],
      next: null,
    });
  });

  it('of one person is who led to her and whom she led to, as far as asked', async () => {
    const herself = {
      person_id: mina,
      became_buurtbaner_on: '2021-10-01',
      flowed_out_on: '2023-01-15',
      outcome: 'regular-job',
      alumnus_roles: ['coach'],
      generation: 1,
      coached_count: 0,
      discovered_count: 1,
      ...provenanceCells(9, 46),
    };
    const role = {
      alumnus_role_id: expect.any(String),
      person_id: mina,
      role: 'coach',
      former_trajectory_id: minasTrajectory,
      programme_id: programme,
      paid: true,
      accepted_on: '2023-02-02',
      ended_on: null,
      ...provenanceCells(46, 46),
    };
    const edges = [
      { ...coached, direction: 'before', depth: 1 },
      { ...discovered, direction: 'after', depth: 1 },
    ];
    expect(await get(`persons/${mina}/lineage`)).toEqual({ ...herself, duplicates: [], edges, roles: [role] });
    const { edges: far } = (await get(`persons/${coach}/lineage`)) as { edges: readonly object[] };
    expect(far).toMatchObject([{ depth: 1 }, { depth: 1 }, { kind: 'discovered_by', depth: 2 }]);
    const { edges: near } = (await get(`persons/${coach}/lineage?depth=1`)) as { edges: readonly object[] };
    expect(near).toHaveLength(2);
  });

  it('is for herself what is about herself: no edges between others', async () => {
    const asCoach = await api.get(`/v1/persons/${coach}/lineage?depth=20`, actorHeaders('coach', coach));
    expect(asCoach.body).toMatchObject({ edges: [{ depth: 1 }, { depth: 1 }] });
  });

  it('in figures is a row for each programme and year', async () => {
    const of = (year: number, more: object) => ({
      programme_id: programme,
      year,
      hired: 0,
      flowed_out: 0,
      returned_as_coach: 0,
      returned_as_organiser: 0,
      returned_as_ambassador: 0,
      coached_by_former_buurtbaners: 0,
      coached_by_former_share: null,
      deepest_generation: null,
      ...more,
    });
    const items = [
      of(2021, { hired: 2, coached_by_former_share: 0, deepest_generation: 1 }),
      of(2023, { flowed_out: 1, returned_as_coach: 1 }),
    ];
    expect(await get(`upward-circle?programmeId=${programme}`)).toEqual({ items, next: null });
    expect(await get(`upward-circle?programmeId=${contact}`)).toEqual({ items: [], next: null });
  });
});

describe('the explanation of a row', () => {
  type Behind = { direct: readonly { type: string }[]; through: readonly { type: string }[] };
  const types = async (table: string, id: string) => {
    const { direct, through } = (await get(`${table}/${id}/explanation`)) as Behind;
    return { direct: direct.map(({ type }) => type), through: through.map(({ type }) => type) };
  };

  it('is the events that made it, and no other', async () => {
    expect(await types('employer', employer)).toEqual({
      direct: ['EmployerRegistered.v1', 'EmployerContactNamed.v1'],
      through: [],
    });
    expect(await types('progress', badrsTrajectory)).toEqual({
      direct: ['BuurtbanerHired.v1', 'CoachAssigned.v1', 'IntervisionHeld.v1'],
      through: [],
    });
    expect((await types('employer_contact', contact)).direct).toEqual(['EmployerContactNamed.v1']);
    expect((await types('place_board', place)).direct).toEqual([
      'PlaceOpened.v1', 'VacancyPublished.v1', 'PlaceFilled.v1', 'PlaceVacated.v1', 'PlaceReopened.v1',
    ]); // prettier-ignore
  });

  it('is there for every table with one id for its key, with the row at its last position', async () => {
    const tables = ['programme', 'place_board', 'person', 'coach', 'employer', 'intervision', 'progress', 'lineage_edge', 'lineage_person', 'alumnus_role']; // prettier-ignore
    for (const table of tables) {
      const [row] = await api.runtime.sql(`select * from read.${table} limit 1`);
      const { direct } = (await get(`${table}/${String(Object.values(row!)[0])}/explanation`)) as {
        direct: readonly { position: number }[];
      };
      expect({ table, last: direct.at(-1)!.position }).toEqual({ table, last: Number(row!['last_position']) });
    }
  });
});
