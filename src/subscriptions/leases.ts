import { v4 } from 'uuid';
import type { Checkpoint } from '../event-store/event-store';
import type { Queryable } from '../platform/database/queryable';
import { ADVANCE, advanceValues, LEASE_LOST } from './checkpoints';

/** How long a process that was killed keeps others waiting. They look every second or two, so they take over within 8 s. */
export const LEASE_SECONDS = 6;

/** The right to move a checkpoint, and where it stood when the lease was claimed; no checkpoint at the beginning of the log. */
export type Lease = {
  readonly name: string;
  /** A write with an older one is refused. */
  readonly fence: number;
  readonly checkpoint: Checkpoint | undefined;
};

type Row = {
  readonly name: string;
  readonly position: string;
  readonly event_id: string | null;
  readonly store_position: string | null;
  readonly fence: string;
};

// Waits for a batch that is being written, which lengthens its own lease.
const CLAIM = `
  with free as (
    select name from subscription.checkpoint
     where name = any($1::text[]) and (owner = $2 or expires_at <= clock_timestamp())
     order by name
       for no key update
  )
  update subscription.checkpoint c
     set owner = $2, fence = c.fence + 1, expires_at = clock_timestamp() + make_interval(secs => $3::integer)
    from free
   where c.name = free.name
  returning c.name, c.position, c.event_id, c.store_position, c.fence`;

// Passes by those that a batch is about to lengthen: the batch may take longer than the next renewal.
const RENEW = `
  with mine as (
    select name from subscription.checkpoint
     where owner = $1 and expires_at > '-infinity'
       for no key update skip locked
  ), renewed as (
    update subscription.checkpoint c set expires_at = clock_timestamp() + make_interval(secs => $2::integer)
      from mine where c.name = mine.name
    returning c.name
  )
  select name, renewed.name is not null as renewed
    from subscription.checkpoint c left join renewed using (name)
   where c.owner = $1 and c.expires_at > '-infinity'`;

const RELEASE = `
  update subscription.checkpoint set expires_at = '-infinity', fence = fence + 1
   where owner = $1 and expires_at > '-infinity' and ($2::text[] is null or name = any($2))`;

const checkpointOf = ({ position, event_id, store_position }: Row): Checkpoint | undefined =>
  event_id === null
    ? undefined
    : {
        position: Number(position),
        eventId: event_id,
        ...(store_position !== null && { storePosition: store_position }),
      };

/**
 * Leases on checkpoints, one process at a time for each. A lease has a new fence each time it is claimed; with an old one
 * nothing is advanced. The owner has an id of its own: two containers may have the same host name and both be process 1.
 */
export class Leases {
  readonly owner: string;
  /** By name, on the clock of `performance`. */
  private readonly ends = new Map<string, number>();

  constructor(
    private readonly pool: Queryable,
    processName: string,
    readonly seconds = LEASE_SECONDS,
  ) {
    this.owner = `${processName}/${v4()}`;
  }

  /**
   * False once the lease may have lapsed, by this process's own clock: a process that was stopped and goes on knows it
   * before it asks anybody.
   */
  isHeld(name: string): boolean {
    return performance.now() < (this.ends.get(name) ?? -Infinity);
  }

  /** Takes the leases of these checkpoints that nobody holds, or that this holds already, each with a new fence. */
  async claim(names: readonly string[], client = this.pool): Promise<readonly Lease[]> {
    const asked = performance.now();
    const { rows } = await client.query<Row>(CLAIM, [names, this.owner, this.seconds]);
    for (const { name } of rows) this.lasts(name, asked);
    return rows.map((row) => ({ name: row.name, fence: Number(row.fence), checkpoint: checkpointOf(row) }));
  }

  /** Lengthens the leases. Answers the names of those that another process has taken since. */
  async renew(): Promise<readonly string[]> {
    const asked = performance.now();
    const before = [...this.ends];
    const { rows } = await this.pool.query<{ name: string; renewed: boolean }>(RENEW, [this.owner, this.seconds]);
    for (const { name, renewed } of rows) if (renewed && this.ends.has(name)) this.lasts(name, asked);
    // One that was claimed again meanwhile is another lease.
    const isLost = ([name, end]: [string, number]): boolean =>
      this.ends.get(name) === end && rows.every((row) => row.name !== name);
    const lost = before.filter(isLost).map(([name]) => name);
    for (const name of lost) this.ends.delete(name);
    return lost;
  }

  /** Renews until the returned function is called. `onLost` is called when another process has taken a lease. */
  keepRenewing(onLost: () => void = () => undefined): () => void {
    // A renewal that fails is made up for by the next, or the lease ends: both are what should happen.
    const renew = (): Promise<void> => this.renew().then((lost) => (lost.length > 0 ? onLost() : undefined));
    const timer = setInterval(() => void renew().catch(() => undefined), this.seconds * 333);
    return () => clearInterval(timer);
  }

  /** Moves the checkpoints of these leases from `previous`, all or none. False when another process has taken one. */
  async advance(leases: readonly Lease[], previous: number, checkpoint: Checkpoint): Promise<boolean> {
    const asked = performance.now();
    const held = leases.map(({ name, fence }) => ({ name, fence, previous }));
    try {
      await this.pool.query(`select ${ADVANCE}`, advanceValues(held, checkpoint, this.seconds));
    } catch (error) {
      if ((error as { code?: string }).code !== LEASE_LOST) throw error;
      for (const { name } of leases) this.ends.delete(name);
      return false;
    }
    for (const { name } of leases) this.lasts(name, asked);
    return true;
  }

  /** Gives leases back, all when none is named, so that another process need not wait for their end. */
  async release(names?: readonly string[], client = this.pool): Promise<void> {
    for (const name of names ?? [...this.ends.keys()]) this.ends.delete(name);
    await client.query(RELEASE, [this.owner, names ?? null]);
  }

  private lasts(name: string, asked: number): void {
    this.ends.set(name, asked + this.seconds * 1_000);
  }
}
