import { apiFixture, managerHeaders, type ApiFixture } from './fixture';
import * as ids from './ids';
import {
  cancelledIntervisionRow,
  coachRow,
  contactRows,
  employerRow,
  heldIntervisionRow,
  idleCoachRow,
  otherEmployerRow,
  personRow,
  personRows,
} from './people-rows';
import { badrsRow, minasRow, otherPlaceRow, placeRow, programmeRow } from './place-rows';
import { lateLines } from './late-lines';
import { earlyLines } from './scenario';
import { id } from '../specification';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([...earlyLines, ...lateLines]);
});
afterAll(() => api.end());

const all = (...items: readonly object[]) => ({ items, next: null });
const none = { items: [], next: null };

it.each<[string, object]>([
  ['programmes', all(programmeRow)],
  [`programmes/${ids.programme}`, programmeRow],
  ['places', all(placeRow, otherPlaceRow)],
  ['places?state=filled', all(otherPlaceRow)],
  [`places?programmeId=${ids.programme}&employerId=${ids.employer}&district=West`, all(placeRow)],
  ['places?state=closed', none],
  [`places/${ids.place}`, placeRow],
  ['trajectories', all(minasRow, badrsRow)],
  ['trajectories?phase=ended', all(minasRow)],
  [`trajectories?personId=${ids.badr}&programmeId=${ids.programme}&coachId=${ids.coach}`, all(badrsRow)],
  [`trajectories?employerId=${ids.otherEmployer}`, all(badrsRow)],
  [`trajectories?coachId=${ids.idleCoach}`, none],
  [`trajectories/${ids.minasTrajectory}`, minasRow],
  [`trajectories/${ids.minasTrajectory}/progress`, minasRow],
  ['persons', all(...personRows)],
  ['persons?district=Noord&recognised=true&running=true', all(personRows[2]!)],
  ['persons?recognised=false', all(personRows[1]!)],
  ['persons?running=false', all(personRows[0]!, personRows[1]!)],
  [`persons/${ids.mina}`, personRow],
  ['coaches', all(coachRow, idleCoachRow)],
  ['coaches?available=true&background=key-figure', all(coachRow, idleCoachRow)],
  ['coaches?available=false', none],
  [`coaches/${ids.coach}`, coachRow],
  ['employers', all(employerRow, otherEmployerRow)],
  ['employers?district=Noord', all(otherEmployerRow)],
  [`employers/${ids.employer}`, { ...employerRow, contacts: contactRows }],
  ['intervisions', all(heldIntervisionRow, cancelledIntervisionRow)],
  [`intervisions?programmeId=${ids.programme}&state=cancelled`, all(cancelledIntervisionRow)],
  [`intervisions/${ids.intervision}`, heldIntervisionRow],
])('GET /v1/%s answers with whole rows', async (path, expected) => {
  const { status, body } = await api.get(`/v1/${path}`);
  expect({ status, body }).toEqual({ status: 200, body: expected });
});

it('an id is found in capitals too', async () => {
  const capitals = 'ABCDEF00-0000-4000-8000-000000000001';
  const line = { ...earlyLines[1]!, id: id(4_001), target: capitals.toLowerCase() };
  await api.importLines([line]);
  const { body } = await api.get(`/v1/employers/${capitals}`, { ...managerHeaders, ...(await api.caughtUp()) });
  expect(body).toMatchObject({ employer_id: capitals.toLowerCase() });
});
