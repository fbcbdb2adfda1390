import type { Batch, CaughtUp, Checkpoint } from '../../src/event-store/event-store';
import type { Leases } from '../../src/subscriptions/leases';
import { LEASE_SECONDS, PAGE_SIZE, STATE_BUDGET, type Engine } from './engine';
import { BatchRefused } from './failure';
import type { Claimed } from './lease';
import { Projector, type ProjectorOptions } from './projector';
import type { Recovery } from './recovery';
import { refusedIn } from './refusals';
import { tableSetName } from './table-set';

export const projectorOptions = (
  { pool, decode, leaseSeconds = LEASE_SECONDS, stateBudget = STATE_BUDGET }: Engine,
  { poison, limit }: Recovery,
  onWritten?: ProjectorOptions['onWritten'],
): ProjectorOptions => {
  const pageSize = pageSizeOf(limit);
  return { pool, decode, leaseSeconds, stateBudget, poison, onWritten, pageSize, batchSize: limit };
};

/** Events to ask the feed for at a time, when `limit` of them are written together. */
export const pageSizeOf = (limit: number): number => Math.min(limit, PAGE_SIZE);

/** Where a feed over all of these table sets begins: at the one furthest behind. */
export const earliest = (claimed: readonly Claimed[]): Checkpoint | undefined => {
  const checkpoints = claimed.map(({ checkpoint }) => checkpoint);
  if (checkpoints.includes(undefined)) return undefined;
  return checkpoints.reduce((a, b) => (a!.position <= b!.position ? a : b));
};

/** A checkpoint of ours whose event the log does not hold (decisions.md 7). Named as the event store names it. */
class LogDiffers extends Error {
  override readonly name = 'LogDiffers';
}

/** The store checks where a feed begins; this checks the table sets that are ahead of it. */
export const checkAgainstLog = async (
  { store }: Pick<Engine, 'store'>,
  claimed: readonly Pick<Claimed, 'checkpoint'>[],
): Promise<void> => {
  const wanted = new Map(claimed.flatMap(({ checkpoint: c }) => (c ? [[c.position, c.eventId] as const] : [])));
  if (wanted.size === 0) return;
  const found = new Map<number, string>();
  for await (const { events } of store.readPositions([...wanted.keys()])) {
    for (const { position, eventId } of events) found.set(position, eventId);
  }
  for (const [position, eventId] of wanted) {
    if (found.get(position) !== eventId) throw new LogDiffers(`the log holds another event at position ${position}`);
  }
};

const PAUSE = 20;

/**
 * What may end a wait for the feed. A callback and no promises to race: a race leaves something behind on every promise
 * that outlives it, here the page, for as long as the feed is followed (measured: 1.7 kB an event).
 */
class Interruption {
  paused = false;
  failure: { readonly error: unknown } | undefined;
  private raise: () => void = () => undefined;

  note(what: Partial<Pick<Interruption, 'paused' | 'failure'>>): void {
    Object.assign(this, what);
    this.raise();
  }

  /** Resolves when there is something of the feed or something else; rejects with the feed's own error. */
  async wait(next: Promise<unknown>, pausing: boolean, signal: AbortSignal): Promise<void> {
    // A feed may pause after a full page: what is folded does not wait for more than a moment.
    const timer = pausing ? setTimeout(() => this.note({ paused: true }), PAUSE) : undefined;
    const waiting = new Promise<void>((resolve, reject) => {
      this.raise = resolve;
      if (this.failure || signal.aborted) resolve();
      next.then(() => resolve(), reject);
    });
    await waiting.finally(() => clearTimeout(timer));
  }
}

/**
 * Applies a feed until it ends or `signal` aborts, and renews the leases meanwhile. `seen` is called with the position
 * of the feed.
 */
export const follow = async (
  leases: Leases,
  projector: Projector,
  feed: AsyncIterable<Batch | CaughtUp>,
  signal: AbortSignal,
  seen?: (position: number) => void,
): Promise<void> => {
  const stopRenewing = leases.keepRenewing();
  const iterator = feed[Symbol.asyncIterator]();
  const interruption = new Interruption();
  const onAbort = (): void => interruption.note({});
  signal.addEventListener('abort', onAbort);
  projector.onFailure = (error) => interruption.note({ failure: { error } });
  try {
    let next = iterator.next();
    while (!signal.aborted) {
      await interruption.wait(next, projector.isOpen, signal);
      if (interruption.failure) throw interruption.failure.error;
      if (interruption.paused) {
        interruption.paused = false;
        await projector.flush();
      } else {
        // Nothing else ends the wait, but an abort: then the loop ends before this page is looked at.
        if (signal.aborted as boolean) break;
        const result = await next;
        if (result.done) break;
        await take(projector, result.value, seen);
        next = iterator.next();
      }
    }
    await projector.settle();
  } finally {
    stopRenewing();
    signal.removeEventListener('abort', onAbort);
    await projector.end();
    // Not awaited: a feed that waits for the log ends in its own time.
    void iterator.return?.().catch(() => undefined);
  }
};

const take = async (projector: Projector, item: Batch | CaughtUp, seen?: (position: number) => void): Promise<void> => {
  if ('caughtUp' in item) {
    await projector.settle();
    seen?.(item.position);
  } else {
    seen?.(item.checkpoint.position);
    await projector.apply(item);
  }
};

/** Finds which of the table sets cannot take the one event that was refused, and remembers it for the next attempt. */
export const isolate = async (
  engine: Engine,
  claimed: readonly Claimed[],
  position: number,
  recovery: Recovery,
): Promise<void> => {
  for (const { tableSet } of claimed) {
    if (tableSet.position !== position - 1) continue;
    for await (const batch of engine.store.readPositions([position])) {
      const projector = await Projector.over([tableSet], projectorOptions(engine, recovery));
      try {
        await projector.apply(batch);
        await projector.settle();
      } catch (error) {
        if (!(error instanceof BatchRefused)) throw error;
        const name = tableSetName(tableSet);
        const refused = await refusedIn(engine, tableSet, batch.events[0]!, error.cause, recovery.poison.get(name));
        recovery.blame(name, refused);
      }
    }
  }
};
