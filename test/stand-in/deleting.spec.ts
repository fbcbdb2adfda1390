import { serverFixture, described, events, outcomeOf, read, until } from './fixture';

const { server, client } = serverFixture();

const deleted = { error: 'StreamDeletedError', type: 'stream-deleted', streamName: 'jobs' };
const notFound = { error: 'StreamNotFoundError', type: 'stream-not-found', streamName: 'jobs' };

it('hides a stream after a soft delete, and goes on numbering when it opens again', async () => {
  const one = client();
  await one.appendToStream('jobs', events('a', 'b'), { expectedRevision: 'no_stream' });
  await one.deleteStream('jobs', { expectedRevision: 1n });

  expect(await outcomeOf(read(one, 'jobs'))).toEqual(notFound);
  expect(await one.appendToStream('jobs', events('c'), { expectedRevision: 'no_stream' })).toMatchObject({
    nextExpectedRevision: 2n,
  });
  expect(await read(one, 'jobs')).toHaveLength(1);
  expect(await outcomeOf(one.appendToStream('jobs', events('d'), { expectedRevision: 'no_stream' }))).toMatchObject({
    actualVersion: 2n,
  });
});

it('ends a stream for ever with a tombstone, also one that never was', async () => {
  const one = client();
  await one.appendToStream('jobs', events('a'), { expectedRevision: 'no_stream' });
  const { position } = await one.tombstoneStream('jobs', { expectedRevision: 0n });
  await one.tombstoneStream('none');

  expect(position).toMatchObject({ commit: position!.prepare });
  expect([
    await outcomeOf(read(one, 'jobs')),
    await outcomeOf(one.appendToStream('jobs', events('b'))),
    await outcomeOf(one.appendToStream('jobs', events('a'), { expectedRevision: 'no_stream' })),
    await outcomeOf(one.appendToStream('none', events('a'))),
    await outcomeOf(one.deleteStream('jobs')),
  ]).toEqual([{ ...deleted, code: 9 }, deleted, deleted, { ...deleted, streamName: 'none' }, { ...deleted, code: 9 }]);
});

it('refuses to delete what is not where the caller believed', async () => {
  const one = client();
  await one.appendToStream('jobs', events('a'), { expectedRevision: 'no_stream' });
  const wrong = {
    error: 'WrongExpectedVersionError',
    type: 'wrong-expected-version',
    code: 9,
    streamName: 'jobs',
    expectedVersion: 4n,
    actualVersion: 0n,
  };

  expect(await outcomeOf(one.deleteStream('jobs', { expectedRevision: 4n }))).toEqual(wrong);
  expect(await outcomeOf(one.tombstoneStream('jobs', { expectedRevision: 4n }))).toEqual(wrong);
});

it('informs who follows a stream that it ended', async () => {
  const one = client();
  await one.appendToStream('jobs', events('a'));
  const seen: unknown[] = [];
  const subscription = client().subscribeToStream('jobs');
  subscription
    .on('data', ({ event }) => seen.push(event!.type))
    .on('error', (error) => seen.push(described(error as never)));
  await until(() => seen.length === 1);
  await one.tombstoneStream('jobs');
  await until(() => seen.length === 3);

  expect(seen).toEqual(['Noted', '$streamDeleted', { ...deleted, code: 9 }]);
});

it('keeps metadata in a stream of its own and hides what they hide', async () => {
  const one = client();
  await one.appendToStream('jobs', events('a', 'b', 'c'));
  await one.setStreamMetadata('jobs', { maxCount: 2, colour: 'red' });

  expect(await read(one, 'jobs')).toHaveLength(2);
  expect(await one.getStreamMetadata('jobs')).toMatchObject({
    streamName: 'jobs',
    metadata: { maxCount: 2, colour: 'red' },
  });
  expect(
    server()
      .events()
      .filter(({ stream }) => stream === '$$jobs')
      .map(({ type }) => type),
  ).toEqual(['$metadata']);
});
