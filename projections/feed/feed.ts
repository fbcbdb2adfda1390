import type { Readable } from 'node:stream';
import type { Projection } from '../engine/projection';
import type { TableDeclaration } from '../engine/table';
import { type ChangeLog, cursorAt, isAsFarAs, isNew, type ChangePage, type Cursor } from './change-log';
import { changeTexts, heartbeat, opening, resetText, type FeedFilter, type ResetReason } from './event-text';
import { Listener } from './listener';

/** Says that there may be something new in the served tables, whichever process wrote it. */
export type WakeUpCalls = {
  readonly count: number;
  /** Waits for a call after number `seen`, `milliseconds` at most, or until the signal. Never throws. */
  wait(seen: number, milliseconds: number, signal: AbortSignal): Promise<void>;
};

export type FeedTimes = {
  /** Between two signs of life, ms. */
  readonly heartbeat: number;
  /** How long a reader may leave no room, ms. */
  readonly patience: number;
  /** How often it is looked when nobody calls, ms. */
  readonly poll: number;
};
export const FEED_TIMES: FeedTimes = { heartbeat: 15_000, patience: 10_000, poll: 1_000 };

/** In one process: each takes a connection of its own, and up to some 300 kB while she reads slowly. */
const MOST_LISTENERS = 2_000;
const FORGET_MS = 600_000;
/** Pages that stay at hand; each is mostly one event. */
const RECENT = 8;

/**
 * Tells what changes in the served tables to whoever listens, at this process or another: one look at the change log for
 * all of them together. A listener that is behind reads for herself, one page at a time, until she has what the others
 * have.
 */
export class Feed {
  private readonly listeners = new Set<Listener>();
  private readonly live = new Set<Listener>();
  private readonly closing = new AbortController();
  private readonly tables: ReadonlyMap<string, TableDeclaration>;
  /** While somebody is live: what they all were told, and its last pages. */
  private cursor: Cursor | undefined;
  private readonly recent: ChangePage[] = [];
  private following: Promise<void> | undefined;
  private reading: Promise<unknown> = Promise.resolve();
  private readonly timers: readonly NodeJS.Timeout[];

  constructor(
    private readonly log: Pick<ChangeLog, 'bounds' | 'after' | 'forget'>,
    projections: readonly Pick<Projection, 'tables'>[],
    private readonly calls: WakeUpCalls,
    private readonly times: FeedTimes = FEED_TIMES,
  ) {
    // Figures are shown with small cells left out, so nobody is told which of them changed.
    const told = projections.flatMap(({ tables: ofOne }) => ofOne.filter(({ isAggregate }) => !isAggregate));
    this.tables = new Map(told.map((table) => [table.name, table]));
    this.timers = [
      setInterval(() => this.beat(), times.heartbeat).unref(),
      setInterval(() => void log.forget().catch(() => undefined), FORGET_MS).unref(),
    ];
  }

  /** The table of this name; undefined when nothing is told of it. */
  table(name: string): TableDeclaration | undefined {
    return this.tables.get(name);
  }

  get size(): number {
    return this.listeners.size;
  }

  /**
   * A stream of server-sent events of what is written after position `after`, else from now on; `busy` when too many
   * listen. With `follow` it goes on until one of both ends it, without it ends where all is told.
   */
  async listen(
    filter: FeedFilter,
    { after, follow }: { readonly after?: number | undefined; readonly follow: boolean },
  ): Promise<Readable | 'busy'> {
    if (this.listeners.size >= MOST_LISTENERS || this.closing.signal.aborted) return 'busy';
    const { horizon, reached } = await this.log.bounds();
    const missed: ResetReason | undefined =
      after === undefined ? undefined : after < horizon ? 'too-old' : after > reached ? 'unknown-position' : undefined;
    const position = after === undefined || missed ? reached : after;
    const listener: Listener = new Listener(filter, cursorAt(position), () => {
      this.listeners.delete(listener);
      this.live.delete(listener);
    });
    this.listeners.add(listener);
    listener.tell([Buffer.from(opening(position))]);
    if (missed) this.reset(listener, missed);
    void this.catchUp(listener, follow, position === reached);
    return listener.text;
  }

  /** Ends all streams, each with its reason. */
  async close(): Promise<void> {
    this.closing.abort();
    for (const timer of this.timers) clearInterval(timer);
    for (const listener of this.listeners) listener.end('ending');
    await this.following;
  }

