import { StoreUnavailable } from '../../src/event-store/event-store';
import { DurableSubscription } from '../../src/subscriptions/durable-subscription';
import { Leases } from '../../src/subscriptions/leases';
import { eventually } from '../engine/fixture';
import { id } from '../specification';
import { testRuntime, type TestRuntime } from '../support/runtime';
import { subscriptionOf } from '../support/subscriptions';
import { execute, hireOrder, preparations } from './scenario';

let runtime: TestRuntime;
const ends: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  runtime = await testRuntime();
  for (const preparation of preparations()) await execute(runtime.app, preparation);
});
afterEach(async () => {
  jest.restoreAllMocks();
  for (const end of ends.splice(0)) await end();
  await runtime.end();
});

/** A process that finds a hire whose consequences a crash cut off: position 9 is the last of eleven. */
const afterACrash = async () => {
  await execute(runtime.app, hireOrder());
  await runtime.cutAfter(9);
  const another = await runtime.another();
  const subscriber = subscriptionOf(another.app, 'policies');
  ends.push(async () => subscriber.stop().then(another.close));
  return {
    store: another.runtime.store,
    subscriber,
    /** Stops it, and gives the types of the log as it left it. */
    end: async () => {
      await subscriber.stop();
      return (await another.events()).map(({ type }) => type);
    },
  };
};

describe('The durable subscription of the policies', () => {
  it('completes what a crash cut off, without anyone repeating', async () => {
    const { subscriber, end } = await afterACrash();
    subscriber.start();
    await eventually(() => subscriber.position >= 11);
    expect((await end()).slice(8)).toStrictEqual(['PlaceFilled.v1', 'TrajectoryBegun.v2', 'BuurtbanerHired.v1']);
    expect(await runtime.sql('select name, position from subscription.checkpoint where position > 0')).toStrictEqual([
      { name: 'policies', position: '11' },
    ]);
  });

  it('leaves its lease to others when it fails, and looks again', async () => {
    const { store, subscriber, end } = await afterACrash();
    const released = jest.spyOn(Leases.prototype, 'release');
    const away = jest.spyOn(store, 'append').mockRejectedValue(new StoreUnavailable('away'));
    subscriber.start();
    await eventually(() => released.mock.calls.length > 0);
    expect(subscriber.stoppedBecause).toBeUndefined();
    away.mockRestore();
    await eventually(() => subscriber.position >= 11);
    expect(await end()).toHaveLength(11);
  });

  it('gives nothing once its lease may have lapsed: another process may have it', async () => {
    const { subscriber, end } = await afterACrash();
    jest.spyOn(Leases.prototype, 'isHeld').mockReturnValue(false);
    const claimed = jest.spyOn(Leases.prototype, 'claim');
    subscriber.start();
    // It looks again after it gave up the first time.
    await eventually(() => claimed.mock.calls.length >= 2);
    expect(await end()).toHaveLength(9);
  });

  describe('stops and is not ready', () => {
    const stoppedBecause = async () => {
      const subscriber = subscriptionOf(runtime.app, 'policies');
      ends.push(() => subscriber.stop());
      subscriber.start();
      await eventually(() => subscriber.stoppedBecause !== undefined);
      await subscriber.stop();
      return subscriber.stoppedBecause;
    };

    it('at a type it does not know, and leaves the rest to a newer release at once', async () => {
      const unknown = { eventId: id(91), type: 'Gossip.v1', metadata: '{}', data: '{}' };
      await runtime.store.append(`person-${id(90)}`, [unknown], 'no-stream');
      expect(await stoppedBecause()).toBe('unknown-event-type');
      expect(await new Leases(runtime.application, 'newer').claim(['policies'])).toMatchObject([{ name: 'policies' }]);
    });

    it('when the log is not the one it followed', async () => {
      await runtime.sql('update subscription.checkpoint set position = 3, event_id = $1', [id(91)]);
      expect(await stoppedBecause()).toBe('log-differs');
    });
  });
});

describe('A subscription under a name of its own', () => {
  /** Handles events by their positions, and `fail` may throw at one. */
  const subscription = (name: string, fail: (position: number) => void = () => undefined) => {
    const handled: number[] = [];
    const handle = async ({ position }: { readonly position: number }) => {
      fail(position);
      handled.push(position);
    };
    const subscribed = new DurableSubscription({ name, handle }, runtime);
    ends.push(() => subscribed.stop());
    return { handled, subscribed };
  };
  const reached = async ({ subscribed }: ReturnType<typeof subscription>, position: number) => {
    await eventually(() => subscribed.position >= position);
  };

  it('needs no more than a name and a handler: it begins at the first event, apart from all others', async () => {
    const { position } = await runtime.store.head();
    const seals = subscription('seals');
    seals.subscribed.start();
    await reached(seals, position);
    await seals.subscribed.stop();
    expect(seals.handled).toStrictEqual(Array.from({ length: position }, (_, index) => index + 1));
    expect(
      await runtime.sql('select name, position::integer from subscription.checkpoint order by name'),
    ).toStrictEqual([
      { name: 'directory', position: 0 },
      { name: 'policies', position: 0 },
      { name: 'seals', position },
    ]);
  });

  it('goes on where it stood, in another process', async () => {
    const first = subscription('seals');
    first.subscribed.start();
    const { position } = await runtime.store.head();
    await reached(first, position);
    await first.subscribed.stop();
    await execute(runtime.app, hireOrder());
    const { position: end } = await runtime.store.head();
    const second = subscription('seals');
    second.subscribed.start();
    await reached(second, end);
    await second.subscribed.stop();
    expect(second.handled).toStrictEqual(Array.from({ length: end - position }, (_, index) => position + index + 1));
  });

  it('handles an event again, in order, after its handler failed', async () => {
    let failures = 0;
    const seals = subscription('seals', (position) => {
      if (position === 3 && failures++ === 0) throw new StoreUnavailable('away');
    });
    seals.subscribed.start();
    await reached(seals, 4);
    await seals.subscribed.stop();
    expect(seals.handled.slice(0, 5)).toStrictEqual([1, 2, 1, 2, 3]);
    expect(seals.subscribed.stoppedBecause).toBeUndefined();
  });

  it('leaves others alone when it stops', async () => {
    await runtime.sql(`insert into subscription.checkpoint (name, position, event_id) values ('seals', 3, $1)`, [
      id(91),
    ]);
    const [seals, mail] = [subscription('seals'), subscription('mail')];
    seals.subscribed.start();
    mail.subscribed.start();
    await eventually(() => seals.subscribed.stoppedBecause !== undefined);
    await reached(mail, 4);
    expect([seals.subscribed.stoppedBecause, mail.subscribed.stoppedBecause]).toStrictEqual(['log-differs', undefined]);
  });
});
