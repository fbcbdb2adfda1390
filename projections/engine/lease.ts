import type { Pool } from 'pg';
import type { Checkpoint } from '../../src/event-store/event-store';
import type { Leases } from '../../src/subscriptions/leases';
import type { Live } from './install';
import type { Projection } from './projection';
import { describeSlot, slotName, type Slot } from './slot';
import type { HeldSlot } from './write';

/** A held slot with the checkpoint it stands at; none for a slot at 0. */
export type Claimed = { readonly slot: HeldSlot; readonly checkpoint: Checkpoint | undefined };

/** Takes the leases of those slots that nobody holds or that `leases` holds already. */
export const claim = async (pool: Pool, leases: Leases, slots: readonly Slot[]): Promise<readonly Claimed[]> => {
  const held = await leases.claim(slots.map(slotName));
  const claimed: Claimed[] = [];
  for (const slot of slots) {
    const lease = held.find(({ name }) => name === slotName(slot));
    if (!lease) continue;
    const { checkpoint, fence } = lease;
    const position = checkpoint?.position ?? 0;
    claimed.push({ slot: { ...(await describeSlot(pool, slot)), position, fence }, checkpoint });
  }
  return claimed;
};

/** Where a projection stands as queries see it: the slot that is served, whoever fills it. */
export type Standing = Live & {
  readonly position: number;
  readonly owner: string;
  /** True when the lease has ended: nobody fills it. */
  readonly free: boolean;
  /** True while somebody builds another set of tables beside it. */
  readonly building: boolean;
  readonly parked: number;
  /** How many of those somebody asked to fold again. */
  readonly asked: number;
};

/** The served slots of these projections. */
export const standings = async (pool: Pool, projections: readonly Projection[]): Promise<readonly Standing[]> => {
  const { rows } = await pool.query<Standing>(
    `select l.projection, l.version, l.run, s.fingerprint, c.position::float8 as position, c.owner,
            c.expires_at <= clock_timestamp() as free,
            exists (
              select from engine.slot b join subscription.checkpoint bc using (name)
               where b.projection = l.projection and b.name <> s.name and bc.expires_at > clock_timestamp()) as building,
            p.parked, p.asked
       from engine.live l
       join engine.slot s using (projection, version, run)
       join subscription.checkpoint c using (name)
      cross join lateral (
        select count(*)::integer as parked, count(retry_asked_at)::integer as asked
          from engine.parked p where (p.projection, p.version, p.run) = (s.projection, s.version, s.run)) p
      where l.projection = any($1::text[])
      order by array_position($1::text[], l.projection)`,
    [projections.map(({ name }) => name)],
  );
  return rows;
};
