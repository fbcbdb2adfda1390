import { apiFixture, managerHeaders, type ApiFixture } from './fixture';
import * as ids from './ids';
import { cancelled, coach, contacts, employer, held, idle, otherEmployer, person, persons } from './people-rows';
import { badrs, minas, otherPlace, place, programme } from './place-rows';
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
  ['programmes', all(programme)],
  [`programmes/${ids.programme}`, programme],
  ['places', all(place, otherPlace)],
  ['places?state=filled', all(otherPlace)],
  [`places?programmeId=${ids.programme}&employerId=${ids.employer}&district=West`, all(place)],
  ['places?state=closed', none],
  [`places/${ids.place}`, place],
  ['trajectories', all(minas, badrs)],
  ['trajectories?phase=ended', all(minas)],
  [`trajectories?personId=${ids.badr}&programmeId=${ids.programme}&coachId=${ids.coach}`, all(badrs)],
  [`trajectories?employerId=${ids.otherEmployer}`, all(badrs)],
  [`trajectories?coachId=${ids.idleCoach}`, none],
  [`trajectories/${ids.minasTrajectory}`, minas],
  [`trajectories/${ids.minasTrajectory}/progress`, minas],
  ['persons', all(...persons)],
  ['persons?district=Noord&recognised=true&running=true', all(persons[2]!)],
  ['persons?recognised=false', all(persons[1]!)],
  ['persons?running=false', all(persons[0]!, persons[1]!)],
  [`persons/${ids.mina}`, person],
  ['coaches', all(coach, idle)],
  ['coaches?available=true&background=key-figure', all(coach, idle)],
  ['coaches?available=false', none],
  [`coaches/${ids.coach}`, coach],
  ['employers', all(employer, otherEmployer)],
  ['employers?district=Noord', all(otherEmployer)],
  [`employers/${ids.employer}`, { ...employer, contacts }],
  ['intervisions', all(held, cancelled)],
  [`intervisions?programmeId=${ids.programme}&state=cancelled`, all(cancelled)],
  [`intervisions/${ids.intervision}`, held],
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
