import { type EventStoreDBClient, MaxAppendSizeExceededError, WrongExpectedVersionError } from '@eventstore/db-client';
import { backOff } from '../../platform/retry';
import { AppendTooLarge, StoreUnavailable, WrongExpectedRevision } from '../event-store';
import { BatchAppend, type Exact, type Written } from './batch-append';
import { EventStoreDbConnection, type EventStoreDbOptions } from './connection';
import { causeOf, toPortError, isFinal, within } from './failures';
import type { ProposedText } from './texts';

export type Sending = {
  readonly stream: string;
  readonly events: readonly ProposedText[];
  readonly bytes: number;
  /** `performance.now()` after which the caller gets `StoreUnavailable`. */
  readonly deadline: number;
};

// So many appends, of a megabyte at most each, may lie in the connection unanswered.
const IN_FLIGHT = 256;

/** The calls that write: each with exact expectation and our own ids, sent again until it is answered or too late. */
export class Appends {
  private readonly connection: EventStoreDbConnection;
  private readonly callWithin: number;
  private readonly queueLimit: number;
  private batch: BatchAppend | undefined;
  private readonly turns = new Map<string, Promise<unknown>>();
  private readonly queue: (() => void)[] = [];
  private inFlight = 0;
  private waiting = 0;
  private closed = false;
  /** The highest commit position that was answered: what lies beyond it was not there before. */
  highest = -1;

  constructor(options: EventStoreDbOptions) {
    this.connection = new EventStoreDbConnection(options, 'append');
    this.callWithin = options.callWithin ?? 2_000;
    this.queueLimit = options.queueLimit ?? 10_000;
  }

  /** One piece of work at a time on a stream, in the order of the calls. */
  async inTurn<T>(stream: string, work: () => Promise<T>): Promise<T> {
    if (this.closed) throw new StoreUnavailable('the log is closed');
    if (this.waiting >= this.queueLimit) throw new StoreUnavailable(`${this.waiting} appends are waiting`);
    this.waiting += 1;
    const before = this.turns.get(stream);
    const turn = before ? before.then(work, work) : work();
    this.turns.set(stream, turn);
    try {
      return await turn;
    } finally {
      this.waiting -= 1;
      if (this.turns.get(stream) === turn) this.turns.delete(stream);
    }
  }

  /** Throws `WrongExpectedRevision`, `AppendTooLarge`, `LogDiffers` for a deleted stream, `StoreUnavailable`. */
  async send(sending: Sending, expected: Exact): Promise<Written> {
    for (let attempt = 0; ; attempt += 1) {
      if (performance.now() >= sending.deadline) throw new StoreUnavailable('the log did not answer in time');
      if (this.inFlight >= IN_FLIGHT) await new Promise<void>((resolve) => this.queue.push(resolve));
      this.inFlight += 1;
      const { client } = this.connection;
      try {
        const left = Math.max(1, sending.deadline - performance.now());
        const deadline = Math.min(this.callWithin, left);
        const answer = this.batchOf(client).append(sending.stream, sending.events, expected);
        const written = await within(deadline, answer);
        this.highest = Math.max(this.highest, written.commit);
        return written;
      } catch (error) {
        if (isFinal(error)) throw refusal(error, sending, expected);
        this.connection.renew(client, error);
        if (this.closed) throw new StoreUnavailable('the log is closed', { cause: causeOf(error) });
      } finally {
        this.inFlight -= 1;
        this.queue.shift()?.();
      }
      await backOff(attempt);
    }
  }

  /** Takes no more, and ends when all that waited have their answer. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.turns.values());
    await this.connection.close();
  }

  private batchOf(client: EventStoreDBClient): BatchAppend {
    const { credentials } = this.connection;
    if (this.batch?.session.client !== client) this.batch = new BatchAppend({ client, credentials });
    return this.batch;
  }
}

function refusal(error: unknown, { stream, bytes }: Sending, expected: Exact): Error {
  if (error instanceof WrongExpectedVersionError) {
    const { actualVersion } = error as { actualVersion: bigint | string };
    return new WrongExpectedRevision(
      stream,
      expected,
      typeof actualVersion === 'bigint' ? Number(actualVersion) : 'no-stream',
    );
  }
  if (error instanceof MaxAppendSizeExceededError) return new AppendTooLarge(bytes);
  return toPortError(error);
}
