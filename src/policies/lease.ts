import type { Pool } from 'pg';
import type { Checkpoint } from '../event-store/event-store';

/** After the owner died; another process looks every 2 s, so it takes over within 8 s. */
const LEASE = '6 seconds';

const ACQUIRE = `
  update policies.checkpoint
     set owner = $1, expires_at = clock_timestamp() + $2::interval
   where name = 'policies' and (owner = $1 or expires_at < clock_timestamp())
  returning position, event_id, native`;

const ADVANCE = `
  update policies.checkpoint
     set position = $2, event_id = $3, native = $4, expires_at = clock_timestamp() + $5::interval
   where name = 'policies' and owner = $1 and position <= $2`;

const RELEASE = `update policies.checkpoint set expires_at = '-infinity' where name = 'policies' and owner = $1`;

const TO_END = `
  update policies.checkpoint set position = $1, event_id = $2, native = null where name = 'policies' and position < $1`;

const FORGET_NATIVE = `update policies.checkpoint set native = null where name = 'policies'`;

const POSITION = `select position from policies.checkpoint where name = 'policies'`;

type Row = { readonly position: string | number; readonly event_id: string | null; readonly native: string | null };

/** The right to follow the log for the policies, one process at a time, and how far it came. */
export class Lease {
  constructor(
    private readonly pool: Pick<Pool, 'query'>,
    private readonly owner: string,
  ) {}

  /** The checkpoint when this process has the lease or could take it, `'beginning'` before the first event; else null. */
  async acquire(): Promise<Checkpoint | 'beginning' | null> {
    const { rows } = await this.pool.query<Row>(ACQUIRE, [this.owner, LEASE]);
    const [row] = rows;
    if (!row) return null;
    if (row.event_id === null) return 'beginning';
    return { position: Number(row.position), eventId: row.event_id, ...(row.native && { native: row.native }) };
  }

  /** False when another process has taken over. */
  async advance({ position, eventId, native }: Checkpoint): Promise<boolean> {
    const { rowCount } = await this.pool.query(ADVANCE, [this.owner, position, eventId, native ?? null, LEASE]);
    return rowCount === 1;
  }

  /** Position up to which all consequences are written, by whichever process. */
  async position(): Promise<number> {
    const { rows } = await this.pool.query<Pick<Row, 'position'>>(POSITION);
    return Number(rows[0]?.position ?? 0);
  }

  async release(): Promise<void> {
    await this.pool.query(RELEASE, [this.owner]);
  }

  /** When a log is imported: what it holds was followed where it came from (decisions.md 12). */
  async skipTo({ position, eventId }: Checkpoint): Promise<void> {
    await this.pool.query(TO_END, [position, eventId]);
  }

  /** When the log moves to another store: there the same event stands elsewhere; position and id find it. */
  async forgetNative(): Promise<void> {
    await this.pool.query(FORGET_NATIVE);
  }
}
