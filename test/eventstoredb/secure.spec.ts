import { EventStoreDbEventStore } from '../../src/event-store/eventstoredb/eventstoredb.event-store';
import { aStream, flawless, flawsOf, startFollower, outcomeOf, someEvents, wholeLog } from '../conformance/events';
import { authority } from '../support/certificates';
import type { Member } from '../support/eventstoredb/node';
import { type StandIn, standIn, type StandInOptions } from '../support/eventstoredb/stand-in';
import { persist } from './with-store';

const PASSWORD = 'p@ss:w/o?rd&é% #';
const users = { buurt: PASSWORD };
const ours = authority();
const theirs = authority();
const tls = ours && { key: ours.key, certificate: ours.certificate };

const servers: StandIn[] = [];
const stores: EventStoreDbEventStore[] = [];
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});
const serving = async (options: StandInOptions = {}): Promise<StandIn> => {
  const server = await standIn({ tls, users, ...options });
  servers.push(server);
  return server;
};
const membersOf = (nodes: readonly StandIn[], leader: number): readonly Member[] =>
  nodes.map(({ port }, index) => ({ host: '127.0.0.1', port, isLeader: index === leader }));
/** Nodes that list each other by gossip. */
const three = async (leader: () => number): Promise<StandIn[]> => {
  const nodes: StandIn[] = [];
  const members = () => membersOf(nodes, leader());
  while (nodes.length < 3) nodes.push(await serving({ members }));
  return nodes;
};
type As = { readonly user?: string; readonly password?: string; readonly caFile?: string };
const storeAt = (ports: readonly number[], as: As = {}): EventStoreDbEventStore => {
  const { user = 'buurt', password = PASSWORD, caFile = ours!.caFile } = as;
  const credentials = user === '' ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`;
  const hosts = ports.map((port) => `127.0.0.1:${port}`).join(',');
  const settings = `tlsCAFile=${encodeURIComponent(caFile)}&discoveryInterval=20`;
  const connectionString = `esdb://${credentials}${hosts}?${settings}`;
  const store = new EventStoreDbEventStore({ connectionString, answerWithin: 800, callWithin: 500 });
  stores.push(store);
  return store;
};

(ours && theirs ? describe : describe.skip)('a log in EventStoreDB with TLS and users', () => {
  it('is used by a user with a password of any characters, its certificate being of our authority', async () => {
    const { port } = await serving();
    const store = storeAt([port]);
    const follower = startFollower(store);
    for (let append = 0; append < 20; append += 1) await store.append(aStream(), someEvents(2), 'no-stream');
    await follower.reaches(40);
    await follower.stop();
    expect(follower.events).toStrictEqual(await wholeLog(store));
    await store.ping();
  });

  it.each<[string, As, string]>([
    ['another password', { password: 'gehe1m' }, 'access-denied'],
    ['a user it does not know', { user: 'iemand' }, 'access-denied'],
    ['no user', { user: '' }, 'access-denied'],
    ['another authority', { caFile: theirs?.caFile }, 'not-trusted'],
  ])('is refused for what it is with %s, by whatever is asked first', async (_, as, reason) => {
    const { port } = await serving();
    const store = storeAt([port], as);
    await expect(store.ping()).rejects.toMatchObject({ name: 'StoreRefused', reason });
    const isDenied = reason === 'access-denied';
    expect(await outcomeOf(wholeLog(store))).toStrictEqual({ name: isDenied ? 'StoreRefused' : 'StoreUnavailable' });
    const appending = store.append(aStream(), someEvents(1), 'no-stream');
    await expect(appending).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });

  it('is not trusted where it speaks no TLS', async () => {
    const { port } = await serving({ tls: undefined });
    await expect(storeAt([port]).ping()).rejects.toMatchObject({ name: 'StoreRefused', reason: 'not-trusted' });
  });

  it('lets in again a user who was kept out for a while, without a restart', async () => {
    const passwords: Record<string, string> = { buurt: 'another' };
    const { port } = await serving({ users: passwords });
    const store = storeAt([port]);
    await expect(store.ping()).rejects.toMatchObject({ reason: 'access-denied' });
    passwords['buurt'] = PASSWORD;
    await store.ping();
    expect(await store.append(aStream(), someEvents(1), 'no-stream')).toMatchObject({ position: 1 });
  });

  it('is found among three nodes by gossip, and again when another of them leads', async () => {
    let leader = 0;
    const nodes = await three(() => leader);
    const members = () => membersOf(nodes, leader);
    const place = (index: number) => ({ host: '127.0.0.1', port: nodes[index]!.port });
    for (const index of [1, 2]) nodes[index]!.faults.set({ notLeader: place(0) });
    const store = storeAt(nodes.map(({ port }) => port));
    const follower = startFollower(store);
    const before = await persist(() => store.append(aStream(), someEvents(3), 'no-stream'));

    // The second node has all that the first acknowledged, as a majority has.
    const backup = nodes[0]!.events();
    await nodes[0]!.stop();
    await nodes[1]!.stop();
    leader = 1;
    nodes[1] = await serving({ port: nodes[1]!.port, backup, members });
    nodes[2]!.faults.set({ notLeader: place(1) });
    const [stream, events] = [aStream(), someEvents(2)];
    const after = await persist(() => store.append(stream, events, 'no-stream'));
    await follower.reaches(after.position);
    await follower.stop();
    expect([before.position, after.position]).toStrictEqual([3, 5]);
    expect(flawsOf(follower.events)).toStrictEqual(flawless);
    expect(nodes[1].events().filter(({ type }) => !type.startsWith('$'))).toHaveLength(5);
  });

  it('is not trusted among three nodes of another authority', async () => {
    const nodes = await three(() => 0);
    const store = storeAt(
      nodes.map(({ port }) => port),
      { caFile: theirs!.caFile },
    );
    await expect(store.ping()).rejects.toMatchObject({ name: 'StoreRefused', reason: 'not-trusted' });
  });
});
