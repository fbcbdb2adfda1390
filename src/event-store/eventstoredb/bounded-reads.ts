import type { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { backOff } from '../../platform/retry';
import { StoreUnavailable } from '../event-store';
import {
  cancel,
  type Direction,
  errorOf,
  type ClientSession,
  type ReadCall,
  readLog,
  readStream,
  type ServerPosition,
} from './calls';
import { EventStoreDbConnection, type EventStoreDbOptions } from './connection';
import { causeOf, toPortError, isFinal, NoAnswer } from './failures';
import { isSystem, type RecordedText, toRecordedText } from './texts';

/** `isWhole`: the server had no more, or gave all that was asked for. `isAbsent`: it knows no such stream, or hides it. */
export type EventPage = {
  readonly events: readonly RecordedText[];
  readonly isWhole: boolean;
  readonly isAbsent?: boolean;
};

// A page ends early past so many characters of text: events can be a megabyte each.
const PAGE_CHARACTERS = 8_000_000;
// Backwards from the end past what the server wrote for itself.
const LOOK_BACK = 32;

export type StreamRead = {
  readonly direction: Direction;
  readonly from: number | 'end';
  readonly count: number;
};

/** All that reads and ends. Each read is bounded and drained, or cancelled: one left half way keeps its stream for ever. */
export class BoundedReads {
  private readonly connection: EventStoreDbConnection;
  private readonly answerWithin: number;
  private readonly callWithin: number;
  private closed = false;

  constructor(options: EventStoreDbOptions) {
    this.connection = new EventStoreDbConnection(options, 'read');
    this.answerWithin = options.answerWithin ?? 5_000;
    this.callWithin = options.callWithin ?? 2_000;
  }

  /** Events of one stream, system events too. None for a stream that does not exist. */
  stream(name: string, read: StreamRead, signal?: AbortSignal): Promise<EventPage> {
    return this.ask((session) => readStream(session, name, read), signal);
  }

  /** The log from a commit position on, that event included, system events too: at most `count`. */
  forwards(commit: number, count: number, signal?: AbortSignal): Promise<EventPage> {
    const from = { commit: BigInt(commit), prepare: BigInt(commit) };
    return this.ask((session) => readLog(session, { direction: 'forwards', from, count }), signal);
  }

  /** The last event that is ours, as the leader knows it now. */
  async last(): Promise<RecordedText | undefined> {
    let from: 'end' | ServerPosition = 'end';
    for (;;) {
      const back = { direction: 'backwards', from, count: LOOK_BACK } as const;
      const { events } = await this.ask((session) => readLog(session, back));
      const found = events.find((event) => !isSystem(event));
      const oldest = events.at(-1);
      if (found || !oldest) return found;
      from = { commit: BigInt(oldest.commit), prepare: BigInt(oldest.prepare) };
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.connection.close();
  }

  /** A read changes nothing, so one that failed in passing is asked again until `answerWithin`, then `StoreUnavailable`. */
  private async ask(open: (session: ClientSession) => Promise<ReadCall>, signal?: AbortSignal): Promise<EventPage> {
    const deadline = performance.now() + this.answerWithin;
    for (let attempt = 0; ; attempt += 1) {
      signal?.throwIfAborted();
      if (this.closed) throw new StoreUnavailable('the log is closed');
      const { client, credentials } = this.connection;
      try {
        return await collect(
          open({ client, credentials }),
          Math.min(this.callWithin, Math.max(1, deadline - performance.now())),
        );
      } catch (error) {
        if (isFinal(error)) throw toPortError(error);
        this.connection.renew(client, error);
        if (performance.now() >= deadline)
          throw new StoreUnavailable('the log cannot be read', { cause: causeOf(error) });
        await backOff(attempt, signal);
      }
    }
  }
}

/** All of a bounded read; `NoAnswer` when it is silent for so long (milliseconds). */
function collect(opening: Promise<ReadCall>, silence: number): Promise<EventPage> {
  return new Promise<EventPage>((resolve, reject) => {
    const events: RecordedText[] = [];
    let characters = 0;
    let call: ReadCall | undefined;
    let isOver = false;
    const end = (settle: () => void): void => {
      isOver = true;
      clearTimeout(timer);
      if (call) cancel(call.removeAllListeners('data'));
      settle();
    };
    const fail = (error: unknown): void => end(() => reject(errorOf(error)));
    const timer = setTimeout(() => fail(new NoAnswer(`silent for ${silence} ms`)), silence);
    const take = (response: ReadResp): void => {
      timer.refresh();
      if (response.hasStreamNotFound()) return end(() => resolve({ events: [], isWhole: true, isAbsent: true }));
      const event = response.getEvent()?.getEvent();
      if (event === undefined) return;
      const recorded = toRecordedText(event);
      events.push(recorded);
      characters += recorded.metadata.length + recorded.data.length;
      if (characters > PAGE_CHARACTERS) end(() => resolve({ events, isWhole: false }));
    };
    opening.then((opened) => {
      call = opened.on('error', fail);
      if (isOver) return cancel(opened);
      opened.on('data', take).on('end', () => end(() => resolve({ events, isWhole: true })));
    }, fail);
  });
}
