import type { Pool } from 'pg';
import { projectionsNamed } from './engine';
import type { Parked } from './entry';
import type { Projection } from './projection';

/** A parked key, as `engine.parked` lists it. */
export type ParkedKey = Parked & {
  readonly projection: string;
  readonly version: number;
  readonly parkedAt: string;
  /** When somebody asked to fold it again, until that was done. */
  readonly retryAskedAt: string | null;
};

/** A key that somebody asked to fold again. */
export type AskedKey = Pick<ParkedKey, 'projection' | 'key'>;

/** The parked keys of the served tables, in the order of the log. */
export const parkedKeys = async (pool: Pool, projection?: string): Promise<readonly ParkedKey[]> => {
  const { rows } = await pool.query<ParkedKey>(
    `select p.projection, p.version, p.key, p.position::float8 as position, p.event_id as "eventId",
            p.error_code as code, p.error, to_json(p.parked_at) #>> '{}' as "parkedAt",
            to_json(p.retry_asked_at) #>> '{}' as "retryAskedAt"
       from engine.parked p
       join engine.live l using (projection, version, run)
      where $1::text is null or p.projection = $1
      order by p.position, p.projection, p.key`,
    [projection ?? null],
  );
  return rows;
};

/** That key is not parked. The message holds the key as it was asked for, which is an id. */
export class NotParked extends Error {
  override readonly name = 'NotParked';
  constructor(projection: string, key: string) {
    super(`${key} is not parked in ${projection}`);
  }
}

/** Lists the parked keys of the read models, and asks for them to be folded again. */
export class ParkedKeys {
  constructor(
    private readonly pool: Pool,
    private readonly projections: readonly Projection[],
  ) {}

  /** In the order of the log. */
  list(): Promise<readonly ParkedKey[]> {
    return parkedKeys(this.pool);
  }

  /**
   * Asks for a parked key to be folded again, for all of a projection, or for all there are; whoever fills the
   * projection does it within a second or so, or the next process that will. What is still parked after that is asked
   * for no more. Answers what was asked for. Throws `ProjectionUnknown`, `NotParked`.
   */
  async askRetry(projection?: string, key?: string): Promise<readonly AskedKey[]> {
    if (projection !== undefined) projectionsNamed(this.projections, [projection]);
    const { rows } = await this.pool.query<AskedKey>(
      `update engine.parked p set retry_asked_at = clock_timestamp()
         from engine.live l
        where (p.projection, p.version, p.run) = (l.projection, l.version, l.run)
          and ($1::text is null or p.projection = $1) and ($2::text is null or p.key = $2)
        returning p.projection, p.key`,
      [projection ?? null, key ?? null],
    );
    if (projection !== undefined && key !== undefined && rows.length === 0) throw new NotParked(projection, key);
    return rows;
  }
}
