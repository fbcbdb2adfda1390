import type { EventStoreDBClient } from '@eventstore/db-client';
import { convertToCommandError, createStreamIdentifier } from '@eventstore/db-client/dist/utils';
import { Empty } from '@eventstore/db-client/generated/shared_pb';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import {
  type BatchAppendReq,
  type BatchAppendResp,
  ReadReq,
  type ReadResp,
} from '@eventstore/db-client/generated/streams_pb';
import type { CallOptions, ClientDuplexStream, ClientReadableStream, Metadata } from '@grpc/grpc-js';
import type { Duplex, Readable } from 'node:stream';
import type { Credentials } from './connection-string';

export type ReadCall = ClientReadableStream<ReadResp>;
export type BatchAppendCall = ClientDuplexStream<BatchAppendReq, BatchAppendResp>;
/** Where the server goes on after: a checkpoint where nothing matched has prepare 0 (measured). */
export type ServerPosition = { readonly commit: bigint; readonly prepare: bigint };

/** A client of the package, and the credentials to give with each call. */
export type ClientSession = { readonly client: EventStoreDBClient; readonly credentials: Credentials | undefined };

/** What the package offers to classes of its own: connection, discovery of the leader, credentials. */
type Inside = {
  GRPCStreamCreator<T extends Readable | Duplex>(
    client: typeof StreamsClient,
    name: string,
    creator: (client: StreamsClient) => T,
  ): () => Promise<T>;
  callArguments(
    options: { requiresLeader: boolean; credentials: Credentials | undefined },
    call: CallOptions,
  ): [Metadata, CallOptions];
};

/**
 * The calls of the streams service, made on a client of the package but not by its methods. Those make objects of our
 * texts and texts of the objects (an append lost the spelling of its
 * JSON), and their batch append keeps its promises for the whole process: a transport error of one client rejects the
 * appends of all, and a late reply ends the process. Errors are for `errorOf`; nothing here ends by itself.
 */
const open = <T extends Readable | Duplex>(
  session: ClientSession,
  name: string,
  requiresLeader: boolean,
  call: (streams: StreamsClient, metadata: Metadata, options: CallOptions) => T,
): Promise<T> => {
  const { client, credentials } = session;
  // Private in the package's types, and what its own calls are made with (docs/adr/0011).
  const inside = client as unknown as Inside;
  return inside.GRPCStreamCreator(StreamsClient, name, (streams) =>
    call(streams, ...inside.callArguments({ requiresLeader, credentials }, { deadline: Infinity })),
  )();
};

/** An error of a call as the package types it: by trailer, status or text. */
export const errorOf = (error: unknown): Error => convertToCommandError(error as Error);

/** Ends a call whatever it is doing. Not in the turn of its own events: grpc-node issues 1464 and 1652. */
export const cancel = (call: { cancel(): void }): void => void setImmediate(() => call.cancel());

const readRequest = (what: (options: ReadReq.Options) => ReadReq.Options): ReadReq => {
  const ids = new ReadReq.Options.UUIDOption().setString(new Empty());
  return new ReadReq().setOptions(what(new ReadReq.Options().setResolveLinks(false).setUuidOption(ids)));
};

const { FORWARDS, BACKWARDS } = ReadReq.Options.ReadDirection;
const directions = { forwards: FORWARDS, backwards: BACKWARDS } as const;

const serverPosition = ({ commit, prepare }: ServerPosition): ReadReq.Options.Position =>
  new ReadReq.Options.Position().setCommitPosition(String(commit)).setPreparePosition(String(prepare));

export type Direction = keyof typeof directions;

/** Events of one stream from a revision, that one included, or from its end: at most `count`. */
export const readStream = (
  session: ClientSession,
  name: string,
  { direction, from, count }: { readonly direction: Direction; readonly from: number | 'end'; readonly count: number },
): Promise<ReadCall> => {
  const stream = new ReadReq.Options.StreamOptions().setStreamIdentifier(createStreamIdentifier(name));
  if (from === 'end') stream.setEnd(new Empty());
  else stream.setRevision(String(from));
  const request = readRequest((options) =>
    options.setStream(stream).setReadDirection(directions[direction]).setCount(String(count)).setNoFilter(new Empty()),
  );
  return open(session, 'read', true, (streams, ...rest) => streams.read(request, ...rest));
};

/** Events of the log from a position, that one included forwards and left out backwards, or from its end. */
export const readLog = (
  session: ClientSession,
  { direction, from, count }: { direction: Direction; from: ServerPosition | 'end'; count: number },
): Promise<ReadCall> => {
  const all = new ReadReq.Options.AllOptions();
  if (from === 'end') all.setEnd(new Empty());
  else all.setPosition(serverPosition(from));
  const request = readRequest((options) =>
    options.setAll(all).setReadDirection(directions[direction]).setCount(String(count)).setNoFilter(new Empty()),
  );
  return open(session, 'read', true, (streams, ...rest) => streams.read(request, ...rest));
};

/** The log after a position for ever, of events whose types match a regular expression. Any node may answer. */
export const subscribeToLog = (
  session: ClientSession,
  after: ServerPosition | undefined,
  types: string,
): Promise<ReadCall> => {
  const all = new ReadReq.Options.AllOptions();
  if (after) all.setPosition(serverPosition(after));
  else all.setStart(new Empty());
  const filter = new ReadReq.Options.FilterOptions()
    .setEventType(new ReadReq.Options.FilterOptions.Expression().setRegex(types))
    .setCount(new Empty())
    .setCheckpointintervalmultiplier(1);
  const request = readRequest((options) =>
    options.setAll(all).setSubscription(new ReadReq.Options.SubscriptionOptions()).setFilter(filter),
  );
  return open(session, 'subscribe', false, (streams, ...rest) => streams.read(request, ...rest));
};

/** One long call that carries all appends of a client and their answers. */
export const openBatchAppend = (session: ClientSession): Promise<BatchAppendCall> =>
  open(session, 'append', true, (streams, ...rest) => streams.batchAppend(...rest));
