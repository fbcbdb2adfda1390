import {
  END,
  eventTypeFilter,
  excludeSystemEvents,
  type Position,
  streamNameFilter,
  type SubscribeToAllOptions,
} from '@eventstore/db-client';
import { serverFixture, events, idNamed, collectSubscription, many, pause, until } from './fixture';

const { server, client } = serverFixture();

it('confirms, gives what there is, has caught up once, and goes on', async () => {
  const one = client();
  await one.appendToStream('jobs', events('a', 'b'));
  const [subscription, said] = collectSubscription(client(), { filter: excludeSystemEvents() });
  await until(() => said.includes('caughtUp'));
  await one.appendToStream('jobs', events('c'));
  await until(() => said.length === 5);
  await subscription.unsubscribe();
  await until(() => said.includes('close'));

  expect(said).toEqual(['confirmation', idNamed('a'), idNamed('b'), 'caughtUp', idNamed('c'), 'end', 'close']);
});

it('follows from the end only what comes', async () => {
  const one = client();
  await one.appendToStream('jobs', events('a'));
  const [, said] = collectSubscription(client(), { fromPosition: END, filter: excludeSystemEvents() });
  await until(() => said.includes('caughtUp'));
  await one.appendToStream('jobs', events('b'));
  await until(() => said.length === 3);

  expect(said).toEqual(['confirmation', 'caughtUp', idNamed('b')]);
});

it('follows a stream that does not exist yet, and one after a revision', async () => {
  const one = client();
  const seen: [string, bigint][] = [];
  one.subscribeToStream('jobs').on('data', ({ event }) => seen.push(['all', event!.revision]));
  await pause(50);
  await one.appendToStream('jobs', events('a', 'b', 'c'));
  one.subscribeToStream('jobs', { fromRevision: 1n }).on('data', ({ event }) => seen.push(['rest', event!.revision]));
  await until(() => seen.length === 4);

  expect(seen).toEqual([
    ['all', 0n],
    ['all', 1n],
    ['all', 2n],
    ['rest', 2n],
  ]);
});

it('filters by type and stream, by pattern and beginnings', async () => {
  await client().appendToStream('jobs-1', events('a'));
  await client().appendToStream('people-1', events('b'));
  const filters = [
    eventTypeFilter({ regex: '^Not' }),
    eventTypeFilter({ prefixes: ['None', '$meta'] }),
    streamNameFilter({ prefixes: ['people-', 'none-'] }),
    streamNameFilter({ regex: 's-1$' }),
  ];
  const heard = await Promise.all(
    filters.map(async (filter) => {
      const [, said] = collectSubscription(client(), { filter });
      await until(() => said.includes('caughtUp'));
      return said.filter((id) => id === idNamed('a') || id === idNamed('b'));
    }),
  );

  expect(heard).toEqual([[idNamed('a'), idNamed('b')], [], [idNamed('b')], [idNamed('a')]]);
});

describe('a checkpoint', () => {
  const reached: Position[] = [];
  const filtered = (prefixes: string[], maxSearchWindow?: number): SubscribeToAllOptions => ({
    filter: streamNameFilter({
      prefixes,
      ...(maxSearchWindow === undefined ? {} : { maxSearchWindow }),
      checkpointReached: async (_subscription, position) => void reached.push(position),
    }),
  });
  beforeEach(() => reached.splice(0));

  it('comes at each full window of 32 only, with prepare 0 where nothing matched', async () => {
    await client().appendToStream('jobs', many('job', 30));
    await client().appendToStream('people', many('person', 40));
    const [, said] = collectSubscription(client(), filtered(['jobs']));
    await until(() => said.includes('caughtUp'));

    const all = server().events();
    const [first, second] = [all[31]!.position, all[63]!.position].map((position) => BigInt(position));
    expect([all.length, all[31]!.stream, all[63]!.stream]).toEqual([72, 'jobs', 'people']);
    expect(reached).toEqual([
      { commit: first, prepare: first },
      { commit: second, prepare: 0n },
    ]);
  });

  it('can be gone on from, prepare 0 or not', async () => {
    await client().appendToStream('people', many('person', 40));
    await client().appendToStream('jobs', events('a'));
    const [, said] = collectSubscription(client(), filtered(['jobs'], 8));
    await until(() => said.includes('caughtUp'));
    const [, again] = collectSubscription(client(), { fromPosition: reached.at(-1)!, filter: excludeSystemEvents() });
    await until(() => again.includes(idNamed('a')));

    expect(reached.every(({ prepare }) => prepare === 0n)).toBe(true);
    expect(again).toHaveLength(
      server()
        .events()
        .filter(({ position }) => position > reached.at(-1)!.commit).length + 2,
    );
  });
});
