import {
  type Appended,
  type Batch,
  type CaughtUp,
  type Checkpoint,
  EventStore,
  type ExpectedRevision,
  type FeedOptions,
  LogDiffers,
  type NewEvent,
  type ReadOptions,
  type StoredEvent,
  StoreRefused,
  StoreUnavailable,
} from '../event-store';
import { AbsentStreams } from './absent-streams';
import { Appender } from './appender';
import { Appends } from './appends';
import { EventStoreDbConnection, type EventStoreDbOptions } from './connection';
import { type ConnectionString, parseConnectionString } from './connection-string';
import { between, type Feed, readAll, subscribe, toBatch } from './feed';
import { importLog } from './import';
import { Positions } from './positions';
import { type EventPage, BoundedReads, type StreamRead } from './bounded-reads';
import { isSystem } from './texts';
import { isDistrusted } from './trust';

const PAGE = 500;
// Calls that read positions at a time.
const AT_ONCE = 16;
// What lies so near is read along: an event costs a thirtieth of a call.
const NEAR = 30;

/** Positions next to each other, both inclusive. */
type Run = { readonly from: number; readonly to: number };

/** The runs that hold these sorted positions, each at most a page. */
const runsOf = (sorted: readonly number[]): readonly Run[] => {
  const runs: Run[] = [];
  for (const position of sorted) {
    const last = runs.at(-1);
    if (last && position <= last.to + NEAR && position < last.from + PAGE) {
      runs[runs.length - 1] = { from: last.from, to: position };
    } else runs.push({ from: position, to: position });
  }
  return runs;
};

/**
 * The log in EventStoreDB, on clients of its own: one that appends, one that reads, one that counts, one for each
 * subscription. The store must be ours alone (decisions.md 6). Beyond the port:
 * - `any` and `stream-exists` know a repeat only among the last 100 events of the stream.
 * - Text that PostgreSQL could not keep is refused with `TypeError('text-invalid: …')`, before it is sent.
 * - `read`, `readAll` and `readPositions` throw the reason of an aborted signal; `subscribe` just ends.
 * - A stream that was deleted past the port is `LogDiffers` to who reads it and to who would create it; an append at an
 *   exact revision is held against that by the read before it.
 * - Until it has counted the log once to its end, all that answers a position is `StoreUnavailable`.
 */
export class EventStoreDbEventStore extends EventStore {
  private readonly string: ConnectionString;
  private readonly reads: BoundedReads;
  private readonly absent: AbsentStreams;
  private readonly appends: Appends;
  private readonly positions: Positions;
  private readonly appender: Appender;
  private readonly feed: Feed;
  private readonly answerWithin: number;
  private readonly closing = new AbortController();
  private closed: Promise<void> | undefined;

  /** Throws `ConnectionStringInvalid`. */
  constructor(options: EventStoreDbOptions) {
    super();
    this.string = parseConnectionString(options.connectionString);
    new EventStoreDbConnection(options, 'check').check();
    this.answerWithin = options.answerWithin ?? 5_000;
    this.reads = new BoundedReads(options);
    this.absent = new AbsentStreams(this.reads);
    this.appends = new Appends(options);
    this.positions = new Positions(options, this.reads, this.appends);
    const { reads, absent, appends, positions } = this;
    this.appender = new Appender({ reads, absent, appends, positions }, this.answerWithin);
    this.feed = { options, reads, positions, head: () => this.head() };
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    return this.appender.append(stream, events, expected);
  }

  async *read(stream: string, options: ReadOptions = {}): AsyncGenerator<StoredEvent> {
    const { direction = 'forwards', limit = Infinity, signal } = options;
    const step = direction === 'forwards' ? 1 : -1;
    await this.positions.ready(this.deadline());
    // Half of a log is no log: an answer that writes nothing would be decided on it, and remembered.
    if (this.positions.isImporting) throw new StoreUnavailable('a log is being imported');
    let from = await this.firstOf(stream, options);
    for (let left = limit; left > 0 && from !== undefined;) {
      const count = Math.min(left, PAGE);
      const { events, isWhole } = await this.page(stream, { direction, from, count }, signal);
      const highest = Math.max(-1, ...events.map(({ commit }) => commit));
      await this.positions.reach(highest, this.deadline());
      for (const event of events) {
        if (!isSystem(event)) yield this.positions.stored(event);
      }
      const last = events.at(-1);
      left -= events.length;
      if (!last || (isWhole && events.length < count)) return;
      from = last.revision + step < 0 ? undefined : last.revision + step;
    }
  }

