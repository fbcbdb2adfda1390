import type { DeadlineRow } from '../../projections/deadline/deadline.queries';
import { id } from '../specification';
import { actorHeaders, apiFixture, managerHeaders, type ApiFixture, type Headers } from './fixture';
import { badr, badrsTrajectory, coach, idleCoach, mina, minasTrajectory, otherEmployer, otherPlace, place, programme } from './ids'; // prettier-ignore
import { moneyLines, otherSubsidy, subsidy } from './money-lines';
import { earlyLines, hired, line } from './scenario';

// Whatever day it is when this is run: Mina's job was years ago, Badr's begins in 2100.
const hire = hired(otherPlace, id(104), badrsTrajectory, badr, '2100-01-01', '2021-11-15');
const untilHer = earlyLines.findIndex(({ type }) => type === 'HireBuurtbaner');
const lines = [
  ...earlyLines.slice(0, untilHer),
  line('ReceiveApplication', programme, '2021-09-10', { placeId: place, vacancyId: id(4), applicationId: id(88), personId: badr }),
  line('DeclineApplication', programme, '2021-09-12', { applicationId: id(88), reason: 'mina-was-asked-first' }),
  ...earlyLines.slice(untilHer),
  ...moneyLines,
  line('RecogniseKeyFigure', badr, '2021-11-06', { recognisedBy: ['coach'], grounds: 'found-by-the-baker' }),
  { ...hire, data: { ...hire.data, plannedEndOn: '2101-12-31' } },
  line('AssignCoach', badrsTrajectory, '2021-12-02', { coachId: coach }, 'core-team', id(901)),
]; // prettier-ignore

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture(lines);
});
afterAll(() => api.end());

const list = async (filter = '', headers: Headers = managerHeaders): Promise<readonly DeadlineRow[]> => {
  const { status, body } = await api.get(`/v1/deadlines?limit=500${filter}`, headers);
  expect(status).toBe(200);
  return (body as { items: readonly DeadlineRow[] }).items;
};
const kinds = async (filter = '', headers: Headers = managerHeaders) =>
  (await list(filter, headers)).map(({ kind }) => kind);
const aboutOf = async (headers: Headers) => new Set((await list('', headers)).map(({ about }) => about));

describe('deadlines', () => {
  it('are listed by the day they are due, with what only today can say', async () => {
    const items = await list(`&trajectoryId=${badrsTrajectory}&state=open&kind=work-plan`);
    expect(items).toEqual([
      {
        ...{ deadline_id: expect.any(String), kind: 'work-plan', about: badrsTrajectory, due_on: '2100-04-01' },
        ...{ addressee_role: 'coach', also_to_role: null, remind_on: '2100-03-25', state: 'open' },
        ...{ met_on: null, void_on: null, reminded_on: null, missed_on: null },
        ...{ armed_by: expect.any(String), armed_on: '2021-11-15' },
        ...{ programme_id: programme, trajectory_id: badrsTrajectory, person_id: badr, place_id: otherPlace },
        ...{ employer_id: otherEmployer, coach_id: coach, subsidy_id: null },
        ...{ first_position: expect.any(Number), last_position: expect.any(Number), parked_at: null },
        ...{ days_left: expect.any(Number), late: false },
      },
    ]);
    expect(items[0]!.days_left).toBeGreaterThan(0);
    const all = (await list()).map(({ due_on }) => due_on);
    expect(all).toEqual(all.toSorted());
  });

  it('are late when they are over and still to be done', async () => {
    const late = await list(`&trajectoryId=${minasTrajectory}&late=true`);
    expect(new Set(late.map(({ state }) => state))).toEqual(new Set(['passed']));
    expect(late.map(({ kind }) => kind)).toContain('task-package');
    expect(late.map(({ kind }) => kind)).not.toContain('first-coach');
    expect((await list(`&trajectoryId=${badrsTrajectory}&late=true`)).map(({ kind }) => kind)).toEqual(['coaching']);
    expect(await list(`&trajectoryId=${minasTrajectory}&late=false&state=met`)).toHaveLength(3);
  });

  it('are found by state, role, day and page by page', async () => {
    expect(await kinds(`&trajectoryId=${badrsTrajectory}&role=programme-manager`)).toEqual([
      'training-budget',
      'outflow-talk-1',
      'term-end',
    ]);
    expect(await kinds(`&trajectoryId=${badrsTrajectory}&state=open&dueBefore=2100-04-01`)).toEqual(['task-package']);
    const { body } = await api.get('/v1/deadlines?limit=3', managerHeaders);
    const first = body as { items: readonly DeadlineRow[]; next: string };
    const next = (await api.get(`/v1/deadlines?limit=500&after=${first.next}`, managerHeaders)).body as typeof first;
    expect([...first.items, ...next.items]).toEqual(await list());
    expect((await api.get('/v1/deadlines?kind=birthday', managerHeaders)).status).toBe(400);
  });

  it('are read by each as far as what they are about', async () => {
    expect(await aboutOf(actorHeaders('coach', coach))).toEqual(new Set([minasTrajectory, badrsTrajectory]));
    expect(await aboutOf(actorHeaders('coach', idleCoach))).toEqual(new Set());
    expect(await aboutOf(actorHeaders('buurtbaner', mina))).toEqual(new Set([minasTrajectory]));
    expect(await aboutOf(actorHeaders('buurtbaner', badr))).toEqual(new Set([badrsTrajectory, id(88)]));
    expect(await aboutOf(actorHeaders('subsidy-officer'))).toEqual(new Set([subsidy, otherSubsidy]));
    const employers = await aboutOf(actorHeaders('employer'));
    expect(employers).toEqual(new Set([minasTrajectory, badrsTrajectory, subsidy, otherSubsidy]));
    expect(await aboutOf(managerHeaders)).toEqual(new Set([...employers, id(88), programme]));
  });
});

describe('a caseload', () => {
  it('names her cases and when the next deadline of hers is due', async () => {
    expect((await api.get(`/v1/coaches/${coach}/caseload`, actorHeaders('coach', coach))).body).toEqual({
      ...{ coach_id: coach, capacity: 3, cases: 2 },
      trajectory_ids: [minasTrajectory, badrsTrajectory],
      next_due_on: '2100-04-01',
    });
    expect((await api.get(`/v1/coaches/${idleCoach}/caseload`, managerHeaders)).body).toEqual({
      ...{ coach_id: idleCoach, capacity: 3, cases: 0, trajectory_ids: [], next_due_on: null },
    });
    expect((await api.get(`/v1/coaches/${mina}/caseload`, managerHeaders)).status).toBe(404);
  });
});
