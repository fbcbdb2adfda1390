import { serverFixture, events, many, outcomeOf, read } from './fixture';

const { server, client } = serverFixture();

it('refuses an empty stream name without a word of its own', async () => {
  const credentials = { username: 'ada', password: 'unused' };

  expect(await outcomeOf(client().appendToStream('', events('a')))).toEqual({ error: 'UnknownError', type: 'unknown' });
  expect(await outcomeOf(client().appendToStream('', events('a'), { credentials }))).toEqual({
    error: 'UnknownError',
    type: 'unknown',
    code: 2,
  });
  await expect(client().appendToStream('', events('a'))).rejects.toThrow('Could not recognize BadRequest');
});

it('throws on a conflict even when the call asks not to', async () => {
  const one = client();
  await one.appendToStream('jobs', events('a'), { expectedRevision: 'no_stream' });
  const options = { expectedRevision: 'no_stream', throwOnAppendFailure: false } as const;

  expect(await outcomeOf(one.appendToStream('jobs', events('b'), options))).toEqual({
    error: 'WrongExpectedVersionError',
    type: 'wrong-expected-version',
    streamName: 'jobs',
    expectedVersion: 'no_stream',
    actualVersion: 0n,
  });
});

it('takes an append that the client splits over messages as one', async () => {
  const one = client();
  await one.appendToStream('jobs', many('split', 50, 1000), { expectedRevision: 'no_stream', batchAppendSize: 4000 });

  expect(await read(one, 'jobs')).toHaveLength(50);
  expect(
    await outcomeOf(one.appendToStream('jobs', many('split', 50, 1000), { expectedRevision: 'no_stream' })),
  ).toMatchObject({ nextExpectedRevision: 49n });
});

it('answers a time-out of a millisecond with its deadline, nothing written', async () => {
  const one = client();
  await one.appendToStream('other', events('b'));

  expect(await outcomeOf(one.appendToStream('jobs', events('a'), { deadline: 1 }))).toEqual({
    error: 'DeadlineExceededError',
    type: 'deadline-exceeded',
  });
  expect(
    server()
      .events()
      .some(({ stream }) => stream === 'jobs'),
  ).toBe(false);
});
