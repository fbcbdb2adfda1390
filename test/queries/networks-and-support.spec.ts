import { namesToChoose } from '../../src/cli/names-to-choose';
import { QueryEdge } from '../../src/query-edge/query-edge';
import { as, id } from '../specification';
import { actorHeaders, apiFixture, managerHeaders, type ApiFixture } from './fixture';
import { badr, coach, idleCoach, mina, minasTrajectory, programme, workPlan } from './ids';
import { neighbourhoodLines, network, round, support } from './neighbourhood-lines';
import { earlyLines, line } from './scenario';

let api: ApiFixture;
beforeAll(async () => {
  api = await apiFixture([
    ...earlyLines,
    ...neighbourhoodLines,
    line('HoldNetworkMeeting', id(300), '2021-11-20', { meetingId: id(301), themes: [], parties: [], minutes: 30 }, 'core-team'), // prettier-ignore
  ]);
});
afterAll(() => api.end());

const read = async (url: string, headers = managerHeaders): Promise<unknown> =>
  (await api.get(`/v1/${url}`, headers)).body;
const positions = { first_position: expect.any(Number), last_position: expect.any(Number), parked_at: null };
const all = (...items: readonly object[]) => ({ items, next: null });

describe('what a network does', () => {
  const row = {
    ...{ network_id: network, neighbourhood_code: 'BU03630000', meetings: 1, last_meeting_on: '2021-11-05' },
    ...{ initiatives: 1, initiatives_by_residents: 1, initiatives_supported: 1 },
    ...{ opportunities: 1, threats: 0, connections: 1 },
    ...positions,
  };

  it('is counted, by the code of its neighbourhood, for those who write it down too', async () => {
    for (const headers of [managerHeaders, actorHeaders('coach', idleCoach), actorHeaders('buurtbaner', badr)]) {
      expect(await read('networks?neighbourhoodCode=BU03630000', headers)).toEqual(all(row));
      expect(await read(`networks/${network}`, headers)).toEqual(row);
    }
  });

  it('comes page by page, also where nobody said which neighbourhood it is', async () => {
    const first = (await read('networks?limit=1')) as { items: { network_id: string }[]; next: string };
    const second = (await read(`networks?limit=1&after=${first.next}`)) as typeof first;
    expect([first, second].map(({ items }) => items[0]!.network_id)).toEqual([id(300), network]);
  });
});

describe('support', () => {
  const row = {
    ...{ support_id: support, person_id: mina, trajectory_id: minasTrajectory, programme_id: programme },
    ...{ plan_id: workPlan, goal_id: id(42), requested_on: '2021-11-10' },
    ...{ status: 'granted', advice: 'grant', decided_on: '2021-11-12' },
    ...{ valid_from: '2021-12-01', valid_until: '2022-05-31', review_on: '2022-03-01' },
    ...positions,
  };

  it('is read by those who run the programme, by her and by her coach', async () => {
    for (const headers of [managerHeaders, actorHeaders('buurtbaner', mina), actorHeaders('coach', coach)]) {
      expect(await read(`support?trajectoryId=${minasTrajectory}&status=granted`, headers)).toEqual(all(row));
      expect(await read(`support/${support}`, headers)).toEqual(row);
    }
    expect(await read('support?status=refused')).toEqual(all());
  });

  it('is read by no other Buurtbaner or coach, whatever she asks for', async () => {
    for (const headers of [actorHeaders('buurtbaner', badr), actorHeaders('coach', idleCoach)]) {
      expect(await read(`support?personId=${mina}`, headers)).toEqual(all());
      expect((await api.get(`/v1/support/${support}`, headers)).status).toBe(403);
    }
  });

  it('shows its format in the history of her trajectory, and to the employer not that it is there', async () => {
    const history = `trajectories/${minasTrajectory}/history?limit=500`;
    const sentences = async (role: 'core-team' | 'coach' | 'buurtbaner' | 'employer', actor?: string) =>
      (await api.get(`/v1/${history}`, actorHeaders(role, actor))).text;
    for (const text of [
      await sentences('core-team'),
      await sentences('coach', coach),
      await sentences('buurtbaner', mina),
    ]) {
      expect(text).toContain('read-letters-myself-with-neighbours');
      expect(text).toContain('Support granted, from 1 December 2021 up to and including 31 May 2022.');
    }
    const employers = await sentences('employer');
    expect(employers).not.toContain('read-letters-myself');
    expect(employers).not.toMatch(/support/i);
    expect(employers).toContain('Version 1 of a plan approved.');
  });
});

it('networks, support and rounds of the research are chosen by name in a spreadsheet', async () => {
  const { application, vault, readings } = api.runtime;
  const reader = { ...as('programme-manager'), traceId: '0'.repeat(32) };
  const edge = new QueryEdge(application, vault, readings);
  const choices = await namesToChoose(['network', 'support', 'research'], edge, reader);
  expect(Object.fromEntries(choices)).toEqual({
    network: [
      { name: id(300), id: id(300) },
      { name: 'BU03630000', id: network },
    ],
    support: [{ name: 'Mina Oudkerk, aangevraagd 10-11-2021', id: support }],
    research: [{ name: '=Buurtbanen "West", 2021, 13-11-2021', id: round }],
  });
});
