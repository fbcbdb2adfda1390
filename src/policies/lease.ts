import type { Pool } from 'pg';
import type { Checkpoint } from '../event-store/event-store';

/** After the owner died; another process looks every 2 s, so it takes over within 8 s. */
const LEASE_MS = 6_000;

const ACQUIRE = `
  update policies.checkpoint
     set owner = $1, fence = fence + 1, expires_at = clock_timestamp() + make_interval(secs => $2)
   where name = 'policies' and (fence = $3 or expires_at < clock_timestamp())
  returning position, event_id, native, fence`;

const RENEW = `
  update policies.checkpoint set expires_at = clock_timestamp() + make_interval(secs => $2)
   where name = 'policies' and fence = $1`;

const ADVANCE = `
  update policies.checkpoint
     set position = $3, event_id = $4, native = $5, expires_at = clock_timestamp() + make_interval(secs => $2)
   where name = 'policies' and fence = $1 and position <= $3`;

const RELEASE = `update policies.checkpoint set expires_at = '-infinity' where name = 'policies' and fence = $1`;

const TO_END = `
  update policies.checkpoint set position = $1, event_id = $2, native = null where name = 'policies' and position < $1`;

const FORGET_NATIVE = `update policies.checkpoint set native = null where name = 'policies'`;

const POSITION = `select position from policies.checkpoint where name = 'policies'`;

type Row = {
  readonly position: string | number;
  readonly event_id: string | null;
  readonly native: string | null;
  readonly fence: string | number;
};

/**
 * The right to follow the log for the policies, one process at a time, and how far it came. Each time it is taken it has
 * a new fence; with an old one nothing is renewed or advanced, whoever the owner says it is: two containers may have the
 * same host name and both be process 1.
 */
export class Lease {
  private fence = -1;
  private until = -Infinity;

  constructor(
    private readonly pool: Pick<Pool, 'query'>,
    private readonly owner: string,
  ) {}

  /**
   * False once the lease may have lapsed, by this process's own clock: a process that was stopped and goes on knows it
   * before it asks anybody.
   */
  get isHeld(): boolean {
    return performance.now() < this.until;
  }

  /** The checkpoint when this process has the lease or could take it, `'beginning'` before the first event; else null. */
  async acquire(): Promise<Checkpoint | 'beginning' | null> {
    const asked = performance.now();
    const { rows } = await this.pool.query<Row>(ACQUIRE, [this.owner, LEASE_MS / 1_000, this.fence]);
    const [row] = rows;
    if (!row) return null;
    this.fence = Number(row.fence);
    this.until = asked + LEASE_MS;
    if (row.event_id === null) return 'beginning';
    return { position: Number(row.position), eventId: row.event_id, ...(row.native && { native: row.native }) };
  }

  /** False when another process has taken over. */
  renew(): Promise<boolean> {
    return this.lengthen(RENEW, []);
  }

  /** False when another process has taken over. */
  advance({ position, eventId, native }: Checkpoint): Promise<boolean> {
    return this.lengthen(ADVANCE, [position, eventId, native ?? null]);
  }

  /** Position up to which all consequences are written, by whichever process. */
  async position(): Promise<number> {
    const { rows } = await this.pool.query<Pick<Row, 'position'>>(POSITION);
    return Number(rows[0]?.position ?? 0);
  }

  async release(): Promise<void> {
    this.until = -Infinity;
    await this.pool.query(RELEASE, [this.fence]);
  }

  /** When a log is imported: what it holds was followed where it came from (decisions.md 12). */
  async skipTo({ position, eventId }: Checkpoint): Promise<void> {
    await this.pool.query(TO_END, [position, eventId]);
  }

  /** When the log moves to another store: there the same event stands elsewhere; position and id find it. */
  async forgetNative(): Promise<void> {
    await this.pool.query(FORGET_NATIVE);
  }

  private async lengthen(statement: string, values: readonly unknown[]): Promise<boolean> {
    const asked = performance.now();
    const { rowCount } = await this.pool.query(statement, [this.fence, LEASE_MS / 1_000, ...values]);
    this.until = rowCount === 1 ? asked + LEASE_MS : -Infinity;
    return rowCount === 1;
  }
}
