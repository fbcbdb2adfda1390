import { unpackToCommandError } from '@eventstore/db-client/dist/streams/appendToStream/unpackError';
import { createStreamIdentifier, createUUID, parseUUID } from '@eventstore/db-client/dist/utils';
import { Empty } from '@eventstore/db-client/generated/shared_pb';
import { BatchAppendReq, type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb';
import { randomUUID } from 'node:crypto';
import { type BatchAppendCall, errorOf, type ClientSession, openBatchAppend } from './calls';
import type { ProposedText } from './texts';

/** The server is asked for exact places only. */
export type Exact = number | 'no-stream';
export type Written = { readonly revision: number; readonly commit: number };
type Answer = PromiseWithResolvers<Written> & { readonly stream: string };

// The server takes the lesser of this moment and its own two seconds. It is the client's clock that names it, and a
// clock that is behind by more than the deadline would time out every append (facts, 3.4): so it lies far ahead.
const DEADLINE = 3_600_000;

/**
 * All appends of one client on one call, which ends with the client. When it breaks, all that wait are rejected: their
 * outcome is unknown.
 */
export class BatchAppend {
  private readonly answers = new Map<string, Answer>();
  private opening: Promise<BatchAppendCall> | undefined;

  constructor(readonly session: ClientSession) {}

  /** Rejects with the package's errors. Never settles when the server does not answer: the caller has a time-out. */
  async append(stream: string, events: readonly ProposedText[], expected: Exact): Promise<Written> {
    const call = await this.opened();
    const id = randomUUID();
    const answer = { ...Promise.withResolvers<Written>(), stream };
    this.answers.set(id, answer);
    call.write(request(id, stream, events, expected));
    return answer.promise;
  }

  private opened(): Promise<BatchAppendCall> {
    if (this.opening) return this.opening;
    const opening = openBatchAppend(this.session).then((call) => {
      const end = (error: Error): void => {
        if (this.opening === opening) this.opening = undefined;
        for (const { reject } of this.answers.values()) reject(error);
        this.answers.clear();
      };
      call.on('data', (response: BatchAppendResp) => this.answer(response));
      call.on('error', (error: Error) => end(errorOf(error)));
      call.on('end', () => end(new Error('the call for appends ended')));
      return call;
    });
    this.opening = opening;
    opening.catch(() => this.opening === opening && (this.opening = undefined));
    return opening;
  }

  private answer(response: BatchAppendResp): void {
    const id = parseUUID(response.getCorrelationId())?.toLowerCase() ?? '';
    const answer = this.answers.get(id);
    this.answers.delete(id);
    if (!answer) return;
    const error = response.getError();
    if (error) return answer.reject(unpackToCommandError(error, answer.stream));
    const success = response.getSuccess();
    answer.resolve({
      revision: Number(success?.getCurrentRevision()),
      commit: Number(success?.getPosition()?.getCommitPosition() ?? -1),
    });
  }
}

function request(id: string, stream: string, events: readonly ProposedText[], expected: Exact): BatchAppendReq {
  const options = new BatchAppendReq.Options()
    .setStreamIdentifier(createStreamIdentifier(stream))
    .setDeadline(Timestamp.fromDate(new Date(Date.now() + DEADLINE)));
  if (expected === 'no-stream') options.setNoStream(new Empty());
  else options.setStreamPosition(String(expected));
  const whole = new BatchAppendReq().setOptions(options).setCorrelationId(createUUID(id)).setIsFinal(true);
  for (const { eventId, type, metadata, data } of events) {
    const message = new BatchAppendReq.ProposedMessage().setId(createUUID(eventId));
    message.getMetadataMap().set('type', type).set('content-type', 'application/json');
    whole.addProposedMessages(message.setCustomMetadata(Buffer.from(metadata)).setData(Buffer.from(data)));
  }
  return whole;
}
