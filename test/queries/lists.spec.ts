import { servedRuntime, asManager, type ServedRuntime } from './served';
import * as story from './cast';
import { cancelled, coach, contacts, employer, held, idle, otherEmployer, person, persons } from './people-rows';
import { badrs, minas, otherPlace, place, programme } from './place-rows';
import { rest } from './rest';
import { beginning } from './story';
import { id } from '../specification';

let served: ServedRuntime;
beforeAll(async () => {
  served = await servedRuntime([...beginning, ...rest]);
});
afterAll(() => served.end());

const all = (...items: readonly object[]) => ({ items, next: null });
const none = { items: [], next: null };

it.each<[string, object]>([
  ['programmes', all(programme)],
  [`programmes/${story.programme}`, programme],
  ['places', all(place, otherPlace)],
  ['places?state=filled', all(otherPlace)],
  [`places?programmeId=${story.programme}&employerId=${story.employer}&district=West`, all(place)],
  ['places?state=closed', none],
  [`places/${story.place}`, place],
  ['trajectories', all(minas, badrs)],
  ['trajectories?phase=ended', all(minas)],
  [`trajectories?personId=${story.badr}&programmeId=${story.programme}&coachId=${story.coach}`, all(badrs)],
  [`trajectories?employerId=${story.otherEmployer}`, all(badrs)],
  [`trajectories?coachId=${story.idleCoach}`, none],
  [`trajectories/${story.minasTrajectory}`, minas],
  [`trajectories/${story.minasTrajectory}/progress`, minas],
  ['persons', all(...persons)],
  ['persons?district=Noord&recognised=true&running=true', all(persons[2]!)],
  ['persons?recognised=false', all(persons[1]!)],
  ['persons?running=false', all(persons[0]!, persons[1]!)],
  [`persons/${story.mina}`, person],
  ['coaches', all(coach, idle)],
  ['coaches?available=true&background=key-figure', all(coach, idle)],
  ['coaches?available=false', none],
  [`coaches/${story.coach}`, coach],
  ['employers', all(employer, otherEmployer)],
  ['employers?district=Noord', all(otherEmployer)],
  [`employers/${story.employer}`, { ...employer, contacts }],
  ['intervisions', all(held, cancelled)],
  [`intervisions?programmeId=${story.programme}&state=cancelled`, all(cancelled)],
  [`intervisions/${story.intervision}`, held],
])('GET /v1/%s answers with whole rows', async (path, expected) => {
  const { status, body } = await served.get(`/v1/${path}`);
  expect({ status, body }).toEqual({ status: 200, body: expected });
});

it('an id is found in capitals too', async () => {
  const capitals = 'ABCDEF00-0000-4000-8000-000000000001';
  const line = { ...beginning[1]!, id: id(4_001), target: capitals.toLowerCase() };
  await served.tell([line]);
  const { body } = await served.get(`/v1/employers/${capitals}`, { ...asManager, ...(await served.caughtUp()) });
  expect(body).toMatchObject({ employer_id: capitals.toLowerCase() });
});
