import type { AuditTrailRow } from '../audit-trail/audit-trail.queries';
import { pageOf, rowOf, rowsOf, type Page, type PageRequest, type Queryable } from '../query';

/** What a history may be narrowed to. */
export type HistoryFilter = {
  /** As known at this moment. */
  readonly knownAt?: string;
  /** Of what happened up to this day. */
  readonly validOn?: string;
  /** Of its own stream, from this revision on. */
  readonly stream?: string;
  readonly fromRevision?: number;
  /** Without what is in streams of this category. */
  readonly butOf?: string;
};

/** Everything that concerns one thing, in the order of the log. */
export const historyOf = (
  db: Queryable,
  id: string,
  { knownAt, validOn, stream, fromRevision, butOf }: HistoryFilter,
  page: PageRequest,
): Promise<Page<AuditTrailRow>> =>
  pageOf(
    db,
    `select *
       from read.audit_trail
      where related @> array[$1::uuid]
        and ($2::timestamptz is null or known_at <= $2)
        and ($3::date is null or occurred_on <= $3)
        and ($5::bigint is null or (stream = $4 and revision >= $5))
        and ($6::text is null or not starts_with(stream, $6))
        and ($7::bigint is null or position > $7)
      order by position
      limit $8`,
    [id, knownAt, validOn, stream, fromRevision, butOf && `${butOf}-`],
    ['position'],
    page,
  );

/** The trail of these events, in the order of the log. */
export const trailOf = (db: Queryable, positions: readonly number[]): Promise<readonly AuditTrailRow[]> =>
  rowsOf(db, 'select * from read.audit_trail where position = any ($1::bigint[]) order by position', [positions]);

/** Position at which the hire of a trajectory was annulled; null when it was not. */
export const annulledAt = async (db: Queryable, trajectoryId: string): Promise<number | null> => {
  const found = await rowOf<{ readonly position: number }>(
    db,
    `select position from read.audit_trail where stream = $1 and type = 'HireAnnulled.v1'`,
    [`trajectory-${trajectoryId}`],
  );
  return found?.position ?? null;
};
