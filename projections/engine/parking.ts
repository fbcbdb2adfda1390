import type { Pool } from 'pg';
import type { Parked } from './fold';

/** A key that stands still, as `engine.parked` lists it. */
export type ParkedKey = Parked & { readonly projection: string; readonly version: number; readonly parkedAt: string };

/** The keys of the served tables that stand still, in the order of the log. */
export const parkedKeys = async (pool: Pool, projection?: string): Promise<readonly ParkedKey[]> => {
  const { rows } = await pool.query<ParkedKey>(
    `select p.projection, p.version, p.key, p.position::float8 as position, p.event_id as "eventId",
            p.error_code as code, p.error, to_json(p.parked_at) #>> '{}' as "parkedAt"
       from engine.parked p
       join engine.live l using (projection, version, run)
      where $1::text is null or p.projection = $1
      order by p.position, p.projection, p.key`,
    [projection ?? null],
  );
  return rows;
};
