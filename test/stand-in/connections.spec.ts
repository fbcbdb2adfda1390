import {
  serverFixture,
  events,
  isAnswered,
  leaveHalfWay,
  many,
  outcomeOf,
  pause,
  read,
  untilAnswered,
} from './fixture';

const { server, client } = serverFixture();

it('carries a hundred calls at once on a connection; what is asked beyond waits in silence', async () => {
  const one = client();
  let confirmed = 0;
  for (let number = 0; number < 110; number += 1) {
    one
      .subscribeToStream('jobs')
      .on('confirmation', () => (confirmed += 1))
      .on('error', () => undefined);
  }
  while (confirmed < 100) await pause(20);
  await pause(100);
  const append = one.appendToStream('jobs', events('a'));

  expect([confirmed, await isAnswered(append, 200)]).toEqual([100, false]);
});

it('loses a call to each read that is left half way, and none to one that is cancelled', async () => {
  await client().appendToStream('jobs', many('job', 40, 10_000));
  const reader = client('&keepAliveInterval=10001');
  for (let time = 0; time < 150; time += 1) {
    const cancel = await leaveHalfWay(reader, 'jobs');
    await cancel();
  }
  expect(await isAnswered(read(reader, 'jobs'), 1_000)).toBe(true);

  for (let time = 0; time < 100; time += 1) await leaveHalfWay(reader, 'jobs');
  expect(await isAnswered(read(reader, 'jobs'), 300)).toBe(false);
});

it('is shared by clients of one process whose settings are equal', async () => {
  await client().appendToStream('jobs', events('a'));
  await client().appendToStream('jobs', events('b'));
  expect(server().cutConnections()).toBe(1);

  for (const query of ['&keepAliveInterval=10001', '&keepAliveInterval=10002']) {
    const one = client(query);
    await untilAnswered(() => one.appendToStream('jobs', events('a')));
  }
  expect(server().cutConnections()).toBe(2);
});

it('is found by gossip', async () => {
  const clustered = client('', `esdb://127.0.0.1:${server().port},127.0.0.1:1?tls=false&maxDiscoverAttempts=3`);

  expect(await outcomeOf(clustered.appendToStream('jobs', events('a')))).toMatchObject({ success: true });
});
