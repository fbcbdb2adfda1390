import * as gossip from '@eventstore/db-client/generated/gossip_grpc_pb';
import * as features from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import * as streams from '@eventstore/db-client/generated/streams_grpc_pb';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { once } from 'node:events';
import { createServer, type Server as TcpServer, type AddressInfo, type Socket } from 'node:net';
import { appendCall, deleteCall, tombstoneCall } from './appending';
import { batchAppendCall } from './batch-append';
import { gossipCall, supportedMethodsCall } from './cluster';
import { admission, type Users } from './admission';
import { Faults } from './faults';
import { Log, type LoggedEvent } from './log';
import type { Member, Node } from './node';
import { readCall } from './reading';
import { metadataEvent, metastreamOf, systemEvent } from './stream-metadata';

/** An EventStoreDB for tests, in memory. It is no product and keeps nothing past its process. */
export type StandIn = {
  /** `esdb://127.0.0.1:<port>?tls=false`; with TLS the same without the query. */
  readonly url: string;
  readonly port: number;
  readonly faults: Faults;
  /** Gone at once, connections and all; the log stays in memory for `start`. */
  stop(): Promise<void>;
  /** Back on the same port with the same log; what was only remembered is forgotten. */
  start(): Promise<void>;
  /** Cuts every connection: how many there were. */
  cutConnections(): number;
  /** How many live consumers were dropped because they did not keep up. */
  dropped(): number;
  /** The log as it is, events of the system included. */
  events(): readonly LoggedEvent[];
};

export type StandInOptions = {
  /** Default: any that is free. */
  readonly port?: number;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
  /** What `killAfterWrite` does. Default: `stop`, so that the test can start it again. */
  readonly kill?: () => void;
  /** Begins with the log another one had, as from a backup; `events()` of that one. */
  readonly backup?: readonly LoggedEvent[];
  /** Speaks TLS with this certificate, PEM. */
  readonly tls?: { readonly key: Buffer; readonly certificate: Buffer };
  /** Lets nobody else in. Default: everybody. */
  readonly users?: Users;
  /** The nodes that gossip lists. Default: itself, and the leader when it is not that. */
  readonly members?: () => readonly Member[];
};

/** Calls at once on a connection; what a client asks beyond waits in silence, as with a real server. */
const MAX_CALLS = 100;
/** A server writes events of its own between ours: here one after so many writes. */
const STATISTICS_EVERY = 7;

/** Starts one. Throws when the port is taken. */
export async function standIn({
  port: wanted = 0,
  now = Date.now,
  kill,
  backup = [],
  tls,
  users,
  members,
}: StandInOptions = {}): Promise<StandIn> {
  const log = new Log(now);
  log.restore(backup);
  const faults = new Faults();
  const sockets = new Map<string, Socket>();
  let running: { readonly grpc: Server; readonly tcp: TcpServer } | undefined;
  let port = wanted;
  let starts = 0;
  let drops = 0;

  const cutConnections = (): number => {
    const open = [...sockets.values()];
    for (const socket of open) socket.destroy();
    return open.length;
  };
  const stop = async (): Promise<void> => {
    if (running === undefined) return;
    const { grpc, tcp } = running;
    running = undefined;
    const closed = once(tcp, 'close');
    tcp.close();
    cutConnections();
    grpc.forceShutdown();
    await closed;
  };
  const node: Node = {
    log,
    faults,
    now,
    port: () => port,
    starts: () => starts,
    dropped: () => (drops += 1),
    cut: (peer) => sockets.get(peer)?.destroy(),
    kill: kill ?? (() => void stop()),
    members,
  };
  const start = async (): Promise<void> => {
    if (running !== undefined) return;
    starts += 1;
    log.forgetRecent();
    log.write('$epoch-information', [systemEvent('$epoch-information', `{"epochNumber":${log.all.length}}`)]);
    const grpc = serving(node, users);
    const injector = grpc.createConnectionInjector(
      tls
        ? ServerCredentials.createSsl(null, [{ private_key: tls.key, cert_chain: tls.certificate }])
        : ServerCredentials.createInsecure(),
    );
    // Our own listener, so that a connection can be cut under the calls it carries.
    const tcp = createServer((socket) => {
      if (faults.now.refuse === true) return void socket.destroy();
      const peer = `${socket.remoteAddress}:${socket.remotePort}`;
      sockets.set(
        peer,
        socket.once('close', () => sockets.delete(peer)),
      );
      injector.injectConnection(socket.setNoDelay(true));
    });
    tcp.listen(port, '127.0.0.1');
    await once(tcp, 'listening');
    port = (tcp.address() as AddressInfo).port;
    running = { grpc, tcp };
  };
  let writes = 0;
  log.onWritten(() => {
    writes += 1;
    if (writes % STATISTICS_EVERY === 0) log.write(`$stats-127.0.0.1:${port}`, [systemEvent('$statsCollected', '{}')]);
  });
  await start();
  log.write(metastreamOf(`$stats-127.0.0.1:${port}`), [metadataEvent({ $maxAge: 864_000 })]);
  return {
    url: `esdb://127.0.0.1:${port}${tls ? '' : '?tls=false'}`,
    port,
    faults,
    start,
    stop,
    cutConnections,
    dropped: () => drops,
    events: () => [...log.all],
  };
}

function serving(node: Node, users: Users | undefined): Server {
  const grpc = new Server({
    'grpc.max_concurrent_streams': MAX_CALLS,
    'grpc.max_receive_message_length': -1,
    interceptors: users ? [admission(users)] : [],
  });
  grpc.addService(features.ServerFeaturesService, { getSupportedMethods: supportedMethodsCall(node) });
  grpc.addService(gossip.GossipService, { read: gossipCall(node) });
  grpc.addService(streams.StreamsService, {
    read: readCall(node),
    append: appendCall(node),
    batchAppend: batchAppendCall(node),
    delete: deleteCall(node),
    tombstone: tombstoneCall(node),
  });
  return grpc;
}
