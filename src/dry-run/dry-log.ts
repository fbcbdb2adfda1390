import type { Moment } from '../../events/ids';
import { StreamQueue } from '../command-handling/stream-queue';
import {
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type ReadOptions,
  type StoredEvent,
  WrongExpectedRevision,
} from '../event-store/event-store';
import { checkAppend, mustBeJson } from '../event-store/new-events';
import { isExact, mustBeSame, repeatIn } from '../event-store/repeats';
import type { Clock } from '../platform/clock';
import type { Share } from './room';

/** What an event takes at most: two bytes for each of its texts, and itself, its state and what is known of its command. */
const bytesIn = (events: readonly NewEvent[], bytes: number): number => 2 * bytes + 1_000 * events.length;
/** What is left of an event of the log itself when it is folded: what is known of its command. */
const FOLDED = 400;

type Standing = {
  readonly log: Pick<EventStore, 'read'>;
  /** Position and moment of the last event of the log that is seen. */
  readonly head: Awaited<ReturnType<EventStore['head']>>;
  readonly clock: Clock;
  readonly share: Share;
};

const all = async (events: AsyncIterable<StoredEvent>): Promise<StoredEvent[]> => {
  const found: StoredEvent[] = [];
  for await (const event of events) found.push(event);
  return found;
};

/**
 * A log as it stood at a position, and after that what was appended here: held in memory, and gone with it. Streams alone:
 * nobody follows what is not there. It does what the port says (test/conformance/dry-run.spec.ts). Beyond it:
 * - `any` and `stream-exists` know a repeat in the whole of the stream.
 * - `read` throws the reason of an aborted signal.
 * - `read` and `append` throw `dry-run-full` when there is no room.
 */
export class DryLog implements Pick<EventStore, 'read' | 'append'> {
  private readonly appended = new Map<string, StoredEvent[]>();
  /** Last revision of a stream of the log, -1 for none: as the log is seen it does not change, and is asked once. */
  private readonly ends = new Map<string, number>();
  private readonly queue = new StreamQueue();
  private position: number;
  private recordedAt: Moment;

  constructor(private readonly standing: Standing) {
    const { position, recordedAt = '' } = standing.head;
    this.position = position;
    this.recordedAt = recordedAt;
  }

  async *read(stream: string, options: ReadOptions = {}): AsyncGenerator<StoredEvent> {
    const { direction = 'forwards', fromRevision, limit = Infinity, signal } = options;
    const events =
      direction === 'forwards' ? this.forwards(stream, fromRevision ?? 0) : this.backwards(stream, fromRevision);
    let left = limit;
    if (left <= 0) return;
    signal?.throwIfAborted();
    for await (const event of events) {
      yield event;
      signal?.throwIfAborted();
      if (--left <= 0) return;
    }
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const bytes = checkAppend(stream, events);
    events.forEach(mustBeJson);
    return this.queue.run(stream, async () => {
      const last = await this.endOf(stream);
      const after = expected === 'no-stream' ? -1 : expected;
      if (after === last) return this.keep(stream, events, last, bytes);
      const there = await this.repeatOf(stream, events, expected);
      if (there) return { ...there, repeated: true };
      if (isExact(expected) || (expected === 'stream-exists' && last < 0))
        throw new WrongExpectedRevision(stream, expected, last < 0 ? 'no-stream' : last);
      return this.keep(stream, events, last, bytes);
    });
  }

  /** Where these events ended up when they were appended before. Throws `EventIdReused`. */
  private async repeatOf(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<Omit<Appended, 'repeated'> | undefined> {
    const whole = await all(this.forwards(stream, 0));
    const from = typeof expected === 'number' ? expected + 1 : 0;
    const there = repeatIn(isExact(expected) ? whole.slice(from, from + events.length) : whole, events);
    if (!there) return undefined;
    mustBeSame(stream, events, there);
    const { revision, position, recordedAt } = there.at(-1)!;
    return { revision, position, recordedAt };
  }

  private keep(stream: string, events: readonly NewEvent[], last: number, bytes: number): Appended {
    const { clock, share } = this.standing;
    const now = clock.now();
    share.take(bytesIn(events, bytes));
    const recordedAt = now > this.recordedAt ? now : this.recordedAt;
    const stored = events.map((event, index): StoredEvent => ({
      ...event,
      stream,
      revision: last + 1 + index,
      position: this.position + 1 + index,
      recordedAt,
    }));
    this.position += events.length;
    this.recordedAt = recordedAt;
    const before = this.appended.get(stream);
    if (before) before.push(...stored);
    else this.appended.set(stream, stored);
    return { revision: last + events.length, position: this.position, recordedAt, repeated: false };
  }

  private async *forwards(stream: string, from: number): AsyncGenerator<StoredEvent> {
    yield* this.before(stream, from);
    for (const event of this.appended.get(stream) ?? []) if (event.revision >= from) yield event;
  }

  private async *backwards(stream: string, from = Infinity): AsyncGenerator<StoredEvent> {
    const whole = await all(this.forwards(stream, 0));
    for (const event of whole.reverse()) if (event.revision <= from) yield event;
  }

  /** The events of the log itself. */
  private async *before(stream: string, from: number): AsyncGenerator<StoredEvent> {
    if (from > (this.ends.get(stream) ?? Infinity)) return;
    // From one earlier: where not even that is, the stream ends before, nobody knows where.
    let end = from === 0 ? -1 : undefined;
    for await (const event of this.standing.log.read(stream, { fromRevision: Math.max(0, from - 1) })) {
      if (event.position > this.standing.head.position) break;
      end = event.revision;
      if (event.revision < from) continue;
      this.standing.share.take(FOLDED);
      yield event;
    }
    if (end !== undefined) this.ends.set(stream, end);
  }

  /** Revision of the last event of a stream, -1 for none. */
  private async endOf(stream: string): Promise<number> {
    if (!this.ends.has(stream)) await all(this.before(stream, 0));
    return this.ends.get(stream)! + (this.appended.get(stream)?.length ?? 0);
  }
}
