import { type EventStoreDBClient, StreamNotFoundError } from '@eventstore/db-client';
import type { Readable } from 'node:stream';
import { StoreUnavailable } from '../event-store';
import { Connection, type EventStoreDbOptions } from './connection';
import { backOff, causeOf, inOurWords, isFinal, NoAnswer } from './failures';
import { isSystem, type RecordedText, toRecordedText } from './texts';

type Stream = Readable & { cancel(): Promise<void> };
type Resolved = { readonly event?: Parameters<typeof toRecordedText>[0] };
/** `isWhole`: the server had no more, or gave all that was asked for. */
export type Page = { readonly events: readonly RecordedText[]; readonly isWhole: boolean };

// A page ends early past so many characters of text: events can be a megabyte each.
const PAGE_CHARACTERS = 8_000_000;
// Backwards from the end past what the server wrote for itself.
const LOOK_BACK = 32;

export type StreamRead = {
  readonly direction: 'forwards' | 'backwards';
  readonly from: number | 'end';
  readonly count: number;
};

/** All that reads and ends. Each read is bounded and drained, or cancelled: one left half way keeps its stream for ever. */
export class Reader {
  private readonly connection: Connection;
  private readonly answerWithin: number;
  private readonly callWithin: number;
  private closed = false;

  constructor(options: EventStoreDbOptions) {
    this.connection = new Connection(options, 'read');
    this.answerWithin = options.answerWithin ?? 5_000;
    this.callWithin = options.callWithin ?? 2_000;
  }

  /** Events of one stream, system events too. None for a stream that does not exist. */
  async stream(name: string, { direction, from, count }: StreamRead, signal?: AbortSignal): Promise<Page> {
    const fromRevision = from === 'end' ? from : BigInt(from);
    const page = this.ask(
      (client) =>
        client.readStream(name, {
          direction,
          fromRevision,
          maxCount: count,
          requiresLeader: true,
        }) as unknown as Stream,
      signal,
    );
    return page.catch((error: unknown) => {
      if (error instanceof StreamNotFoundError) return { events: [], isWhole: true };
      throw error;
    });
  }

  /** The log from a commit position on, that event included, system events too: at most `count`. */
  forwards(commit: number, count: number, signal?: AbortSignal): Promise<Page> {
    const position = { commit: BigInt(commit), prepare: BigInt(commit) };
    return this.ask(
      (client) =>
        client.readAll({ fromPosition: position, maxCount: count, requiresLeader: true }) as unknown as Stream,
      signal,
    );
  }

  /** The last event that is ours, as the leader knows it now. */
  async last(): Promise<RecordedText | undefined> {
    let fromPosition: 'end' | { commit: bigint; prepare: bigint } = 'end';
    for (;;) {
      const { events } = await this.ask(
        (client) =>
          client.readAll({
            direction: 'backwards',
            fromPosition,
            maxCount: LOOK_BACK,
            requiresLeader: true,
          }) as unknown as Stream,
      );
      const found = events.find((event) => !isSystem(event));
      const oldest = events.at(-1);
      if (found || !oldest) return found;
      fromPosition = { commit: BigInt(oldest.commit), prepare: BigInt(oldest.prepare) };
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.connection.close();
  }

  /** A read changes nothing, so one that failed in passing is asked again until `answerWithin`, then `StoreUnavailable`. */
  private async ask(open: (client: EventStoreDBClient) => Stream, signal?: AbortSignal): Promise<Page> {
    const deadline = performance.now() + this.answerWithin;
    for (let attempt = 0; ; attempt += 1) {
      signal?.throwIfAborted();
      if (this.closed) throw new StoreUnavailable('the log is closed');
      const { client } = this.connection;
      try {
        return await collect(open(client), Math.min(this.callWithin, Math.max(1, deadline - performance.now())));
      } catch (error) {
        if (isFinal(error)) throw inOurWords(error);
        this.connection.renew(client);
        if (performance.now() >= deadline)
          throw new StoreUnavailable('the log cannot be read', { cause: causeOf(error) });
        await backOff(attempt, signal);
      }
    }
  }
}

/** All of a bounded read; `NoAnswer` when it is silent for so long (milliseconds). */
function collect(stream: Stream, silence: number): Promise<Page> {
  return new Promise<Page>((resolve, reject) => {
    const events: RecordedText[] = [];
    let characters = 0;
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      stream.removeAllListeners('data').on('error', () => undefined);
      stream.cancel().catch(() => undefined);
      settle();
    };
    const timer = setTimeout(() => end(() => reject(new NoAnswer(`silent for ${silence} ms`))), silence);
    stream.on('error', (error) => end(() => reject(error)));
    stream.on('end', () => end(() => resolve({ events, isWhole: true })));
    stream.on('data', ({ event }: Resolved) => {
      timer.refresh();
      if (event === undefined) return;
      const recorded = toRecordedText(event);
      events.push(recorded);
      characters += recorded.metadata.length + recorded.data.length;
      if (characters > PAGE_CHARACTERS) end(() => resolve({ events, isWhole: false }));
    });
  });
}
