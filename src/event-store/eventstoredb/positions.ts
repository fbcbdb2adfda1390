import { LogDiffers, type StoredEvent, StoreUnavailable } from '../event-store';
import type { EventStoreDbOptions } from './connection';
import { follow } from './follow';
import { Moments } from './moments';
import { PositionIndex } from './position-index';
import type { Reader } from './reader';
import { isSystem, type RecordedText, toStoredEvent } from './texts';

/** Where an import says that it has begun and ended; system events, so they take no position. */
export const IMPORTS = { stream: 'buurtbaan-import', begun: '$import-begun', ended: '$import-ended' } as const;

const TYPES = '^([^$].*|\\$import-.*)$';
// Kept to compare an append with what was written, which the server does not; what has gone from here is read back.
const RECENT_EVENTS = 2_000;
const RECENT_CHARACTERS = 8_000_000;

type Waiting = { readonly commit: number; readonly resolve: () => void; readonly reject: (reason: Error) => void };

/**
 * Counts the log from its first event on, for as long as the store is open: an event's position is its number among all
 * events whose type does not start with `$` (decisions.md 6). It counts a million events in about a minute (catch-up was
 * measured at 16,000 to 19,500 a second); until then appends and heads are `StoreUnavailable`.
 */
export class Positions {
  readonly index = new PositionIndex();
  readonly moments = new Moments();
  /** How many times an import began or ended; odd while one is under way. */
  imports = 0;
  private readonly recent = new Map<number, StoredEvent>();
  private characters = 0;
  private counted = -1;
  private hasCounted = false;
  private failure: Error | undefined;
  private readonly waiting = new Set<Waiting>();
  private running: Promise<void> | undefined;
  private readonly closing = new AbortController();

  constructor(
    private readonly options: EventStoreDbOptions,
    private readonly reader: Reader,
  ) {}

  /** The commit position up to which all is counted, -1 for nothing. */
  get commit(): number {
    return this.counted;
  }

  get isImporting(): boolean {
    return this.imports % 2 === 1;
  }

  /** Waits until the log has been counted once to its end. `deadline`: `performance.now()` after which it is `StoreUnavailable`. */
  async ready(deadline: number): Promise<void> {
    if (!this.hasCounted || this.failure) await this.wait(Infinity, deadline);
  }

  /** Waits until all up to this commit position is counted. Throws `StoreUnavailable`, `LogDiffers`. */
  async reach(commit: number, deadline: number): Promise<void> {
    if (this.counted < commit || this.failure) await this.wait(commit, deadline);
  }

  /** The position of what stands at a commit position that was reached. Throws `LogDiffers` when nothing of ours stands there. */
  positionOf(commit: number): number {
    const position = this.index.positionOf(commit);
    if (position === undefined) throw new LogDiffers(`no event of this log stands at commit position ${commit}`);
    return position;
  }

  /** An event that was reached, with its position and the moment that counts. Throws as `positionOf`. */
  stored(event: RecordedText): StoredEvent {
    const position = this.positionOf(event.commit);
    return toStoredEvent(event, position, this.moments.at(position, event.recordedAt));
  }

  /** The events at these positions if all are still in memory. */
  recently(from: number, to: number): StoredEvent[] | undefined {
    const events: StoredEvent[] = [];
    for (let position = from; position <= to; position += 1) {
      const event = this.recent.get(position);
      if (!event) return undefined;
      events.push(event);
    }
    return events;
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.stop(new StoreUnavailable('the log is closed'));
    await this.running;
  }

  private wait(commit: number, deadline: number): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.running ??= this.run();
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => (): void => {
        clearTimeout(timer);
        this.waiting.delete(waiting);
        act();
      };
      const late = (): void => reject(new StoreUnavailable('the log is not counted up to there in time'));
      const waiting: Waiting = { commit, resolve: settle(resolve), reject: (reason) => settle(() => reject(reason))() };
      const timer = setTimeout(() => settle(late)(), Math.max(0, deadline - performance.now()));
      this.waiting.add(waiting);
    });
  }

  private async run(): Promise<void> {
    const { options, reader } = this;
    const following = {
      options,
      reader,
      purpose: 'count',
      types: TYPES,
      batchSize: 1_000,
      signal: this.closing.signal,
    };
    try {
      for await (const { events, isAtEnd } of follow(following)) {
        for (const event of events) {
          if (isSystem(event)) this.imports += event.stream === IMPORTS.stream ? 1 : 0;
          else this.remember(this.count(event));
          this.counted = event.commit;
        }
        this.hasCounted ||= isAtEnd;
        for (const { commit, resolve } of this.waiting) {
          if (commit <= this.counted || (commit === Infinity && this.hasCounted)) resolve();
        }
      }
    } catch (error) {
      this.stop(error as Error);
    }
  }

  private count(event: RecordedText): StoredEvent {
    const position = this.index.add(event.commit);
    return toStoredEvent(event, position, this.moments.add(position, event.recordedAt));
  }

  private remember(event: StoredEvent): void {
    this.recent.set(event.position, event);
    this.characters += sizeOf(event);
    for (const [position, oldest] of this.recent) {
      if (this.recent.size <= RECENT_EVENTS && this.characters <= RECENT_CHARACTERS) break;
      this.recent.delete(position);
      this.characters -= sizeOf(oldest);
    }
  }

  private stop(reason: Error): void {
    this.failure ??= reason;
    for (const { reject } of this.waiting) reject(this.failure);
  }
}

const sizeOf = (event: StoredEvent): number => event.metadata.length + event.data.length;
