import { PolicySubscriber } from '../../src/policies/policy-subscriber';
import { AssignCoach, BeginTrajectory, EndWithoutUitstroom } from '../../src/trajectory/trajectory.commands';
import { a, id } from '../specification';
import { testHouse, type TestHouse } from '../support/house';
import { COACH, give, hireOrder, order, PERSON, preparations, PROGRAMME, TRAJECTORY } from './story';

let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
});
afterEach(() => house.end());

const prepared = async () => {
  for (const preparation of preparations()) expect((await give(house.app, preparation)).status).toBe('accepted');
};
const types = async (from: Pick<TestHouse, 'events'> = house) =>
  (await from.events()).map(({ stream, type }) => `${stream.split('-')[0]} ${type}`);

describe('policies', () => {
  const consequences = ['programme PlaceFilled.v1', 'trajectory BuurtbanerHired.v1', 'person TrajectoryBegun.v2'];

  it('follow a hire before it is answered, and the answer lists every stream', async () => {
    await prepared();
    const answer = await give(house.app, hireOrder());
    expect((await types()).slice(-3)).toStrictEqual(consequences);
    expect(answer).toMatchObject({
      status: 'accepted',
      position: 11,
      events: [
        { stream: `programme-${PROGRAMME}` },
        { stream: `trajectory-${TRAJECTORY}` },
        { stream: `person-${PERSON}` },
      ],
    });
  });

  it('take a case with a coach, and give it back and vacate and reopen the place at the end', async () => {
    await prepared();
    await give(house.app, hireOrder());
    const before = (await types()).length;
    await give(
      house.app,
      order('trajectory', TRAJECTORY, a(AssignCoach, { coachId: COACH } as never), {
        role: 'core-team',
        on: '2021-10-02',
      }),
    );
    await give(
      house.app,
      order('trajectory', TRAJECTORY, a(EndWithoutUitstroom, { reasonCode: 'moved' }), {
        role: 'core-team',
        on: '2022-10-02',
      }),
    );
    expect((await types()).slice(before)).toStrictEqual([
      'trajectory CoachAssigned.v1',
      'coach CaseTaken.v1',
      'trajectory TrajectoryEndedWithoutUitstroom.v1',
      'person TrajectoryClosed.v1',
      'coach CaseReleased.v1',
      'programme PlaceVacated.v1',
      'programme PlaceReopened.v1',
    ]);
  });

  it('that a crash cut off are completed by the repeat of the command, once', async () => {
    await prepared();
    const hire = hireOrder();
    const answer = await give(house.app, hire);
    await house.cutAfter(9);
    const another = await house.another();
    expect(await types(another)).toHaveLength(9);
    expect(await give(another.app, hire)).toStrictEqual(answer);
    expect(await give(another.app, hire)).toStrictEqual(answer);
    expect((await types(another)).slice(-3)).toStrictEqual(consequences);
    await another.close();
  });

  it('that a crash cut off are completed by the durable subscriber, without anyone repeating', async () => {
    await prepared();
    await give(house.app, hireOrder());
    await house.cutAfter(9);
    const another = await house.another();
    const subscriber = another.app.get(PolicySubscriber);
    subscriber.start();
    while (subscriber.position < 11) await new Promise((later) => setTimeout(later, 20));
    await subscriber.stop();
    expect((await types(another)).slice(-3)).toStrictEqual(consequences);
    await another.close();
    expect(await house.sql('select position from policies.checkpoint')).toStrictEqual([{ position: '11' }]);
  });

  it('that are refused are made good by an event that says why', async () => {
    await prepared();
    const hire = hireOrder();
    const begin = Object.assign(new BeginTrajectory(), hire.command, {
      programmeId: PROGRAMME,
      personId: id(77),
      employerId: id(2),
      district: 'West',
      ruleSetVersion: null,
      sequence: 9,
      lastDay: '2023-09-30',
      parameters: {},
    });
    // Someone else begins this trajectory after the guard looked and before the policy does.
    const append = house.store.append.bind(house.store);
    jest.spyOn(house.store, 'append').mockImplementationOnce(async (...filling) => {
      const filled = await append(...filling);
      await give(house.app, order('trajectory', TRAJECTORY, begin, { source: 'policy' }));
      return filled;
    });
    const answer = await give(house.app, hire);
    expect(answer).toMatchObject({ status: 'accepted' });
    expect((await types()).filter((type) => type.startsWith('programme')).slice(-3)).toStrictEqual([
      'programme PlaceFilled.v1',
      'programme PlaceVacated.v1',
      'programme PlaceReopened.v1',
    ]);
    const vacated = (await house.events()).find(({ type }) => type === 'PlaceVacated.v1');
    expect(JSON.parse(vacated!.data)).toMatchObject({ becauseOf: 'hire-failed', trajectoryId: TRAJECTORY });
  });
});
