import { END, excludeSystemEvents, type AllStreamResolvedEvent } from '@eventstore/db-client';
import { standIn } from '../support/eventstoredb/stand-in';
import { serverFixture, events, many, outcomeOf, until, untilAnswered } from './fixture';

const { server, client } = serverFixture();

const ours = (found: readonly AllStreamResolvedEvent[]): readonly AllStreamResolvedEvent[] =>
  found.filter(({ event }) => !event!.type.startsWith('$'));

async function all(options: object = {}): Promise<readonly AllStreamResolvedEvent[]> {
  const found: AllStreamResolvedEvent[] = [];
  for await (const event of client().readAll(options)) found.push(event);
  return found;
}

it('gives every event of a batch a position of its own, and the append that of the last', async () => {
  const answer = await client().appendToStream('jobs', events('a', 'b', 'c'), { expectedRevision: 'no_stream' });

  const positions = ours(await all()).map(({ event }) => event!.position);
  expect(positions).toHaveLength(3);
  expect(positions.at(-1)).toEqual(answer.position);
  expect(positions.map(({ commit, prepare }) => commit === prepare)).toEqual([true, true, true]);
  expect(positions[0]!.commit < positions[1]!.commit && positions[1]!.commit < positions[2]!.commit).toBe(true);
});

it('puts events of the system between ours', async () => {
  const one = client();
  for (const event of many('job', 20)) await one.appendToStream('jobs', event);

  const types = new Set((await all()).map(({ event }) => event!.type));
  expect(types).toEqual(new Set(['$epoch-information', '$metadata', '$statsCollected', 'Noted']));
});

it('gives events with their ids, revision, content, metadata and moment, on a stream and on $all alike', async () => {
  const before = Date.now();
  const { position } = await client().appendToStream('jobs', events('a'));
  const [read] = ours(await all());
  const streamed: unknown[] = [];
  for await (const event of client().readStream('jobs')) streamed.push(event);

  expect(streamed).toEqual([read]);
  expect(read).toEqual({
    commitPosition: position!.commit,
    event: {
      streamId: 'jobs',
      id: events('a')[0]!.id,
      revision: 0n,
      type: 'Noted',
      data: { name: 'a' },
      metadata: { by: 'Ada' },
      isJson: true,
      created: expect.any(Date),
      position,
    },
  });
  expect(Number(read!.event!.created)).toBeGreaterThanOrEqual(before);
});

it('reads $all from a position: forwards with its event, backwards without it, and no more than asked', async () => {
  await client().appendToStream('jobs', events('a', 'b', 'c', 'd'));
  const [a, b, c, d] = ours(await all()).map(({ event }) => event!);
  const ids = async (options: object): Promise<readonly string[]> =>
    ours(await all(options)).map(({ event }) => event!.id);

  expect(await ids({ fromPosition: c!.position })).toEqual([c!.id, d!.id]);
  expect(await ids({ fromPosition: b!.position, maxCount: 1 })).toEqual([b!.id]);
  expect(await ids({ fromPosition: c!.position, direction: 'backwards' })).toEqual([b!.id, a!.id]);
  expect(await ids({ fromPosition: END, direction: 'backwards', maxCount: 1 })).toEqual([d!.id]);
});

it('reads a stream from a revision, either way, and no more than asked', async () => {
  await client().appendToStream('jobs', events('a', 'b', 'c', 'd'));
  const revisions = async (options: object): Promise<readonly bigint[]> => {
    const found: bigint[] = [];
    for await (const { event } of client().readStream('jobs', options)) found.push(event!.revision);
    return found;
  };

  expect([
    await revisions({ fromRevision: 2n }),
    await revisions({ fromRevision: 1n, maxCount: 2 }),
    await revisions({ fromRevision: 2n, direction: 'backwards' }),
    await revisions({ fromRevision: END, direction: 'backwards', maxCount: 1 }),
    await revisions({ fromRevision: 9n }),
  ]).toEqual([[2n, 3n], [1n, 2n], [2n, 1n, 0n], [3n], []]);
  expect(await outcomeOf(client().readStream('none').toArray())).toEqual({
    error: 'StreamNotFoundError',
    type: 'stream-not-found',
    streamName: 'none',
  });
});

it('goes on from the position of an event in the middle of a batch with exactly the rest', async () => {
  await client().appendToStream('jobs', events('a', 'b', 'c', 'd'));
  const [, b, c, d] = ours(await all()).map(({ event }) => event!);
  const seen: string[] = [];
  client()
    .subscribeToAll({ fromPosition: b!.position, filter: excludeSystemEvents() })
    .on('data', ({ event }) => seen.push(event!.id));
  await until(() => seen.length === 2);

  expect(seen).toEqual([c!.id, d!.id]);
});

it('keeps the log over a restart, on the same port', async () => {
  await client().appendToStream('jobs', events('a'));
  const before = ours(await all());
  await server().stop();
  expect(await outcomeOf(all())).toEqual({ error: 'UnavailableError', type: 'unavailable', code: 14 });
  await server().start();
  await untilAnswered(() => all());

  expect(ours(await all())).toEqual(before);
});

it('begins with the log of another, and goes on where that ended', async () => {
  await client().appendToStream('jobs', events('a', 'b'));
  await client().tombstoneStream('gone');
  const before = server().events();
  const restored = await standIn({ backup: before });
  const one = client('', restored.url);
  const answer = await one.appendToStream('jobs', events('c'), { expectedRevision: 1n });

  expect(restored.events().slice(0, before.length)).toEqual(before);
  expect(answer.position!.commit).toBeGreaterThan(before.at(-1)!.position);
  expect(await outcomeOf(one.appendToStream('gone', events('a')))).toMatchObject({ error: 'StreamDeletedError' });
  await restored.stop();
});
