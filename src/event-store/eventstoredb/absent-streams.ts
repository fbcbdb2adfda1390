import { LRUCache } from 'lru-cache';
import { LogDiffers } from '../event-store';
import type { BoundedReads } from './bounded-reads';

// The server parses this text as JSON; it says from which revision on it shows the stream.
const TRUNCATED = /"\$tb"\s*:\s*[1-9]/;
/** How long what was just looked at need not be looked at again, ms: a decision reads, and then appends. */
const FRESH = 1_000;

/**
 * Streams that read as if they never were. One that was soft-deleted does so too, and a creation would be taken and
 * numbered on; only its metadata shows it, which no new stream has. So there is one more read for each stream that is
 * created, and none for any other.
 */
export class AbsentStreams {
  private readonly seen = new LRUCache<string, true>({ max: 1_000, ttl: FRESH });

  constructor(private readonly reads: BoundedReads) {}

  /** Before a stream is taken for one that never was. Throws `LogDiffers` when it was deleted. */
  async read(stream: string, signal?: AbortSignal): Promise<void> {
    await this.look(stream, signal);
    this.seen.set(stream, true);
  }

  /** Before it is created. Throws as `read`. */
  async create(stream: string): Promise<void> {
    const isFresh = this.seen.has(stream);
    // Once: from now on it may be there, and be deleted.
    this.seen.delete(stream);
    if (!isFresh) await this.look(stream);
  }

  private async look(stream: string, signal?: AbortSignal): Promise<void> {
    const last = { direction: 'backwards', from: 'end', count: 1 } as const;
    const { events } = await this.reads.stream(`$$${stream}`, last, signal);
    if (events.some(({ data }) => TRUNCATED.test(data))) {
      throw new LogDiffers(`${stream} was deleted, which is forbidden here`);
    }
  }
}
