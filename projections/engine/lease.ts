import type { Pool } from 'pg';
import type { Checkpoint } from '../../src/event-store/event-store';
import type { Leases } from '../../src/subscriptions/leases';
import type { Live } from './install';
import type { Projection } from './projection';
import { describeTableSet, tableSetName, type TableSet } from './table-set';
import type { HeldTableSet } from './write';

/** A held table set with the checkpoint it stands at; none for a table set at 0. */
export type Claimed = { readonly tableSet: HeldTableSet; readonly checkpoint: Checkpoint | undefined };

/** Takes the leases of those table sets that nobody holds or that `leases` holds already. */
export const claim = async (
  pool: Pool,
  leases: Leases,
  tableSets: readonly TableSet[],
): Promise<readonly Claimed[]> => {
  const held = await leases.claim(tableSets.map(tableSetName));
  const claimed: Claimed[] = [];
  for (const tableSet of tableSets) {
    const lease = held.find(({ name }) => name === tableSetName(tableSet));
    if (!lease) continue;
    const { checkpoint, fence } = lease;
    const position = checkpoint?.position ?? 0;
    claimed.push({ tableSet: { ...(await describeTableSet(pool, tableSet)), position, fence }, checkpoint });
  }
  return claimed;
};

/** The table set of a projection that queries see, whoever fills it: how far it is, and who fills it. */
export type ServedTableSet = Live & {
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

/** The served table sets of these projections. */
export const servedTableSets = async (
  pool: Pool,
  projections: readonly Projection[],
): Promise<readonly ServedTableSet[]> => {
  const { rows } = await pool.query<ServedTableSet>(
    `select l.projection, l.version, l.run as build, s.fingerprint, c.position::float8 as position, c.owner,
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
