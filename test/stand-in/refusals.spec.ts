import { standIn } from '../support/eventstoredb/stand-in';
import { serverFixture, events, outcomeOf, read, untilAnswered } from './fixture';

const { server, client } = serverFixture();

const unavailable = { error: 'UnavailableError', type: 'unavailable', code: 14 };

it('is not ready: an append has no type of its own, a read is unavailable', async () => {
  const one = client();
  await one.appendToStream('other', events('a'));
  server().faults.set({ notReady: true });

  const append = one.appendToStream('jobs', events('a'));
  await expect(append).rejects.toThrow('Could not recognize Server Is Not Ready');
  expect(await outcomeOf(append)).toEqual({ error: 'UnknownError', type: 'unknown' });
  expect(await outcomeOf(read(one, 'other'))).toEqual(unavailable);
});

it('is not the leader: says who is, and the client goes there by itself', async () => {
  const leader = await standIn();
  const one = client();
  server().faults.set({ notLeader: { host: '127.0.0.1', port: leader.port } });

  expect(await outcomeOf(one.appendToStream('jobs', events('a')))).toEqual({
    error: 'NotLeaderError',
    type: 'not-leader',
    code: 5,
    leader: { address: '127.0.0.1', port: leader.port },
  });
  expect(await untilAnswered(() => one.appendToStream('jobs', events('a')))).toMatchObject({ success: true });
  expect([
    server()
      .events()
      .filter(({ stream }) => stream === 'jobs').length,
    leader.events().filter(({ stream }) => stream === 'jobs').length,
  ]).toEqual([0, 1]);
  await leader.stop();
});

it('refuses connections', async () => {
  server().faults.set({ refuse: true });

  expect(await outcomeOf(client().appendToStream('jobs', events('a')))).toEqual({ error: 'Error', code: 14 });
  expect(await outcomeOf(read(client(), 'jobs'))).toEqual(unavailable);
});
