import { pageOf, type Page, type PageRequest, type Queryable } from '../query';

/** A row of `engine.parked`, of the version that is served. */
export type ParkedKeyRow = {
  readonly projection: string;
  readonly version: number;
  readonly key: string;
  readonly position: number;
  readonly event_id: string;
  readonly error_code: string;
  readonly error: string;
  readonly parked_at: string;
  readonly retry_asked_at: string | null;
};

/** Parked keys, in the order of the log. */
export const parkedKeyRows = (db: Queryable, page: PageRequest): Promise<Page<ParkedKeyRow>> =>
  pageOf(
    db,
    `select p.projection, p.version, p.key, p.position, p.event_id, p.error_code, p.error, p.parked_at, p.retry_asked_at
       from engine.parked p
       join engine.live using (projection, version, run)
      where $1::bigint is null or (p.position, p.projection, p.key) > ($1, $2::text, $3::text)
      order by p.position, p.projection, p.key
      limit $4`,
    [],
    ['position', 'projection', 'key'],
    page,
  );
