import {
  type Appended,
  type AppendTo,
  type Batch,
  type CaughtUp,
  type Checkpoint,
  EventStore,
  type ExpectedRevision,
  type FeedOptions,
  type NewEvent,
  type ReadOptions,
  type StoredEvent,
} from '../event-store';
import { AppendConnection } from './append-connection';
import type { PostgresLogOptions } from './connection';
import { readAll, subscribe } from './feed';
import { GroupCommit } from './group-commit';
import { WakeUps } from './wake-ups';
import { importLog } from './import';
import { checkAppend } from '../new-events';
import { ReadConnections } from './read-connections';
import { COLUMNS, type EventRow, toMoment, toStoredEvent } from './rows';
import { ThrottledWarning } from './throttled-warning';

const PAGE = 1_000;

// Asked once a statement, however many rows there are.
const WHOLE = '(select log.must_be_whole())';
const FORWARDS = {
  name: 'read_forwards',
  text: `select ${COLUMNS} from log.event where stream = $1 and revision >= $2 and ${WHOLE} order by revision limit $3`,
};
const BACKWARDS = {
  name: 'read_backwards',
  text: `select ${COLUMNS} from log.event where stream = $1 and revision <= $2 and ${WHOLE} order by revision desc limit $3`,
};
const POSITIONS = {
  name: 'read_positions',
  text: `select ${COLUMNS} from log.event where position = any ($1::bigint[]) order by position`,
  isPage: true,
};
const HEAD = { name: 'head', text: 'select position, recorded_at from log.event order by position desc limit 1' };

/**
 * The log in PostgreSQL, the embedded default. It runs as buurtbaan_application, on connections of its own: one that
 * appends, a few that read, one that listens. Beyond the port:
 * - `any` and `stream-exists` know a repeat only among the last 100 events of the stream.
 * - Text that PostgreSQL cannot keep is refused with `TypeError('text-invalid: …')`, before it is sent.
 * - `read`, `readAll` and `readPositions` throw the reason of an aborted signal; `subscribe` just ends.
 */
export class PostgresEventStore extends EventStore {
  private readonly connection: AppendConnection;
  private readonly commits: GroupCommit;
  private readonly reads: ReadConnections;
  private readonly wakeUps: WakeUps;
  private readonly closing = new AbortController();
  private closed: Promise<void> | undefined;

  constructor(private readonly options: PostgresLogOptions) {
    super();
    this.connection = new AppendConnection(options);
    const warning = new ThrottledWarning(options.warn);
    this.reads = new ReadConnections(options, warning);
    this.wakeUps = new WakeUps(options);
    this.commits = new GroupCommit((appends) => this.connection.write(appends), {
      answerWithin: options.answerWithin ?? 5_000,
      queueLimit: options.queueLimit ?? 10_000,
      written: () => this.wakeUps.send(),
      failed: (reason) => warning.report(reason),
    });
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const bytes = checkAppend(stream, events);
    return this.commits.append({ stream, events, expected, bytes });
  }

  override canAppendTogether(): boolean {
    return this.commits.isIdle;
  }

  override async appendTogether(appends: readonly AppendTo[]): Promise<readonly Appended[] | undefined> {
    for (const { stream, events } of appends) checkAppend(stream, events);
    try {
      const written = await this.commits.alone(() => this.connection.writeTogether(appends));
      if (written) this.wakeUps.send();
      return written;
    } catch {
      // Whether it was written is unknown. One by one that is found out, tried again in time, and what is wrong is said.
      return undefined;
    }
  }

  async *read(stream: string, options: ReadOptions = {}): AsyncGenerator<StoredEvent> {
    const { direction = 'forwards', limit = Number.MAX_SAFE_INTEGER, signal } = options;
    const isForwards = direction === 'forwards';
    let revision = options.fromRevision ?? (isForwards ? 0 : Number.MAX_SAFE_INTEGER);
    for (let left = limit; left > 0; left -= PAGE) {
      const size = Math.min(left, PAGE);
      const question = { ...(isForwards ? FORWARDS : BACKWARDS), values: [stream, revision, size] };
      const rows = await this.reads.ask<EventRow>(question, signal);
      for (const row of rows) {
        const event = toStoredEvent(row);
        yield event;
        revision = event.revision + (isForwards ? 1 : -1);
      }
      if (rows.length < size) return;
    }
  }

  async *readAll(after?: Checkpoint, options: FeedOptions = {}): AsyncGenerator<Batch> {
    const { position } = await this.head();
    yield* readAll(this.reads, position, after, options);
  }

  subscribe(after?: Checkpoint, options: FeedOptions = {}): AsyncIterable<Batch | CaughtUp> {
    const { reads, wakeUps } = this;
    const pollEvery = this.options.pollEvery ?? 200;
    return subscribe({ reads, wakeUps, pollEvery, closing: this.closing.signal }, after, options);
  }

  async head(): Promise<{ position: number; recordedAt?: string }> {
    const [row] = await this.reads.ask<[string, string]>(HEAD);
    return row ? { position: Number(row[0]), recordedAt: toMoment(row[1]) } : { position: 0 };
  }

  async *readPositions(positions: readonly number[]): AsyncGenerator<Batch> {
    const sorted = [...new Set(positions)].sort((a, b) => a - b);
    for (let from = 0; from < sorted.length; from += PAGE) {
      const values = [sorted.slice(from, from + PAGE)];
      const events = (await this.reads.ask<EventRow>({ ...POSITIONS, values })).map(toStoredEvent);
      const last = events.at(-1);
      if (last) yield { events, checkpoint: { position: last.position, eventId: last.eventId } };
    }
  }

  importLog(events: AsyncIterable<StoredEvent>): Promise<{ position: number }> {
    return importLog(this.options, events);
  }

  async ping(): Promise<void> {
    await this.reads.ask(HEAD);
  }

  /** Answers the appends that wait, ends the subscriptions, then closes the connections. */
  close(): Promise<void> {
    return (this.closed ??= this.end());
  }

  private async end(): Promise<void> {
    this.closing.abort();
    await this.commits.close();
    await Promise.all([this.connection.close(), this.reads.close(), this.wakeUps.close()]);
  }
}
