import type { Leases } from '../../src/subscriptions/leases';
import { logHistory } from './closure';
import type { Engine } from './engine';
import { failureOf } from './failure';
import type { Claimed, ServedTableSet } from './lease';
import { pause } from './pause';
import { retry } from './retry';
import type { HeldTableSet } from './write';

/** After one that broke off, so that the feed goes on meanwhile. */
const REST = 10_000;

/** Folds parked keys again, when somebody asked for it, in the table sets that this process fills. */
export class Retries {
  private isResting = false;

  constructor(
    private readonly engine: Engine,
    private readonly leases: Leases,
    private readonly signal: AbortSignal,
  ) {}

  /** True when somebody asked for a key of these table sets. */
  areDue(found: readonly ServedTableSet[], claimed: readonly Claimed[]): boolean {
    if (this.isResting) return false;
    return found.some(
      ({ projection, asked }) => asked > 0 && claimed.some(({ tableSet }) => tableSet.projection.name === projection),
    );
  }

  /**
   * Nothing may be under way in the table sets. What breaks off stays asked for, and is tried again later. Throws what
   * ends the turn: another owner, or a log that cannot be followed.
   */
  async run(claimed: readonly Claimed[]): Promise<void> {
    const stopRenewing = this.leases.keepRenewing();
    try {
      for (const { tableSet } of claimed) await this.retry(tableSet);
    } finally {
      stopRenewing();
    }
  }

  private async retry(tableSet: HeldTableSet): Promise<void> {
    const { engine, signal } = this;
    const { name: projection } = tableSet.projection;
    try {
      await retry(engine, tableSet, logHistory(engine, tableSet.projection, signal));
      engine.changed?.();
    } catch (error) {
      if (signal.aborted) return;
      if (failureOf(error).kind !== 'transient') throw error;
      const code = (error as { code?: string }).code ?? (error as Error).name;
      engine.log.warn({ projection, code }, 'parked keys could not be folded again yet');
      this.isResting = true;
      void pause(REST, signal).then(() => (this.isResting = false));
    }
  }
}
