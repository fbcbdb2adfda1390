import { lineageOf } from '../../projections/lineage-edge/lineage-edge.queries';
import { upwardCircle } from '../../projections/upward-circle/upward-circle.queries';
import { id } from '../projections/history';
import { readDatabase } from './read-database';
import * as scenario from '../projections/scenario';
import { fullScenario } from '../projections/full-scenario';

const { first, second, third, programmeId } = scenario;

let db: Awaited<ReturnType<typeof readDatabase>>['client'];
let drop: () => Promise<void>;
beforeAll(async () => ({ client: db, drop } = await readDatabase(...fullScenario)));
afterAll(() => drop());

const ten = { limit: 10 };

describe('the upward circle per programme and year', () => {
  it('counts who was hired, flowed out and returned, and how many were coached by who came before', async () => {
    const none = {
      programme_id: programmeId,
      hired: 0,
      flowed_out: 0,
      returned_as_coach: 0,
      returned_as_organiser: 0,
      returned_as_ambassador: 0,
      coached_by_former_buurtbaners: 0,
      coached_by_former_share: null,
      deepest_generation: null,
    };
    expect(await upwardCircle(db, {}, ten)).toStrictEqual({
      items: [
        { ...none, year: 2017, hired: 1, coached_by_former_share: 0, deepest_generation: 1 },
        { ...none, year: 2019, flowed_out: 1, returned_as_coach: 1 },
        {
          ...none,
          year: 2021,
          hired: 1,
          coached_by_former_buurtbaners: 1,
          coached_by_former_share: 1,
          deepest_generation: 2,
        },
        {
          ...none,
          year: 2023,
          hired: 1,
          flowed_out: 1,
          returned_as_coach: 1,
          returned_as_ambassador: 1,
          coached_by_former_buurtbaners: 1,
          coached_by_former_share: 1,
          deepest_generation: 3,
        },
      ],
      next: null,
    });
    expect(await upwardCircle(db, { programmeId: id(404) }, ten)).toStrictEqual({ items: [], next: null });
  });
});

describe('the lineage of a person', () => {
  const steps = async (personId: string, depth: number) =>
    (await lineageOf(db, [personId], depth)).map((step) => [
      step.direction,
      step.depth,
      step.kind,
      step.from_person_id,
      step.to_person_id,
    ]);

  it('says who led to her and whom she led to, nearest first', async () => {
    expect(await steps(second, 1)).toStrictEqual([
      ['before', 1, 'discovered_by', first, second],
      ['before', 1, 'succeeded_on_place', first, second],
      ['before', 1, 'coached_by', first, second],
      ['after', 1, 'succeeded_on_place', second, third],
      ['after', 1, 'coached_by', second, third],
    ]);
  });
  it('goes as deep as asked', async () => {
    expect((await steps(third, 1)).map(([, depth, kind]) => [depth, kind])).toStrictEqual([
      [1, 'succeeded_on_place'],
      [1, 'coached_by'],
    ]);
    expect((await steps(third, 9)).map(([, depth, kind]) => [depth, kind])).toStrictEqual([
      [1, 'succeeded_on_place'],
      [1, 'coached_by'],
      [2, 'discovered_by'],
      [2, 'succeeded_on_place'],
      [2, 'coached_by'],
    ]);
  });
  it('is empty for who has no edges', async () => {
    expect(await lineageOf(db, [id(404)], 9)).toStrictEqual([]);
  });
  it('is of all her ids, each edge once', async () => {
    const kinds = (await lineageOf(db, [first, third], 1)).map(({ direction, kind }) => [direction, kind]);
    expect(kinds).toStrictEqual([
      ['before', 'succeeded_on_place'],
      ['before', 'coached_by'],
      ['after', 'discovered_by'],
      ['after', 'succeeded_on_place'],
      ['after', 'coached_by'],
    ]);
  });
  it('ends on a circle, which no log should hold', async () => {
    const circle = await readDatabase(
      scenario.assigned(scenario.secondTerm, first, '2021-09-10'),
      scenario.assigned(scenario.firstTerm, second, '2021-09-11'),
    );
    const steps = await lineageOf(circle.client, [first], 9).finally(circle.drop);
    expect(steps.map(({ direction, depth }) => [direction, depth])).toStrictEqual([
      ['before', 1],
      ['before', 2],
      ['after', 1],
      ['after', 2],
    ]);
  });
});
