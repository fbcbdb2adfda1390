import { Readable } from 'node:stream';
import type { Cursor } from './change-log';
import { endText, filterName, type EndReason, type FeedFilter } from './event-text';

/**
 * Bytes that may wait for one reader before she is told nothing new: beside it a page of changes at most, which listeners
 * with the same wishes share, and what the operating system holds.
 */
const MOST_WAITING = 262_144;
/** She is told more once this is left. */
const FEW_WAITING = 32_768;
/** Time to read the last words, ms; then the connection is cut. */
const LAST_WORDS_MS = 3_000;

/** Who follows the feed: what she asked for, how far she was told, and what waits for her to read it. */
export class Listener {
  readonly text: Readable;
  /** The same for all who are told the same. */
  readonly name: string;
  private waiting: Buffer[] = [];
  private waitingBytes = 0;
  private isAsked = false;
  private room = Promise.withResolvers<undefined>();
  private cut: NodeJS.Timeout | undefined;
  private hasEnded = false;

  constructor(
    readonly filter: FeedFilter,
    public cursor: Cursor,
    onClose: () => void,
  ) {
    this.name = filterName(filter);
    // It holds no more than it is asked for: what waits here can still be left out.
    this.text = new Readable({ highWaterMark: 1, read: () => this.give(true) });
    // A connection that breaks is no failure of ours.
    this.text.on('error', () => undefined);
    this.text.once('close', () => {
      this.hasEnded = true;
      clearTimeout(this.cut);
      this.waiting = [];
      this.room.resolve(undefined);
      onClose();
    });
  }

  /** True once nothing more is told. */
  get isEnded(): boolean {
    return this.hasEnded;
  }

  /** True when so much waits that she is to be told no more for now. */
  get isFull(): boolean {
    return this.waitingBytes > MOST_WAITING;
  }

  /** Texts of whole events. */
  tell(texts: readonly Buffer[]): void {
    if (this.hasEnded) return;
    for (const text of texts) {
      this.waiting.push(text);
      this.waitingBytes += text.length;
    }
    this.give(this.isAsked);
  }

  /** Says why, in place of what still waits: she is told that when she comes back. Without a reason it goes first. */
  end(reason?: EndReason): void {
    if (this.hasEnded) return;
    if (reason) {
      this.waiting = [];
      this.tell([Buffer.from(endText(reason))]);
    }
    this.hasEnded = true;
    this.give(this.isAsked);
    this.room.resolve(undefined);
    if (reason) this.cut = setTimeout(() => this.text.destroy(), LAST_WORDS_MS).unref();
  }

  /** Resolves once there is room for more, or she is gone; false when that took longer than `ms`. */
  async hasRoom(ms: number): Promise<boolean> {
    const late = AbortSignal.timeout(ms);
    late.addEventListener('abort', () => this.room.resolve(undefined), { once: true });
    while (!this.hasEnded && !late.aborted && this.waitingBytes > FEW_WAITING) {
      this.room = Promise.withResolvers();
      await this.room.promise;
    }
    return this.hasEnded || this.waitingBytes <= FEW_WAITING;
  }

  private give(isAsked: boolean): void {
    this.isAsked = isAsked;
    while (this.isAsked && this.waiting.length > 0) {
      const text = this.waiting.shift()!;
      this.waitingBytes -= text.length;
      this.isAsked = this.text.push(text);
    }
    if (this.waiting.length === 0 && this.hasEnded && !this.text.readableEnded) this.text.push(null);
    if (this.waitingBytes <= FEW_WAITING) this.room.resolve(undefined);
  }
}
