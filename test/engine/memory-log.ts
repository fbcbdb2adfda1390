import {
  type Appended,
  type Batch,
  type CaughtUp,
  type Checkpoint,
  EventStore,
  type FeedOptions,
  LogDiffers,
  type StoredEvent,
} from '../../src/event-store/event-store';

/** A log in memory, for reading: what these tests append is there at once, in batches of the sizes they choose. */
export class MemoryLog extends EventStore {
  private waiting: (() => void)[] = [];

  constructor(
    public events: readonly StoredEvent[] = [],
    private readonly sizes: readonly number[] = [1_000],
  ) {
    super();
  }

  add(...events: readonly StoredEvent[]): void {
    this.events = [...this.events, ...events];
    for (const wake of this.waiting.splice(0)) wake();
  }

  override async *readAll(
    after?: Checkpoint,
    { until, batchSize = 1_000, signal }: FeedOptions = {},
  ): AsyncGenerator<Batch> {
    const end = Math.min(until ?? Infinity, this.events.length);
    let position = this.check(after);
    for (let i = 0; position < end; i++) {
      signal?.throwIfAborted();
      const size = Math.min(batchSize, this.sizes[i % this.sizes.length]!, end - position);
      const events = this.events.slice(position, position + size);
      const last = events.at(-1)!;
      position = last.position;
      await Promise.resolve();
      yield { events, checkpoint: { position, eventId: last.eventId } };
    }
  }

  override async *subscribe(after?: Checkpoint, options: FeedOptions = {}): AsyncGenerator<Batch | CaughtUp> {
    const { signal } = options;
    let from = after;
    while (!signal?.aborted) {
      for await (const batch of this.readAll(from, { ...options, signal: undefined })) {
        from = batch.checkpoint;
        yield batch;
        if (signal?.aborted) return;
      }
      yield { caughtUp: true, position: from?.position ?? 0 };
      if (signal?.aborted || this.events.length > (from?.position ?? 0)) continue;
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
        signal?.addEventListener('abort', () => resolve());
      });
    }
  }

  override async *readPositions(positions: readonly number[]): AsyncGenerator<Batch> {
    const events = this.events.filter(({ position }) => positions.includes(position));
    const last = events.at(-1);
    await Promise.resolve();
    if (last) yield { events, checkpoint: { position: last.position, eventId: last.eventId } };
  }

  override head(): Promise<{ position: number; recordedAt?: string }> {
    const last = this.events.at(-1);
    return Promise.resolve(last ? { position: last.position, recordedAt: last.recordedAt } : { position: 0 });
  }

  private check(after?: Checkpoint): number {
    if (after && this.events[after.position - 1]?.eventId !== after.eventId) throw new LogDiffers('another log');
    return after?.position ?? 0;
  }

  override read(): AsyncIterable<StoredEvent> {
    throw new Error('not in these tests');
  }
  override append(): Promise<Appended> {
    throw new Error('not in these tests');
  }
  override importLog(): Promise<{ position: number }> {
    throw new Error('not in these tests');
  }
  override ping(): Promise<void> {
    return Promise.resolve();
  }
  override close(): Promise<void> {
    return Promise.resolve();
  }
}
