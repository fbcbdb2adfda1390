import type { Pool } from 'pg';
import { servedTableSets, type ServedTableSet } from './lease';
import { pause } from './pause';
import type { Projection } from './projection';

const LOOK_EVERY = 100;

/**
 * How far the served tables are, whoever fills them: known from our own batches, and looked up for those of others.
 * Lets callers wait for a position, to read their own writes.
 */
export class ServedPositions {
  private readonly positions = new Map<string, number>();
  private moved: PromiseWithResolvers<unknown> = Promise.withResolvers();

  constructor(
    private readonly pool: Pool,
    private readonly projections: readonly Projection[],
  ) {}

  /** A batch of ours was written. */
  advance(names: readonly string[], position: number): void {
    for (const name of names) this.reached(name, position);
    this.wake();
  }

  /** Looks at all of them. What a look saw may be older than a batch of ours that was written meanwhile. */
  async look(): Promise<readonly ServedTableSet[]> {
    const found = await servedTableSets(this.pool, this.projections);
    for (const { projection, position } of found) this.reached(projection, position);
    this.wake();
    return found;
  }

  /** True once every served table has applied `position`, false when `timeoutMs` passed before. */
  async waitFor(position: number, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    while (this.least() < position) {
      const left = deadline - performance.now();
      if (left <= 0 || signal.aborted) return false;
      const look = new AbortController();
      await Promise.race([
        this.moved.promise,
        pause(Math.min(LOOK_EVERY, left), AbortSignal.any([signal, look.signal])),
      ]);
      look.abort();
      // Nothing of ours moved: another process may have.
      if (this.least() < position && performance.now() < deadline) await this.look().catch(() => undefined);
    }
    return true;
  }

  /** The last position that every served table has applied, as far as was seen. */
  least(): number {
    return Math.min(...this.projections.map(({ name }) => this.positions.get(name) ?? 0));
  }

  /** Never back: a caller that saw a position reached reads up to it next. A switch moves no table back either. */
  private reached(name: string, position: number): void {
    if ((this.positions.get(name) ?? 0) < position) this.positions.set(name, position);
  }

  private wake(): void {
    this.moved.resolve(undefined);
    this.moved = Promise.withResolvers();
  }
}
