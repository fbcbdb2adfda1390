import { setImmediate as turn } from 'node:timers/promises';
import { backOff } from '../../platform/retry';
import { type Appended, EventIdReused, StoreUnavailable, WrongExpectedRevision } from '../event-store';
import type { Append, AppendOutcome } from './append-connection';
import { codeOf, IMPORTING, isPassing } from './connection';

type Waiting = Append & {
  readonly bytes: number;
  /** `performance.now()` at which the caller gets `StoreUnavailable`. */
  readonly deadline: number;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (reason: Error) => void;
};

export type GroupCommitOptions = {
  /** Milliseconds an append is tried before `StoreUnavailable`. */
  readonly answerWithin: number;
  /** Appends that wait at most. */
  readonly queueLimit: number;
  /** Called after each flush that wrote. */
  readonly written: () => void;
  /** Called with the reason of each flush that failed and is tried again. */
  readonly failed: (reason: unknown) => void;
};

// 500: beyond it the share of the commit in an append is too small to see (performance.md 1b), and all wait longer.
const APPENDS_PER_FLUSH = 500;
const BYTES_PER_FLUSH = 4_000_000;
// How far a flush looks past appends that must wait for an earlier one on their stream.
const LOOK_AHEAD = 2_000;

/**
 * Appends that wait in one process are committed together: while a flush is under way the next ones gather, and the
 * next flush takes them all. Nothing waits on a timer, so a lone append is not delayed (performance.md 1b). A flush
 * whose outcome is unknown is sent again with the same ids: what was written then answers as a repeat.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private inFlight: readonly Waiting[] = [];
  /** Appends in the last flush. */
  private lastSize = 0;
  private clock: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private failures = 0;
  /** Of the last flush, until one succeeds. */
  private cause: unknown;
  private closed = false;

  constructor(
    private readonly write: (appends: readonly Append[]) => Promise<AppendOutcome[]>,
    private readonly options: GroupCommitOptions,
  ) {}

  append(append: Append & { readonly bytes: number }): Promise<Appended> {
    if (this.closed) return Promise.reject(new StoreUnavailable('the log is closed'));
    if (this.waiting.length >= this.options.queueLimit) {
      return Promise.reject(new StoreUnavailable(`${this.waiting.length} appends are waiting`));
    }
    return new Promise((resolve, reject) => {
      const deadline = performance.now() + this.options.answerWithin;
      this.waiting.push({ ...append, deadline, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** True when nothing waits or is under way. */
  get isIdle(): boolean {
    return !this.closed && this.running === undefined;
  }

  /** Runs `work` by itself; appends that come meanwhile gather behind it. Undefined, and not run, unless idle. */
  alone<T>(work: () => Promise<T>): Promise<T> | undefined {
    if (!this.isIdle) return undefined;
    this.watch();
    const done = work();
    const next = (): Promise<void> => this.run();
    this.running = done.then(next, next);
    return done;
  }

  /** Takes no more, and ends when all that waited have their answer. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
    clearInterval(this.clock);
  }

  private async run(): Promise<void> {
    this.watch();
    // Callers woken by the last flush append again within a turn: without it a flush of one goes before the rest. A
    // caller who was alone goes at once, with those of the same turn: one more turn is a tenth of an append.
    await (this.lastSize > 1 ? turn() : undefined);
    while (this.waiting.length > 0) {
      this.inFlight = this.take();
      await this.commit(this.inFlight);
      this.lastSize = this.inFlight.length;
      this.inFlight = [];
      if (this.waiting.length > 0) await turn();
    }
    this.running = undefined;
  }

  private watch(): void {
    this.clock ??= setInterval(() => this.giveUpOverdue(), 250).unref();
  }

  /** The next flush: in order, at most one append a stream, the others stay in their order. */
  private take(): Waiting[] {
    const taken: Waiting[] = [];
    const left: Waiting[] = [];
    const streams = new Set<string>();
    let bytes = 0;
    let seen = 0;
    for (const append of this.waiting) {
      if (taken.length >= APPENDS_PER_FLUSH || seen >= LOOK_AHEAD) break;
      seen += 1;
      const fits = !streams.has(append.stream) && (taken.length === 0 || bytes + append.bytes <= BYTES_PER_FLUSH);
      streams.add(append.stream);
      if (fits) bytes += append.bytes;
      (fits ? taken : left).push(append);
    }
    this.waiting = seen === this.waiting.length ? left : [...left, ...this.waiting.slice(seen)];
    return taken;
  }

  private async commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.write(batch);
      this.failures = 0;
      this.cause = undefined;
      batch.forEach((append, index) => answer(append, outcomes[index] as AppendOutcome));
      if (outcomes.some((outcome) => outcome.is === 'written')) this.options.written();
    } catch (error) {
      if (isPassing(error)) return this.again(batch, error);
      // One of them cannot be written and took the others with it: each by itself finds out which.
      if (batch.length > 1) for (const append of batch) await this.commit([append]);
      else batch[0]?.reject(refusal(error));
    }
  }

  /** Whether it was written is unknown. The same ids again are safe, and in front, for the order on their streams. */
  private async again(batch: readonly Waiting[], cause: unknown): Promise<void> {
    this.cause = cause;
    this.options.failed(cause);
    const now = performance.now();
    const [alive, late] = [batch.filter(({ deadline }) => deadline > now), batch.filter((a) => a.deadline <= now)];
    for (const append of late) append.reject(new StoreUnavailable('the log did not answer in time', { cause }));
    this.waiting.unshift(...alive);
    await backOff(this.failures);
    this.failures += 1;
  }

  /** A caller gets an answer in time, also while a flush hangs; its append may still be written. Answering twice does no harm. */
  private giveUpOverdue(): void {
    const now = performance.now();
    const late = ({ deadline }: Waiting): boolean => deadline <= now;
    if (this.inFlight.some(late) || this.waiting.some(late)) {
      const overdue = [...this.inFlight, ...this.waiting].filter(late);
      for (const append of overdue)
        append.reject(new StoreUnavailable('the log did not answer in time', { cause: this.cause }));
      this.waiting = this.waiting.filter((append) => !late(append));
    }
  }
}

function answer({ stream, expected, resolve, reject }: Waiting, outcome: AppendOutcome): void {
  switch (outcome.is) {
    case 'written':
    case 'repeated':
      return resolve({
        revision: outcome.revision,
        position: outcome.position,
        recordedAt: outcome.recordedAt,
        repeated: outcome.is === 'repeated',
      });
    case 'conflict':
      return reject(new WrongExpectedRevision(stream, expected, outcome.actual));
    case 'reused':
      return reject(new EventIdReused(stream));
  }
}

function refusal(cause: unknown): Error {
  const code = codeOf(cause);
  if (code === IMPORTING) return new StoreUnavailable('a log is being imported', { cause });
  // Not JSON, or not a text PostgreSQL has: the message of the server would show the text, so it stays out.
  if (code === '22P02' || code === '22021' || code === '22P05') return new TypeError('text-invalid: not JSON');
  return cause as Error;
}