  private reset(listener: Listener, reason: ResetReason): void {
    const { filter, cursor } = listener;
    listener.tell(filter.tables.map(({ name }) => Buffer.from(resetText(name, reason, cursor.position))));
  }

  private beat(): void {
    for (const listener of this.listeners) listener.tell([Buffer.from(heartbeat(listener.cursor.position))]);
  }

  /** Tells a listener what she missed, until she has what the others have. `isCurrent`: there is nothing to tell yet. */
  private async catchUp(listener: Listener, follow: boolean, isCurrent = false): Promise<void> {
    for (let isLast = isCurrent; !listener.isEnded;) {
      if (follow && this.join(listener, isLast)) return;
      const page = await this.page(listener.cursor);
      // She may be gone by now.
      if (listener.isEnded as boolean) return;
      if (page) this.tellPage(listener, page);
      else await this.pause();
      isLast = page?.isLast === true;
      if (isLast && !follow) listener.end();
      else if (!(await listener.hasRoom(this.times.patience))) listener.end('slow-reader');
    }
  }

  private tellPage(listener: Listener, page: ChangePage): void {
    const isForgotten = page.from.position < page.horizon;
    listener.cursor = page.to;
    if (isForgotten) this.reset(listener, 'too-old');
    else listener.tell(changeTexts(page.changes, listener.filter));
  }

  /** From here on she is told with the others. False when those are further by more than is still at hand. */
  private join(listener: Listener, isCurrent: boolean): boolean {
    if (this.cursor) {
      const { cursor } = listener;
      if (!isAsFarAs(cursor, this.recent[0]?.from ?? this.cursor)) return false;
      for (const page of this.recent) this.tellNew(listener, page);
    } else if (!isCurrent) {
      return false;
    }
    this.live.add(listener);
    this.following ??= this.follow(listener.cursor);
    return true;
  }

  /** Read one after the other: those who fell behind together would else take every connection. */
  private page(cursor: Cursor): Promise<ChangePage | undefined> {
    // A database that is away is asked again.
    const read = (): Promise<ChangePage | undefined> => this.log.after(cursor).catch(() => undefined);
    const page = this.reading.then(read);
    this.reading = page;
    return page;
  }

  private pause(): Promise<void> {
    return this.calls.wait(this.calls.count, this.times.poll, this.closing.signal);
  }

  /** Looks for all who are live, until nobody is. */
  private async follow(from: Cursor): Promise<void> {
    const { signal } = this.closing;
    this.cursor = from;
    while (!signal.aborted && this.live.size > 0) {
      const seen = this.calls.count;
      const page = await this.log.after(this.cursor).catch(() => undefined);
      if (page) this.dispatch(page);
      if (!page || page.isLast) await this.calls.wait(seen, this.times.poll, signal);
    }
    this.cursor = undefined;
    this.recent.length = 0;
    this.following = undefined;
  }

  private dispatch(page: ChangePage): void {
    this.cursor = page.to;
    this.remember(page);
    const texts = new Map<string, readonly Buffer[]>();
    for (const listener of [...this.live]) {
      if (listener.isFull) {
        // What she has not read yet is kept for her; what comes now she reads for herself, once there is room.
        this.live.delete(listener);
        void this.waitForRoom(listener);
      } else if (listener.cursor === page.from) {
        let text = texts.get(listener.name);
        if (!text) texts.set(listener.name, (text = changeTexts(page.changes, listener.filter)));
        listener.cursor = page.to;
        listener.tell(text);
      } else {
        this.tellNew(listener, page);
      }
    }
  }

  private async waitForRoom(listener: Listener): Promise<void> {
    if (await listener.hasRoom(this.times.patience)) await this.catchUp(listener, true);
    else listener.end('slow-reader');
  }

  /** Of a page that others were told, to a listener that may have a part of it. */
  private tellNew(listener: Listener, page: ChangePage): void {
    const { cursor, filter } = listener;
    const changes = page.changes.filter((change) => isNew(change, cursor));
    if (isAsFarAs(page.to, cursor)) listener.cursor = page.to;
    listener.tell(changeTexts(changes, filter));
  }

  /** What was told last stays at hand, for those who come a moment later. */
  private remember(page: ChangePage): void {
    if (page.changes.length === 0 && page.from.position === page.to.position) return;
    this.recent.push(page);
    if (this.recent.length > RECENT) this.recent.shift();
  }
}
