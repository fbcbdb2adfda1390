import type { Pool } from 'pg';
import type { Checkpoint } from '../../src/event-store/event-store';
import type { Projection } from './projection';
import { describeSlot, type Slot } from './slot';
import type { HeldSlot } from './write';

/** A held slot with the checkpoint it stands at; none for a slot at 0. */
export type Claimed = { readonly slot: HeldSlot; readonly checkpoint: Checkpoint | undefined };

type ClaimedRow = {
  projection: string;
  version: number;
  run: number;
  position: string;
  event_id: string | null;
  native: string | null;
  fence: string;
};

const parts = (slots: readonly Slot[]): readonly unknown[] => [
  slots.map(({ projection }) => projection.name),
  slots.map(({ projection }) => projection.version),
  slots.map(({ run }) => run),
];

/**
 * Takes the leases of those slots that nobody holds or that `owner` holds already, each with a new fence: what an
 * earlier owner, or this one before an error, still tries to write is refused from here on. Waits for a batch that is
 * being written, which lengthens its own lease.
 */
export const claim = async (
  pool: Pool,
  slots: readonly Slot[],
  owner: string,
  leaseSeconds: number,
): Promise<readonly Claimed[]> => {
  const { rows } = await pool.query<ClaimedRow>(
    `with free as (
       select c.projection, c.version, c.run
         from engine.checkpoint c
         join unnest($1::text[], $2::integer[], $3::integer[]) as wanted (projection, version, run)
           on (c.projection, c.version, c.run) = (wanted.projection, wanted.version, wanted.run)
        where c.owner = $4 or c.expires_at <= clock_timestamp()
        order by c.projection, c.version, c.run
          for no key update of c
     )
     update engine.checkpoint c
        set owner = $4, fence = c.fence + 1, expires_at = clock_timestamp() + make_interval(secs => $5::integer)
       from free
      where (c.projection, c.version, c.run) = (free.projection, free.version, free.run)
     returning c.projection, c.version, c.run, c.position, c.event_id, c.native, c.fence`,
    [...parts(slots), owner, leaseSeconds],
  );
  const claimed: Claimed[] = [];
  for (const slot of slots) {
    const row = rows.find(
      ({ projection, version, run }) =>
        projection === slot.projection.name && version === slot.projection.version && run === slot.run,
    );
    if (!row) continue;
    const position = Number(row.position);
    claimed.push({
      slot: { ...(await describeSlot(pool, slot)), position, fence: Number(row.fence) },
      checkpoint: row.event_id
        ? { position, eventId: row.event_id, ...(row.native === null ? {} : { native: row.native }) }
        : undefined,
    });
  }
  return claimed;
};

/** Lengthens the leases `owner` still holds, passing by those a batch is about to lengthen. */
export const renew = async (pool: Pool, owner: string, leaseSeconds: number): Promise<void> => {
  await pool.query(
    `with mine as (
       select projection, version, run from engine.checkpoint
        where owner = $1 and expires_at > clock_timestamp()
          for no key update skip locked
     )
     update engine.checkpoint c set expires_at = clock_timestamp() + make_interval(secs => $2::integer)
       from mine where (c.projection, c.version, c.run) = (mine.projection, mine.version, mine.run)`,
    [owner, leaseSeconds],
  );
};

/** Renews until it is told to stop. */
export const keepRenewing = (pool: Pool, owner: string, leaseSeconds: number): (() => void) => {
  // A renewal that fails is made up for by the next, or the lease ends: both are what should happen.
  const beat = setInterval(() => void renew(pool, owner, leaseSeconds).catch(() => undefined), leaseSeconds * 333);
  return () => clearInterval(beat);
};

/** Gives leases back, so that another process need not wait for their end. */
export const release = async (pool: Pool, owner: string): Promise<void> => {
  await pool.query(
    `update engine.checkpoint set expires_at = '-infinity', fence = fence + 1 where owner = $1 and expires_at > '-infinity'`,
    [owner],
  );
};

/** Where a projection stands as queries see it: the slot that is served, whoever fills it. */
export type Standing = {
  readonly projection: string;
  readonly version: number;
  readonly run: number;
  readonly position: number;
  readonly owner: string;
  /** True when the lease has ended: nobody fills it. */
  readonly free: boolean;
  readonly parked: number;
  /** How many of those somebody asked to fold again. */
  readonly asked: number;
};

/** The served slots of these projections. */
export const standings = async (pool: Pool, projections: readonly Projection[]): Promise<readonly Standing[]> => {
  const { rows } = await pool.query<Standing>(
    `select l.projection, l.version, l.run, c.position::float8 as position, c.owner,
            c.expires_at <= clock_timestamp() as free,
            p.parked, p.asked
       from engine.live l
       join engine.checkpoint c using (projection, version, run)
      cross join lateral (
        select count(*)::integer as parked, count(retry_asked_at)::integer as asked
          from engine.parked p where (p.projection, p.version, p.run) = (c.projection, c.version, c.run)) p
      where l.projection = any($1::text[])
      order by array_position($1::text[], l.projection)`,
    [projections.map(({ name }) => name)],
  );
  return rows;
};
