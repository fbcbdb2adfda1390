import { type AppendToStreamOptions, jsonEvent, type EventData } from '@eventstore/db-client';
import { serverFixture, events, idNamed, many, outcomeOf, read } from './fixture';

const { server, client } = serverFixture();

const wrong = (expectedVersion: bigint | string, actualVersion: bigint | string): object => ({
  error: 'WrongExpectedVersionError',
  type: 'wrong-expected-version',
  streamName: 'jobs',
  expectedVersion,
  actualVersion,
});

describe.each([
  ['batch append', {}],
  ['append with credentials of its own', { credentials: { username: 'ada', password: 'unused' } }],
] satisfies [string, AppendToStreamOptions][])('%s', (_name, options) => {
  let append: (
    added: EventData | EventData[],
    expectedRevision: AppendToStreamOptions['expectedRevision'],
    stream?: string,
  ) => Promise<unknown>;
  beforeEach(() => {
    const one = client();
    append = (added, expectedRevision, stream = 'jobs') =>
      outcomeOf(one.appendToStream(stream, added, { ...options, expectedRevision }));
  });

  it('refuses a stream that is not where the caller believed', async () => {
    await append(events('a', 'b'), 'no_stream');

    expect([
      await append(events('c'), 'no_stream'),
      await append(events('c'), 5n),
      await append(events('c'), 0n),
    ]).toEqual([wrong('no_stream', 1n), wrong(5n, 1n), wrong(0n, 1n)]);
    expect([await append(events('c'), 3n, 'none'), await append(events('c'), 'stream_exists', 'none')]).toEqual([
      { ...wrong(3n, 'no_stream'), streamName: 'none' },
      { ...wrong('stream_exists', 'no_stream'), streamName: 'none' },
    ]);
  });

  it('answers the same ids at the same expectation as the first time, also after later events', async () => {
    const first = await append(events('a', 'b'), 'no_stream');
    const second = await append(events('c'), 1n);
    const before = server().events().length;

    expect([await append(events('a', 'b'), 'no_stream'), await append(events('c'), 1n)]).toEqual([first, second]);
    expect(server().events()).toHaveLength(before);
  });

  it('never compares content: the first is kept', async () => {
    const first = await append(events('a'), 'no_stream');

    expect(await append(jsonEvent({ id: idNamed('a'), type: 'Other', data: {} }), 'no_stream')).toEqual(first);
    expect(
      server()
        .events()
        .filter(({ stream }) => stream === 'jobs')
        .map(({ type }) => type),
    ).toEqual(['Noted']);
  });

  it('refuses more than was stored, and takes less as a repeat', async () => {
    await append(events('a'), 'no_stream', 'one');
    expect(await append(events('a', 'b'), 'no_stream', 'one')).toMatchObject({ actualVersion: 0n });

    const both = await append(events('a', 'b'), 'no_stream');
    expect(await append(events('a'), 'no_stream')).toMatchObject({ success: true, nextExpectedRevision: 0n });
    expect(await append(events('b'), 0n)).toEqual(both);
  });

  it('writes an id again in another stream, at a new head, and twice in one append', async () => {
    await append(events('a'), 'no_stream');

    expect([
      await append(events('a'), 'no_stream', 'other'),
      await append(events('a'), 0n),
      await append(events('b', 'b'), 1n),
    ]).toMatchObject([{ nextExpectedRevision: 0n }, { nextExpectedRevision: 1n }, { nextExpectedRevision: 3n }]);
    expect(await read(client(), 'jobs')).toEqual(
      ['a', 'a', 'b', 'b'].map((name, revision) => `${revision} ${idNamed(name)}`),
    );
  });

  it('remembers a repeat without a revision, until it is started again', async () => {
    const first = await append(events('a', 'b'), 'any');
    expect([await append(events('a', 'b'), 'any'), await append(events('a', 'b'), 'stream_exists')]).toEqual([
      first,
      first,
    ]);
    expect(await append(events('a', 'c'), 'any')).toMatchObject({ error: 'WrongExpectedVersionError' });
    await server().stop();
    await server().start();

    const [, , again] = [await append([], 'any'), await append([], 'any'), await append(events('a', 'b'), 'any')];
    expect(again).toMatchObject({ nextExpectedRevision: 3n });
  });

  it('takes an empty append and answers revision 0', async () => {
    await append(events('a', 'b'), 'no_stream');

    expect(await append([], 1n)).toMatchObject({ success: true, nextExpectedRevision: 0n });
    expect(await read(client(), 'jobs')).toHaveLength(2);
  });

  it('refuses over 1,048,576 bytes in one append, all events together', async () => {
    const tooLarge = {
      error: 'MaxAppendSizeExceededError',
      type: 'maximum-append-size-exceeded',
      maxAppendSize: 1_048_576,
    };
    expect([
      await append(many('large', 1, 1030 * 1024), 'no_stream'),
      await append(many('some', 20, 100 * 1024), 'no_stream'),
      await append(many('fits', 1, 1020 * 1024), 'no_stream'),
    ]).toMatchObject([tooLarge, tooLarge, { success: true, nextExpectedRevision: 0n }]);
  });

  it('lets one of twenty racing creators win', async () => {
    const answers = await Promise.all(many('race', 20).map((event) => append(event, 'no_stream')));

    const losers = answers.filter((answer) => !(answer as { success?: true }).success);
    expect(losers).toEqual(Array.from({ length: 19 }, () => wrong('no_stream', 0n)));
  });
});
