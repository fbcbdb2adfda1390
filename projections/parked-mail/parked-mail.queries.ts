import { pageOf, type Page, type PageRequest, type Queryable } from '../query';

/** A row of `delivery.parked`. */
export type ParkedMailRow = {
  readonly digest_id: string;
  readonly addressee_id: string;
  readonly day: string;
  readonly code: string;
  readonly reply: number | null;
  readonly attempts: number;
  readonly parked_at: string;
};

/** Digests that will not be tried again until somebody asks, in the order of parking. */
export const parkedMailRows = (db: Queryable, page: PageRequest): Promise<Page<ParkedMailRow>> =>
  pageOf(
    db,
    `select digest_id, addressee_id, day, code, reply, attempts, parked_at
       from delivery.parked
      where $1::timestamptz is null or (parked_at, digest_id) > ($1, $2::uuid)
      order by parked_at, digest_id
      limit $3`,
    [],
    ['parked_at', 'digest_id'],
    page,
  );
