import type { Uuid } from '../../../events/ids';
import { LogDiffers, type StoredEvent, StoreUnavailable } from '../event-store';
import type { Appends } from './appends';
import type { EventStoreDbOptions } from './connection';
import { untilStoreReachable } from './failures';
import { type Anchor, follow } from './follow';
import { ChunkWriter, type Kept, readChunks } from './kept-chunks';
import { Moments } from './moments';
import { CHUNK, PositionIndex } from './position-index';
import type { BoundedReads } from './bounded-reads';
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
 * events whose type does not start with `$` (decisions.md 6). It begins behind the full chunks that were kept of an
 * earlier count: 500,000 events on the stand-in are there in 0.3 to 0.8 s instead of 11 to 13 (docs/adr/0010). Until it
 * has come to the end, reads of streams, appends and heads are `StoreUnavailable`.
 */
export class Positions {
  readonly index = new PositionIndex();
  moments = new Moments();
  /** How many times an import began or ended; odd while one is under way. */
  imports = 0;
  private readonly recent = new Map<number, StoredEvent>();
  private characters = 0;
  private chunks: ChunkWriter | undefined;
  private counted = -1;
  private hasCounted = false;
  private failure: Error | undefined;
  private readonly waiting = new Set<Waiting>();
  private running: Promise<void> | undefined;
  private readonly closing = new AbortController();

  constructor(
    private readonly options: EventStoreDbOptions,
    private readonly reads: BoundedReads,
    private readonly appends: Appends,
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
    const { options, reads } = this;
    const { signal } = this.closing;
    const following = { options, reads, purpose: 'count', types: TYPES, batchSize: 1_000, signal };
    try {
      const kept = await untilStoreReachable(() => readChunks(reads, signal), signal);
      for await (const { events, isAtEnd } of follow(following, this.begin(kept))) {
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

  /** Takes over what was counted before: the event to go on after. */
  private begin({ chunks, revision }: Kept): Anchor | undefined {
    for (const { commits } of chunks) for (const commit of commits) this.index.add(commit);
    this.chunks = new ChunkWriter(this.appends, revision);
    const last = chunks.at(-1);
    if (!last) return undefined;
    this.moments = new Moments(
      chunks.flatMap(({ corrections }) => corrections),
      last.latest,
    );
    this.imports = last.imports;
    this.counted = this.index.commitOf(this.index.length);
    return { eventId: last.eventId, commit: this.counted };
  }

  private count(event: RecordedText): StoredEvent {
    const position = this.index.add(event.commit);
    const recordedAt = this.moments.add(position, event.recordedAt);
    if (position % CHUNK === 0) this.keep(position, event.eventId);
    return toStoredEvent(event, position, recordedAt);
  }

  private keep(position: number, eventId: Uuid): void {
    const number = position / CHUNK - 1;
    this.chunks?.write({
      number,
      commits: this.index.chunk(number),
      eventId,
      imports: this.imports,
      latest: this.moments.latest,
      corrections: this.moments.corrections(position - CHUNK + 1, position),
    });
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
