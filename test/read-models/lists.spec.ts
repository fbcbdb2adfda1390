import { auditTrailPage } from '../../projections/audit-trail/audit-trail.queries';
import { coaches } from '../../projections/coach/coach.queries';
import { employers } from '../../projections/employer/employer.queries';
import { intervisions } from '../../projections/intervision/intervision.queries';
import { lineageEdges } from '../../projections/lineage-edge/lineage-edge.queries';
import { persons } from '../../projections/person/person.queries';
import { places } from '../../projections/place-board/place-board.queries';
import { programmes } from '../../projections/programme/programme.queries';
import { progressList } from '../../projections/progress/progress.queries';
import { InvalidCursor, type Page, type PageRequest } from '../../projections/query';
import { upwardCircle } from '../../projections/upward-circle/upward-circle.queries';
import { id } from '../projections/history';
import { readDatabase } from './read-database';
import * as scenario from '../projections/scenario';
import { fullScenario } from '../projections/full-scenario';

const { first, second, third, firstTrajectory, secondTrajectory, thirdTrajectory, programmeId, placeId } = scenario;

let db: Awaited<ReturnType<typeof readDatabase>>['client'];
let drop: () => Promise<void>;
beforeAll(async () => ({ client: db, drop } = await readDatabase(...fullScenario)));
afterAll(() => drop());

const ten = { limit: 10 };
/** One column of a page. */
const of = async <Row, Column extends keyof Row>(page: Promise<Page<Row>>, column: Column) =>
  (await page).items.map((row) => row[column]);

/** Every page of one row each, until there is no next. */
const oneByOne = async <Row>(list: (request: PageRequest) => Promise<Page<Row>>): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await list({ limit: 1, after });
    rows.push(...items);
    after = next ?? undefined;
    expect(items.length).toBe(1);
  } while (after !== undefined);
  return rows;
};

describe('a list', () => {
  it('comes page by page, each row once and in order', async () => {
    const ids = async <Row, Column extends keyof Row>(
      list: (request: PageRequest) => Promise<Page<Row>>,
      column: Column,
    ) => (await oneByOne(list)).map((row) => row[column]);

    expect(await ids((page: PageRequest) => progressList(db, {}, page), 'trajectory_id')).toStrictEqual([
      firstTrajectory,
      secondTrajectory,
      thirdTrajectory,
    ]);
    expect(await ids((page: PageRequest) => lineageEdges(db, {}, page), 'since')).toStrictEqual([
      '2021-08-15',
      '2021-09-01',
      '2021-09-10',
      '2023-07-01',
      '2023-07-04',
    ]);
    expect(await ids((page: PageRequest) => persons(db, {}, page), 'person_id')).toStrictEqual([first, second, third]);
    expect(await ids((page: PageRequest) => coaches(db, {}, page), 'coach_id')).toStrictEqual([first, second]);
    expect(await ids((page: PageRequest) => upwardCircle(db, {}, page), 'year')).toStrictEqual([
      2017, 2019, 2021, 2023,
    ]);
    expect(await ids((page: PageRequest) => auditTrailPage(db, {}, page), 'position')).toStrictEqual(
      fullScenario.map((_, i) => i + 1),
    );
    expect(await ids((page: PageRequest) => places(db, {}, page), 'place_id')).toStrictEqual([placeId]);
    expect(await ids((page: PageRequest) => programmes(db, page), 'programme_id')).toStrictEqual([programmeId]);
    expect(await ids((page: PageRequest) => employers(db, {}, page), 'employer_id')).toStrictEqual([
      scenario.employerId,
    ]);
    expect(await ids((page: PageRequest) => intervisions(db, {}, page), 'intervision_id')).toStrictEqual([id(50)]);
  });

  it('refuses a cursor that it did not give out', async () => {
    const cursor = (key: unknown) => Buffer.from(JSON.stringify(key)).toString('base64url');
    const with_ = (after: string) => progressList(db, {}, { limit: 1, after });
    for (const after of [
      '',
      'x',
      cursor('x'),
      cursor(['2021-09-01']),
      cursor(['2021-09-01', {}]),
      cursor(['2021-99-99', first]),
      cursor(['2021-09-01', "'; drop"]),
    ]) {
      await expect(with_(after)).rejects.toThrow(InvalidCursor);
    }
  });

  it('passes on an error that is not about the cursor', async () => {
    await expect(progressList(db, { programmeId: 'no id' }, ten)).rejects.toMatchObject({ code: '22P02' });
  });
});

