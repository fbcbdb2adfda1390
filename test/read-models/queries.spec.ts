import { auditTrailPage } from '../../projections/audit-trail/audit-trail.queries';
import { coachOf } from '../../projections/coach/coach.queries';
import { contactsOf, employerOf } from '../../projections/employer/employer.queries';
import { intervisionOf } from '../../projections/intervision/intervision.queries';
import { alumnusRolesOf, lineagePersonsOf } from '../../projections/lineage-person/lineage-person.queries';
import { personOf, personsOf } from '../../projections/person/person.queries';
import { placeOf } from '../../projections/place-board/place-board.queries';
import { programmeOf } from '../../projections/programme/programme.queries';
import { progressOf } from '../../projections/progress/progress.queries';
import { eventId, id, sealed } from '../projections/history';
import { readDatabase } from './read-database';
import * as scenario from '../projections/scenario';
import { fullScenario } from '../projections/full-scenario';

const { first, second, third, thirdTrajectory, programmeId, placeId } = scenario;

let db: Awaited<ReturnType<typeof readDatabase>>['client'];
let drop: () => Promise<void>;
beforeAll(async () => ({ client: db, drop } = await readDatabase(...fullScenario)));
afterAll(() => drop());

describe('one row', () => {
  it('comes with days and moments as text, counts as numbers and its provenance', async () => {
    expect(await progressOf(db, thirdTrajectory)).toMatchObject({
      started_on: '2023-07-01',
      weekly_hours: 24,
      budget_available_cents: 0,
      first_position: 21,
      last_position: 25,
      parked_at: null,
    });
    expect((await auditTrailPage(db, {}, { limit: 1 })).items).toMatchObject([
      { position: 1, event_id: eventId(1), occurred_on: '2017-01-01', recorded_at: '2017-01-01T12:00:00.000Z' },
    ]);
  });
  it('is found by its id, or not at all', async () => {
    expect(await programmeOf(db, programmeId)).toMatchObject({ name: 'Buurtbanen West' });
    expect(await placeOf(db, placeId)).toMatchObject({ person_id: third });
    expect(await personOf(db, first)).toMatchObject({ full_name: sealed('name'), languages: [sealed('language')] });
    expect(await coachOf(db, second)).toMatchObject({ requirements_met: [sealed('requirement')] });
    expect(await employerOf(db, scenario.employerId)).toMatchObject({ contact_ids: [id(81)] });
    expect(await intervisionOf(db, id(50))).toMatchObject({ state: 'scheduled' });
    expect(await lineagePersonsOf(db, [second])).toMatchObject([{ alumnus_roles: ['ambassador', 'coach'] }]);
    for (const query of [progressOf, programmeOf, placeOf, personOf, coachOf, employerOf, intervisionOf]) {
      expect(await query(db, id(404))).toBeNull();
    }
    expect(await lineagePersonsOf(db, [id(404)])).toStrictEqual([]);
  });
  it('is found with others by their ids', async () => {
    expect((await personsOf(db, [third, first, id(404)])).map(({ person_id }) => person_id)).toStrictEqual([
      first,
      third,
    ]);
    expect((await alumnusRolesOf(db, [second])).map(({ role }) => role)).toStrictEqual(['coach', 'ambassador']);
    expect((await contactsOf(db, scenario.employerId)).map(({ full_name }) => full_name)).toStrictEqual([
      sealed('contact'),
    ]);
  });
});
