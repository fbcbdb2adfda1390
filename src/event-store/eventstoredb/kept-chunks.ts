import { LogDiffers, MAX_APPEND_BYTES } from '../event-store';
import { bytesOf } from '../new-events';
import type { Appends } from './appends';
import { type Chunk, CHUNKS, toChunk, toEvent } from './chunk';
import { mustStand } from './follow';
import type { BoundedReads } from './bounded-reads';
import { toProposedText } from './texts';

const PAGE = 40;
// Nobody waits for a chunk to be kept.
const PATIENCE = 60_000;

/** What is kept of the count: chunks from the first on, and the revision behind them, where the next is written. */
export type Kept = { readonly chunks: readonly Chunk[]; readonly revision: number | undefined };

/**
 * The chunks that instances of this log wrote when they were full, checked against the log: the last event they count
 * must stand where they say. Since they are in the same log behind what they count, a backup or a fail-over that
 * loses events loses their chunk too. Whatever does not fit is no chunk, and neither are those before it: counting begins
 * at the first event again, and with it a new row of chunks behind the old.
 */
export async function readChunks(reads: BoundedReads, signal: AbortSignal): Promise<Kept> {
  let chunks: Chunk[] = [];
  let revision: number | undefined;
  for (let isWhole = false; !isWhole;) {
    const from = revision === undefined ? 0 : revision + 1;
    const page = await reads.stream(CHUNKS.stream, { direction: 'forwards', from, count: PAGE }, signal);
    for (const event of page.events) {
      const chunk = toChunk(event);
      if (!chunk || chunk.number !== chunks.length) chunks = [];
      if (chunk?.number === chunks.length) chunks.push(chunk);
      ({ revision } = event);
    }
    isWhole = page.isWhole && page.events.length < PAGE;
  }
  return (await areOf(reads, chunks, signal)) ? { chunks, revision } : { chunks: [], revision };
}

async function areOf(reads: BoundedReads, chunks: readonly Chunk[], signal: AbortSignal): Promise<boolean> {
  let before = -1;
  for (const { commits } of chunks) {
    for (const commit of commits) {
      if (commit <= before) return false;
      before = commit;
    }
  }
  const last = chunks.at(-1);
  if (!last) return true;
  try {
    await mustStand(reads, { eventId: last.eventId, commit: before }, signal);
    return true;
  } catch (error) {
    if (error instanceof LogDiffers) return false;
    throw error;
  }
}

/** Keeps chunks as they get full, one after the other: at an exact place, so of several instances one writes each. */
export class ChunkWriter {
  private writing: Promise<void> = Promise.resolve();
  private hasGivenUp = false;

  constructor(
    private readonly appends: Appends,
    private revision: number | undefined,
  ) {}

  /**
   * In its turn, in the background. One that cannot be kept (the store is away for a minute, another release has
   * written there, or moments went back so often that it is over the limit) ends it for this process: the next
   * start counts on from the last that was kept.
   */
  write(chunk: Chunk): void {
    this.writing = this.writing.then(async () => {
      if (this.hasGivenUp) return;
      const event = toEvent(chunk);
      const bytes = bytesOf([event]);
      const deadline = performance.now() + PATIENCE;
      const sending = { stream: CHUNKS.stream, events: [toProposedText(event)], bytes, deadline };
      try {
        if (bytes > MAX_APPEND_BYTES) throw new RangeError('a chunk over the limit');
        ({ revision: this.revision } = await this.appends.send(sending, this.revision ?? 'no-stream'));
      } catch {
        this.hasGivenUp = true;
      }
    });
  }
}
