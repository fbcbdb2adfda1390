import type { Batch, CaughtUp, Checkpoint } from '../../src/event-store/event-store';
import { LEASE_SECONDS, STATE_BUDGET, type Engine } from './engine';
import { BatchRefused } from './failure';
import { keepRenewing, type Claimed } from './lease';
import { Projector, slotName, type ProjectorOptions } from './projector';
import type { Recovery } from './recovery';

export const projectorOptions = (
  { pool, decode, leaseSeconds = LEASE_SECONDS, stateBudget = STATE_BUDGET }: Engine,
  { poison }: Recovery,
  onWritten?: ProjectorOptions['onWritten'],
): ProjectorOptions => ({ pool, decode, leaseSeconds, stateBudget, poison, onWritten });

/** Where a feed over all of these slots begins: at the one furthest behind. */
export const earliest = (claimed: readonly Claimed[]): Checkpoint | undefined => {
  const checkpoints = claimed.map(({ checkpoint }) => checkpoint);
  if (checkpoints.includes(undefined)) return undefined;
  return checkpoints.reduce((a, b) => (a!.position <= b!.position ? a : b));
};

/** A checkpoint of ours whose event the log does not hold (decisions.md 7). Named as the event store names it. */
class LogDiffers extends Error {
  override readonly name = 'LogDiffers';
}

/** The store checks where a feed begins; this checks the slots that are ahead of it. */
export const checkAgainstLog = async ({ store }: Engine, claimed: readonly Claimed[]): Promise<void> => {
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

/**
 * Applies a feed until it ends, and keeps the leases of `owner` meanwhile. When `wake` resolves, `between` runs with
 * everything applied so far written and nothing under way.
 */
export const follow = async (
  engine: Engine,
  owner: string,
  projector: Projector,
  feed: AsyncIterable<Batch | CaughtUp>,
  hooks: {
    readonly seen?: (position: number) => void;
    readonly wake?: () => Promise<void>;
    readonly between?: () => Promise<void>;
  } = {},
): Promise<void> => {
  const stopRenewing = keepRenewing(engine.pool, owner, engine.leaseSeconds ?? LEASE_SECONDS);
  const iterator = feed[Symbol.asyncIterator]();
  try {
    let next = iterator.next();
    next.catch(() => undefined);
    for (;;) {
      const woken = hooks.wake?.().then(() => 'woken' as const);
      const got = await Promise.race([next, projector.failure, ...(woken ? [woken] : [])]);
      if (got === 'woken') {
        await projector.settle();
        await hooks.between?.();
        continue;
      }
      if (got.done) break;
      if ('caughtUp' in got.value) {
        await projector.settle();
        hooks.seen?.(got.value.position);
      } else {
        hooks.seen?.(got.value.checkpoint.position);
        await projector.apply(got.value);
      }
      next = iterator.next();
      next.catch(() => undefined);
    }
    await projector.settle();
  } finally {
    stopRenewing();
    await projector.settle().catch(() => undefined);
    // Not awaited: a feed that waits for the log ends when its signal does, which is the caller's to give.
    void iterator.return?.()?.catch(() => undefined);
  }
};

/** Finds which of the slots cannot take the one event that was refused, and remembers it for the next attempt. */
export const isolate = async (
  engine: Engine,
  claimed: readonly Claimed[],
  position: number,
  recovery: Recovery,
): Promise<void> => {
  for (const { slot } of claimed) {
    if (slot.position !== position - 1) continue;
    const projector = await Projector.over([slot], projectorOptions(engine, recovery));
    try {
      for await (const batch of engine.store.readPositions([position])) await projector.apply(batch);
      await projector.settle();
    } catch (error) {
      if (!(error instanceof BatchRefused)) throw error;
      recovery.blame(slotName(slot), position, error.cause);
    }
  }
};
