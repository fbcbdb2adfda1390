import { setTimeout as later } from 'node:timers/promises';
import { StoreUnavailable } from '../../src/event-store/event-store';
import { Lease } from '../../src/policies/lease';
import { PolicySubscriber } from '../../src/policies/policy-subscriber';
import { id } from '../specification';
import { testHouse, type TestHouse } from '../support/house';
import { give, hireOrder, preparations } from './story';

let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
  for (const preparation of preparations()) await give(house.app, preparation);
});
afterEach(() => house.end());

/** A process that finds a hire whose consequences a crash cut off: position 9 is the last of eleven. */
const afterACrash = async () => {
  await give(house.app, hireOrder());
  await house.cutAfter(9);
  const another = await house.another();
  const subscriber = another.app.get(PolicySubscriber);
  return {
    store: another.house.store,
    lease: another.app.get(Lease),
    subscriber,
    /** Stops it, and gives the types of the log as it left it. */
    end: async () => {
      await subscriber.stop();
      const types = (await another.events()).map(({ type }) => type);
      await another.close();
      return types;
    },
  };
};

describe('The durable subscriber of the policies', () => {
  it('completes what a crash cut off, without anyone repeating', async () => {
    const { subscriber, end } = await afterACrash();
    subscriber.start();
    while (subscriber.position < 11) await later(20);
    expect((await end()).slice(8)).toStrictEqual(['PlaceFilled.v1', 'TrajectoryBegun.v2', 'BuurtbanerHired.v1']);
    expect(await house.sql('select position from policies.checkpoint')).toStrictEqual([{ position: '11' }]);
  });

  it('leaves its lease to others when it fails, and looks again', async () => {
    const { store, lease, subscriber, end } = await afterACrash();
    const released = jest.spyOn(lease, 'release');
    const away = jest.spyOn(store, 'append').mockRejectedValue(new StoreUnavailable('away'));
    subscriber.start();
    while (released.mock.calls.length === 0) await later(20);
    expect(subscriber.stoppedBecause).toBeUndefined();
    away.mockRestore();
    while (subscriber.position < 11) await later(20);
    expect(await end()).toHaveLength(11);
  });

  it('gives nothing once its lease may have lapsed: another process may have it', async () => {
    const { lease, subscriber, end } = await afterACrash();
    jest.spyOn(lease, 'isHeld', 'get').mockReturnValue(false);
    const acquired = jest.spyOn(lease, 'acquire');
    subscriber.start();
    // It looks again after it gave up the first time.
    while (acquired.mock.calls.length < 2) await later(20);
    expect(await end()).toHaveLength(9);
  });

  describe('stops and is not ready', () => {
    const stoppedBecause = async () => {
      const subscriber = house.app.get(PolicySubscriber);
      subscriber.start();
      while (!subscriber.stoppedBecause) await later(20);
      await subscriber.stop();
      return subscriber.stoppedBecause;
    };

    it('at a type it does not know, and leaves the rest to a newer release at once', async () => {
      const unknown = { eventId: id(91), type: 'Gossip.v1', metadata: '{}', data: '{}' };
      await house.store.append(`person-${id(90)}`, [unknown], 'no-stream');
      expect(await stoppedBecause()).toBe('unknown-event-type');
      expect(await new Lease(house.application, 'newer').acquire()).toBe('beginning');
    });

    it('when the log is not the one it followed', async () => {
      await house.sql('update policies.checkpoint set position = 3, event_id = $1', [id(91)]);
      expect(await stoppedBecause()).toBe('log-differs');
    });
  });
});
