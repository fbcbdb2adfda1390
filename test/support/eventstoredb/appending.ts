import * as streams from '@eventstore/db-client/generated/streams_pb';
import * as shared from '@eventstore/db-client/generated/shared_pb';
import type { handleClientStreamingCall, handleUnaryCall } from '@grpc/grpc-js';
import * as errors from './errors';
import type { Proposed } from './log';
import { expectedOf, proposedOf, revisionText, streamOf } from './messages';
import { type Node, type WriteOutcome, perform } from './node';
import { append, type ExpectedVersion, softDelete, tombstone, type Verdict } from './rules';

type Written = Extract<Verdict, { kind: 'written' }>;
type Request = { readonly stream: string; readonly expected: ExpectedVersion };

/** Streams/Append: options first, then one message an event. A wrong version is an answer here, not a status. */
export function appendCall(node: Node): handleClientStreamingCall<streams.AppendReq, streams.AppendResp> {
  return (call, callback) => {
    let request: Request = { stream: '', expected: 'any' };
    const events: Proposed[] = [];
    call.on('data', (message: streams.AppendReq) => {
      const options = message.getOptions();
      const proposed = message.getProposedMessage();
      if (options) request = requestOf(options);
      if (proposed) events.push(proposedOf(proposed));
    });
    call.on('end', () => {
      // Cut half way: what came so far is not the append that was sent, and a real server writes nothing then. A cut
      // comes as an end too, and only a turn later is it known as one.
      setImmediate(() => {
        if (call.cancelled) return;
        const write = (): Verdict => append(node.log, request.stream, events, request.expected);
        void perform(node, call.getPeer(), allowedBy(node, call.getDeadline()), write).then((outcome) => {
          if (outcome.kind === 'wrong-version') callback(null, wrongVersion(request.expected, outcome.actual));
          else finish(outcome, request, callback, success);
        });
      });
    });
    call.on('error', () => undefined);
  };
}

/** Streams/Delete. */
export const deleteCall =
  (node: Node): handleUnaryCall<streams.DeleteReq, streams.DeleteResp> =>
  (call, callback) => {
    const request = requestOf(call.request.getOptions()!);
    const write = (): Verdict => softDelete(node.log, request.stream, request.expected);
    void perform(node, call.getPeer(), allowedBy(node, call.getDeadline()), write).then((outcome) =>
      finish(outcome, request, callback, ({ position }) =>
        new streams.DeleteResp().setPosition(
          new streams.DeleteResp.Position().setCommitPosition(`${position}`).setPreparePosition(`${position}`),
        ),
      ),
    );
  };

/** Streams/Tombstone. */
export const tombstoneCall =
  (node: Node): handleUnaryCall<streams.TombstoneReq, streams.TombstoneResp> =>
  (call, callback) => {
    const request = requestOf(call.request.getOptions()!);
    const write = (): Verdict => tombstone(node.log, request.stream, request.expected);
    void perform(node, call.getPeer(), allowedBy(node, call.getDeadline()), write).then((outcome) =>
      finish(outcome, request, callback, ({ position }) =>
        new streams.TombstoneResp().setPosition(
          new streams.TombstoneResp.Position().setCommitPosition(`${position}`).setPreparePosition(`${position}`),
        ),
      ),
    );
  };

const requestOf = (
  options: streams.AppendReq.Options | streams.DeleteReq.Options | streams.TombstoneReq.Options,
): Request => ({ stream: streamOf(options), expected: expectedOf(options, () => options.getRevision()) });

const allowedBy = (node: Node, deadline: Date | number): number => Number(deadline) - node.now();

function finish<Response>(
  outcome: WriteOutcome,
  { stream, expected }: Request,
  callback: (error: errors.Refusal | null, response?: Response) => void,
  response: (written: Written) => Response,
): void {
  switch (outcome.kind) {
    case 'written':
      return callback(null, response(outcome));
    case 'wrong-version':
    case 'stream-deleted':
    case 'too-large':
    case 'bad-request':
      return callback(errors.refused(outcome, stream, expected));
    case 'not-ready':
      return callback(errors.notReady());
    case 'not-leader':
      return callback(outcome.refusal);
    case 'timed-out':
      return callback(errors.deadlineExceeded());
    case 'gone':
      return;
  }
}

const success = ({ revision, position }: Written): streams.AppendResp =>
  new streams.AppendResp().setSuccess(
    new streams.AppendResp.Success()
      .setCurrentRevision(revisionText(revision))
      .setPosition(
        new streams.AppendResp.Position().setCommitPosition(`${position}`).setPreparePosition(`${position}`),
      ),
  );

function wrongVersion(expected: ExpectedVersion, actual: number | 'no_stream'): streams.AppendResp {
  const answer = new streams.AppendResp.WrongExpectedVersion();
  if (actual === 'no_stream') answer.setCurrentNoStream(new shared.Empty());
  else answer.setCurrentRevision(String(actual));
  if (expected === 'no_stream') answer.setExpectedNoStream(new shared.Empty());
  else if (expected === 'any') answer.setExpectedAny(new shared.Empty());
  else if (expected === 'stream_exists') answer.setExpectedStreamExists(new shared.Empty());
  else answer.setExpectedRevision(String(expected));
  return new streams.AppendResp().setWrongExpectedVersion(answer);
}