describe('a filter', () => {
  it('narrows progress to a programme, an employer, a caseload, a person or a phase', async () => {
    const found = (filter: Parameters<typeof progressList>[1]) => of(progressList(db, filter, ten), 'trajectory_id');
    expect(await found({ programmeId, employerId: scenario.employerId })).toHaveLength(3);
    expect(await found({ programmeId: id(404) })).toStrictEqual([]);
    expect(await found({ employerId: id(404) })).toStrictEqual([]);
    expect(await found({ coachId: second })).toStrictEqual([thirdTrajectory]);
    expect(await found({ personId: first })).toStrictEqual([firstTrajectory]);
    expect(await found({ phase: 'starting' })).toStrictEqual([thirdTrajectory]);
  });
  it('narrows the lineage', async () => {
    expect(await of(lineageEdges(db, { kind: 'discovered_by' }, ten), 'to_person_id')).toStrictEqual([second]);
    expect(await of(lineageEdges(db, { trajectoryId: thirdTrajectory }, ten), 'kind')).toStrictEqual([
      'succeeded_on_place',
      'coached_by',
    ]);
  });
  it('narrows places, persons, coaches, employers and intervisions', async () => {
    expect(await of(places(db, { state: 'filled', district: 'West', programmeId }, ten), 'person_id')).toStrictEqual([
      third,
    ]);
    expect(await of(places(db, { employerId: id(404) }, ten), 'place_id')).toStrictEqual([]);
    expect(await of(persons(db, { district: 'Noord' }, ten), 'person_id')).toStrictEqual([third]);
    expect(await of(persons(db, { running: false }, ten), 'person_id')).toStrictEqual([first, second]);
    expect(await of(persons(db, { recognised: true }, ten), 'person_id')).toStrictEqual([first, second, third]);
    expect(await of(coaches(db, { available: false }, ten), 'coach_id')).toStrictEqual([]);
    expect(await of(coaches(db, { background: 'former-buurtbaner', available: true }, ten), 'coach_id')).toHaveLength(
      2,
    );
    expect(await of(employers(db, { district: 'Noord' }, ten), 'name')).toStrictEqual([]);
    expect(await of(intervisions(db, { state: 'scheduled', programmeId }, ten), 'planned_on')).toStrictEqual([
      '2022-03-10',
    ]);
    expect(await of(intervisions(db, { state: 'held' }, ten), 'planned_on')).toStrictEqual([]);
  });
  it('narrows the audit trail to a subject, a thing, an actor, a type or a period', async () => {
    const found = (filter: Parameters<typeof auditTrailPage>[1]) => of(auditTrailPage(db, filter, ten), 'type');
    expect(await found({ relatedIds: [thirdTrajectory] })).toStrictEqual([
      'PlaceFilled.v1',
      'BuurtbanerHired.v1',
      'CoachAssigned.v1',
      'TrajectoryBegun.v2',
    ]);
    expect(await found({ subjectIds: [third] })).toStrictEqual([]);
    expect(await found({ actorId: id(404) })).toStrictEqual([]);
    expect(await found({ type: 'PlaceOpened.v1', actorId: id(900) })).toStrictEqual(['PlaceOpened.v1']);
    expect(await found({ occurredFrom: '2019-02-02', occurredUntil: '2019-03-01' })).toStrictEqual([
      'AlumnusRoleAccepted.v1',
    ]);
  });
});
