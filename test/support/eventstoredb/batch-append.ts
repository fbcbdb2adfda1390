import * as shared from '@eventstore/db-client/generated/shared_pb';
import * as statuses from '@eventstore/db-client/generated/status_pb';
import * as codes from '@eventstore/db-client/generated/code_pb';
import * as streams from '@eventstore/db-client/generated/streams_pb';
import type { handleBidiStreamingCall, ServerDuplexStream } from '@grpc/grpc-js';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import type { Proposed } from './log';
import { expectedOf, identifier, proposedOf, revisionText, streamOf, uuidText } from './messages';
import { type Node, type WriteOutcome, perform } from './node';
import { append, type ExpectedVersion, MAX_APPEND_SIZE } from './rules';

type Call = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;
type Pending = {
  readonly stream: string;
  readonly expected: ExpectedVersion;
  /** Milliseconds the client gave when it began. */
  readonly allowed: number;
  readonly events: Proposed[];
};

/**
 * Streams/BatchAppend: many appends over one call, each in one or more messages up to `is_final`, each answered once.
 */
export function batchAppendCall(node: Node): handleBidiStreamingCall<streams.BatchAppendReq, streams.BatchAppendResp> {
  return (call) => {
    const pending = new Map<string, Pending>();
    call.on('data', (message: streams.BatchAppendReq) => {
      const id = uuidText(message.getCorrelationId());
      const options = message.getOptions();
      if (options) pending.set(id, begun(node, options));
      const one = pending.get(id);
      if (one === undefined) return;
      for (const proposed of message.getProposedMessagesList()) one.events.push(proposedOf(proposed));
      if (!message.getIsFinal()) return;
      pending.delete(id);
      void answer(node, call, message.getCorrelationId()!, one);
    });
    call.on('end', () => call.end());
    call.on('error', () => undefined);
  };
}

function begun(node: Node, options: streams.BatchAppendReq.Options): Pending {
  const deadline = options.getDeadline()?.toDate().getTime();
  return {
    stream: streamOf(options),
    expected: expectedOf(options, () => options.getStreamPosition()),
    allowed: deadline === undefined ? Infinity : deadline - node.now(),
    events: [],
  };
}

async function answer(node: Node, call: Call, correlation: shared.UUID, one: Pending): Promise<void> {
  const outcome = await perform(node, call.getPeer(), one.allowed, () =>
    append(node.log, one.stream, one.events, one.expected),
  );
  if (outcome.kind === 'gone' || call.cancelled) return;
  // Not being the leader ends the call with everything in flight on it.
  if (outcome.kind === 'not-leader') return void call.emit('error', outcome.refusal);
  const response = new streams.BatchAppendResp()
    .setCorrelationId(correlation)
    .setStreamIdentifier(identifier(one.stream));
  if (one.expected === 'no_stream') response.setNoStream(new Empty());
  else if (one.expected === 'any') response.setAny(new Empty());
  else if (one.expected === 'stream_exists') response.setStreamExists(new Empty());
  else response.setStreamPosition(String(one.expected));
  if (outcome.kind === 'written') response.setSuccess(success(outcome));
  else response.setError(failure(outcome, one));
  call.write(response);
}

const success = ({ revision, position }: { revision: number; position: number }): streams.BatchAppendResp.Success =>
  new streams.BatchAppendResp.Success()
    .setCurrentRevision(revisionText(revision))
    .setPosition(new shared.AllStreamPosition().setCommitPosition(`${position}`).setPreparePosition(`${position}`));

type Failed = Exclude<WriteOutcome, { kind: 'written' | 'gone' | 'not-leader' }>;

function failure(outcome: Failed, one: Pending): statuses.Status {
  switch (outcome.kind) {
    case 'wrong-version':
      return status('WrongExpectedVersion', wrongVersion(one.expected, outcome.actual), codes.Code.UNKNOWN);
    case 'stream-deleted':
      return status('StreamDeleted', new shared.StreamDeleted().setStreamIdentifier(identifier(one.stream)));
    case 'too-large':
      return status(
        'MaximumAppendSizeExceeded',
        new shared.MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_SIZE),
        codes.Code.INVALID_ARGUMENT,
      );
    case 'timed-out':
      return status('Timeout', new shared.Timeout(), codes.Code.DEADLINE_EXCEEDED);
    case 'bad-request':
      return status('BadRequest', new shared.BadRequest(), codes.Code.INVALID_ARGUMENT);
    case 'not-ready':
      return status('Empty', new Empty(), codes.Code.UNAVAILABLE, 'Server Is Not Ready');
  }
}

/** google.rpc.Status with the error packed in it; the client knows errors by the packed type's name alone. */
function status(
  name: string,
  detail: { serializeBinary(): Uint8Array },
  code: codes.Code = codes.Code.UNKNOWN,
  message = name,
): statuses.Status {
  const any = new Any();
  any.pack(detail.serializeBinary(), name === 'Empty' ? 'google.protobuf.Empty' : `event_store.client.${name}`);
  return new statuses.Status().setCode(code).setMessage(message).setDetails(any);
}

function wrongVersion(expected: ExpectedVersion, actual: number | 'no_stream'): shared.WrongExpectedVersion {
  const detail = new shared.WrongExpectedVersion();
  if (actual === 'no_stream') detail.setCurrentNoStream(new Empty());
  else detail.setCurrentStreamRevision(String(actual));
  if (expected === 'no_stream') detail.setExpectedNoStream(new Empty());
  else if (expected === 'any') detail.setExpectedAny(new Empty());
  else if (expected === 'stream_exists') detail.setExpectedStreamExists(new Empty());
  else detail.setExpectedStreamPosition(String(expected));
  return detail;
}