  readAll(after?: Checkpoint, options: FeedOptions = {}): AsyncIterable<Batch> {
    return readAll(this.feed, after, options);
  }

  subscribe(after?: Checkpoint, options: FeedOptions = {}): AsyncIterable<Batch | CaughtUp> {
    return subscribe({ ...this.feed, closing: this.closing.signal }, after, options);
  }

  async head(): Promise<{ position: number; recordedAt?: string }> {
    const last = await this.reads.last();
    if (!last) return { position: 0 };
    await this.positions.reach(last.commit, this.deadline());
    const { position, recordedAt } = this.positions.stored(last);
    return { position, recordedAt };
  }

  async *readPositions(positions: readonly number[]): AsyncGenerator<Batch> {
    if (positions.length === 0) return;
    const { position: end } = await this.head();
    const wanted = new Set(positions.filter((position) => position >= 1 && position <= end));
    const runs = runsOf([...wanted].sort((a, b) => a - b));
    for (let next = 0; next < runs.length; next += AT_ONCE) {
      const read = await Promise.all(runs.slice(next, next + AT_ONCE).map((run) => this.run(run)));
      yield toBatch(read.flat().filter(({ position }) => wanted.has(position)), this.positions); // prettier-ignore
    }
  }

  /** All of a run, which may be more than comes in one page. */
  private async run({ from, to }: Run): Promise<readonly StoredEvent[]> {
    const events: StoredEvent[] = [];
    for (let next = from; next <= to; next = (events.at(-1) as StoredEvent).position + 1) {
      events.push(...(await between(this.feed, next, to)));
    }
    return events;
  }

  async importLog(events: AsyncIterable<StoredEvent>): Promise<{ position: number }> {
    const { appends, positions } = this;
    await positions.ready(this.deadline());
    const { position } = await this.head();
    return importLog({ appends, positions, position }, events);
  }

  /** A node is healthy before there is a leader; a read that the leader answers is what counts. */
  async ping(): Promise<void> {
    try {
      await this.reads.last();
    } catch (error) {
      if (error instanceof StoreRefused || !(await isDistrusted(this.string))) throw error;
      throw new StoreRefused('not-trusted', { cause: error });
    }
  }

  /** Answers the appends that wait, ends the subscriptions, then closes the connections. */
  close(): Promise<void> {
    return (this.closed ??= this.end());
  }

  private async end(): Promise<void> {
    this.closing.abort();
    await this.appends.close();
    await Promise.all([this.positions.close(), this.reads.close()]);
  }

  /** The revision to begin at, undefined when there is none. Backwards from beyond the end is from the end. */
  private async firstOf(stream: string, { direction, fromRevision }: ReadOptions): Promise<number | 'end' | undefined> {
    if (direction !== 'backwards') return fromRevision ?? 0;
    if (fromRevision === undefined) return 'end';
    const { events } = await this.page(stream, { direction, from: 'end', count: 1 });
    return events[0] && Math.min(fromRevision, events[0].revision);
  }

  /** As the server has it, unless events of the stream were deleted, cut off or let grow old: `LogDiffers`. */
  private async page(stream: string, read: StreamRead, signal?: AbortSignal): Promise<EventPage> {
    const page = await this.reads.stream(stream, read, signal);
    if (page.isAbsent) await this.absent.read(stream, signal);
    else if (hasHidden(page, read)) throw new LogDiffers(`${stream} begins after its first event`);
    return page;
  }

  private readonly deadline = (): number => performance.now() + this.answerWithin;
}

/** The server leaves out what lies before `$tb`, beyond `$maxCount` or over `$maxAge`, from the first event on. */
function hasHidden({ events, isWhole }: EventPage, { direction, from, count }: StreamRead): boolean {
  if (direction === 'forwards') return from === 0 ? events[0]?.revision !== 0 : (events[0]?.revision ?? from) !== from;
  return isWhole && events.length < count && events.at(-1)?.revision !== 0;
}
