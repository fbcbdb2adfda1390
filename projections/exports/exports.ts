import type { Pool } from 'pg';
import type { Engine } from '../engine/engine';
import { openSnapshot, sourceOf, type Snapshot } from './snapshot';

/** At the same time, in one process: each holds a connection for as long as its reader takes. */
const AT_ONCE = 2;

/** Gives snapshots of tables, a few at a time. */
export class Exports {
  private running = 0;

  constructor(
    private readonly pool: Pool,
    private readonly engine: Pick<Engine, 'projections' | 'views'>,
  ) {}

  /** Null for a table that no read model has, `busy` when too many are being read. */
  async open(table: string): Promise<Snapshot | 'busy' | null> {
    const source = sourceOf(this.engine, table);
    if (!source) return null;
    if (this.running >= AT_ONCE) return 'busy';
    this.running += 1;
    return openSnapshot(this.pool, source, () => (this.running -= 1));
  }
}
