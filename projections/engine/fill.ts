import type { Batch } from '../../src/event-store/event-store';
import type { Leases } from '../../src/subscriptions/leases';
import { BATCH_SIZE, type Engine } from './engine';
import { failureOf } from './failure';
import { earliest, follow, isolate, pageSizeOf, projectorOptions } from './follow';
import { claim, type Claimed } from './lease';
import { pause } from './pause';
import { Projector } from './projector';
import { Recovery } from './recovery';
import type { TableSet } from './table-set';

export type FillProgress = { readonly position: number; readonly end: number };

/** Table sets that nobody reads yet, and how they are filled. */
export type Filling = {
  readonly engine: Engine;
  /** Of this process alone: it claims those of the table sets. */
  readonly leases: Leases;
  readonly onProgress: (progress: FillProgress) => void;
  /** Sees each page before it is folded; a page may come again after an error. */
  readonly onPage?: (page: Batch) => Promise<void>;
  /** What is thrown when another process took the lease of one. */
  readonly lost: (projection: string) => Error;
  readonly signal: AbortSignal;
};

const ATTEMPTS = 20;

const claimAll = async (
  { engine, leases, lost }: Filling,
  tableSets: readonly TableSet[],
): Promise<readonly Claimed[]> => {
  const claimed = await claim(engine.pool, leases, tableSets);
  const missing = tableSets.find((tableSet) => claimed.every((c) => c.tableSet.projection !== tableSet.projection));
  if (missing) throw lost(missing.projection.name);
  return claimed;
};

async function* shown(pages: AsyncIterable<Batch>, { onPage }: Filling): AsyncGenerator<Batch> {
  for await (const page of pages) {
    await onPage?.(page);
    yield page;
  }
}

/**
 * Reads the log into the table sets up to `until`, or to its end, going on after every error that passes. Answers how
 * far.
 */
export const fill = async (filling: Filling, tableSets: readonly TableSet[], until?: number): Promise<number> => {
  const { engine, leases, onProgress, signal } = filling;
  const recovery = new Recovery(engine.batchSize ?? BATCH_SIZE);
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted();
    try {
      const claimed = await claimAll(filling, tableSets);
      const { position: head } = await engine.store.head();
      const end = until ?? head;
      const projector = await Projector.over(
        claimed.map(({ tableSet }) => tableSet),
        projectorOptions(engine, recovery, ({ position }) => {
          attempt = 0;
          onProgress({ position, end });
        }),
      );
      const options = { batchSize: pageSizeOf(recovery.limit), until: end, signal };
      const pages = shown(engine.store.readAll(earliest(claimed), options), filling);
      await follow(leases, projector, pages, signal);
      signal.throwIfAborted();
      return end;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'refused') {
        if (recovery.refused(failure.refused) === 'one') {
          await isolate(engine, await claimAll(filling, tableSets), failure.refused.first, recovery);
        }
        continue;
      }
      if (failure.kind !== 'transient' || signal.aborted || attempt >= ATTEMPTS) throw error;
      await pause(Math.min(2_000, 50 * 2 ** attempt), signal);
    }
  }
};
