import type { Moment, Uuid } from '../../events/ids';

/** An event on its way into the log. `metadata` and `data` are JSON texts, kept verbatim. */
export type NewEvent = {
  readonly eventId: Uuid;
  readonly type: string;
  readonly metadata: string;
  readonly data: string;
};

/** An event as the log holds it: texts verbatim, sealed and not upcast (decisions.md 12). */
export type StoredEvent = NewEvent & {
  readonly stream: string;
  /** From 0, without gaps, per stream. */
  readonly revision: number;
  /** From 1, without gaps, in feed order (decisions.md 6). */
  readonly position: number;
  /** Never goes back along positions (decisions.md 10). */
  readonly recordedAt: Moment;
};

/** What the caller expects of the stream: the revision of its last event, or one of the three words. */
export type ExpectedRevision = number | 'no-stream' | 'stream-exists' | 'any';

/** Where the append ended up: revision and position of its last event. A repeat answers as the first time did. */
export type Appended = {
  readonly revision: number;
  readonly position: number;
  readonly recordedAt: Moment;
  /** True when these ids stood there already and nothing was written. */
  readonly repeated: boolean;
};

/** One of several appends: to which stream, and the revision of its last event before. */
export type AppendTo = {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly expected: number | 'no-stream';
};

/** A position with what a store needs to find it again; the store alone looks inside `storePosition`. */
export type Checkpoint = {
  readonly position: number;
  readonly eventId: Uuid;
  /** The store's own position of the event. EventStoreDB: commit and prepare position. Absent on PostgreSQL. */
  readonly storePosition?: string;
};

/** A batch from the feed, never empty, in log order, without gaps; `checkpoint` is that of its last event. */
export type Batch = { readonly events: readonly StoredEvent[]; readonly checkpoint: Checkpoint };
/** The reader stands at the end of the log as the store saw it at `position`. */
export type CaughtUp = { readonly caughtUp: true; readonly position: number };

export type ReadOptions = {
  readonly direction?: 'forwards' | 'backwards';
  /** First revision to give, inclusive. Default: the first (forwards) or the last (backwards). */
  readonly fromRevision?: number;
  readonly limit?: number;
  readonly signal?: AbortSignal;
};

export type FeedOptions = {
  /** Events in a batch at most. Default 1000. */
  readonly batchSize?: number;
  /** `readAll` only: the last position to give, inclusive. Default: the end of the log at the time of the call. */
  readonly until?: number;
  readonly signal?: AbortSignal;
};

/** One append in total at most, so that a log can always be moved to the other store (EventStoreDB refuses over 1 MiB). */
export const MAX_APPEND_BYTES = 1_000_000;

/**
 * The log. Both adapters pass the same suite (test/conformance). Errors: `WrongExpectedRevision`, `EventIdReused`,
 * `AppendTooLarge`, `AppendEmpty`, `LogDiffers`, `StoreUnavailable`, and of that `StoreRefused`.
 */
export abstract class EventStore {
  /** The events of one stream; none for a stream that does not exist. */
  abstract read(stream: string, options?: ReadOptions): AsyncIterable<StoredEvent>;

  /** All or nothing. The same ids at the same expectation again answer as the first time and write nothing. */
  abstract append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended>;

  /** True where several appends can be one commit, and one would go at once. */
  canAppendTogether(): boolean {
    return false;
  }

  /**
   * Several appends in one commit, in this order, all or nothing. A stream may come again, at the revision where its
   * append before ends. Undefined when they were not written, or when that is unknown: appended one by one, what does not
   * fit is found out, and what stands there already is a repeat.
   */
  appendTogether(appends: readonly AppendTo[]): Promise<readonly Appended[] | undefined>;
  appendTogether(): Promise<readonly Appended[] | undefined> {
    return Promise.resolve(undefined);
  }

  /** The log after a checkpoint up to its present end, then ends. */
  abstract readAll(after?: Checkpoint, options?: FeedOptions): AsyncIterable<Batch>;

  /** The log after a checkpoint for ever: resumes by itself, nothing twice, nothing missing. Ends when `signal` aborts. */
  abstract subscribe(after?: Checkpoint, options?: FeedOptions): AsyncIterable<Batch | CaughtUp>;

  /** Position and moment of the last event, `{ position: 0 }` for an empty log. */
  abstract head(): Promise<{ readonly position: number; readonly recordedAt?: Moment }>;

  /** The events at these positions, in log order. Positions beyond the end are left out. */
  abstract readPositions(positions: readonly number[]): AsyncIterable<Batch>;

  /** Writes a log from an export into an empty store, positions, revisions and times kept. */
  abstract importLog(events: AsyncIterable<StoredEvent>): Promise<{ readonly position: number }>;

  /** Readiness: a read that succeeds. Throws `StoreUnavailable`, `StoreRefused`. */
  abstract ping(): Promise<void>;

  abstract close(): Promise<void>;
}

/** The stream is not at the revision that the caller expected. `actual` is its last revision, or `no-stream`. */
export class WrongExpectedRevision extends Error {
  override readonly name = 'WrongExpectedRevision';
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: number | 'no-stream',
  ) {
    super(`${stream} is at ${actual}, not at ${expected}`);
  }
}

/** The same event ids stand there with other content. */
export class EventIdReused extends Error {
  override readonly name = 'EventIdReused';
  constructor(readonly stream: string) {
    super(`event ids of ${stream} were used before with other content`);
  }
}

/** Over `MAX_APPEND_BYTES` in total; refused before it is sent. */
export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';
  constructor(readonly bytes: number) {
    super(`an append of ${bytes} bytes is over ${MAX_APPEND_BYTES}`);
  }
}

/** An append without events; refused before it is sent. */
export class AppendEmpty extends Error {
  override readonly name = 'AppendEmpty';
}

/** The event a checkpoint names is not in the log: another log, or an older one (decisions.md 7). Or a stream lacks events. */
export class LogDiffers extends Error {
  override readonly name = 'LogDiffers';
}

/** The log could not be asked, or did not answer in time. Whether an append happened is unknown; repeating it is safe. */
export class StoreUnavailable extends Error {
  override readonly name: string = 'StoreUnavailable';
}

export const isUnavailable = (error: unknown): error is StoreUnavailable => error instanceof StoreUnavailable;

/**
 * The log cannot be used as it is configured: trying again changes nothing until somebody mends that. `access-denied`:
 * it does not let this user in; `not-trusted`: its certificate is not trusted, or it has no TLS.
 */
export class StoreRefused extends StoreUnavailable {
  override readonly name = 'StoreRefused';
  constructor(
    readonly reason: 'access-denied' | 'not-trusted',
    options?: ErrorOptions,
  ) {
    super(`the log cannot be used: ${reason}`, options);
  }
}
