import { excludeSystemEvents } from '@eventstore/db-client';
import { serverFixture, events, collectSubscription, many, pause, until } from './fixture';

const { client } = serverFixture();

describe('a consumer that does not keep up', () => {
  const tooSlow = { error: 'TimeoutError', type: 'timeout', code: 10 };

  it('is dropped while live', async () => {
    const one = client();
    const [subscription, said] = collectSubscription(client(), { filter: excludeSystemEvents() });
    await until(() => said.includes('caughtUp'));
    subscription.pause();
    for (let round = 0; round < 10; round += 1) await one.appendToStream('jobs', many(`slow-${round}`, 50, 2_000));
    await pause(250);
    subscription.resume();
    await until(() => said.some((word) => typeof word === 'object'));

    expect(said.filter((word) => typeof word === 'object')).toEqual([tooSlow]);
  });

  it('is not dropped while it catches up', async () => {
    const one = client();
    for (let round = 0; round < 10; round += 1) await one.appendToStream('jobs', many(`slow-${round}`, 50, 2_000));
    const [subscription, said] = collectSubscription(client(), { filter: excludeSystemEvents() });
    await until(() => said.length > 10);
    subscription.pause();
    await pause(250);
    await one.appendToStream('jobs', events('a'));
    await pause(250);
    subscription.resume();
    await until(() => said.includes('caughtUp'));

    expect(said).toHaveLength(503);
  });

  it('is given an append of many at once when it reads', async () => {
    const [, said] = collectSubscription(client(), { filter: excludeSystemEvents() });
    await until(() => said.includes('caughtUp'));
    await client().appendToStream('jobs', many('burst', 400, 1_000));
    await until(() => said.length === 402);

    expect(said.some((word) => typeof word === 'object')).toBe(false);
  });
});
