import type { AuditTrailRow } from '../audit-trail/audit-trail.queries';
import { pageOf, rowOf, rowsOf, type Page, type PageRequest, type Queryable } from '../query';

/** What a history may be narrowed to. */
export type HistoryFilter = {
  /** As known at this moment. */
  readonly knownAt?: string;
  /** As known when the log ended at this position. */
  readonly upTo?: number;
  /** Of what holds on this day. */
  readonly validOn?: string;
  /** With it: of the types that hold from another day than their own, the positions that do on that one. */
  readonly displaced?: { readonly types: readonly string[]; readonly held: readonly number[] };
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
  { knownAt, upTo, validOn, displaced, stream, fromRevision, butOf }: HistoryFilter,
  page: PageRequest,
): Promise<Page<AuditTrailRow>> =>
  pageOf(
    db,
    // By the index of `related` alone: for the sake of the limit the planner went through the log by position, four
    // seconds of a million events.
    `with concerning as materialized (
       select position, known_at, occurred_on, type, stream, revision
         from read.audit_trail where related @> array[$1::uuid]), page as (
     select position as at
       from concerning
      where ($2::timestamptz is null or known_at <= $2)
        and ($3::date is null or case when type = any ($8) then position = any ($9::bigint[]) else occurred_on <= $3 end)
        and ($5::bigint is null or (stream = $4 and revision >= $5))
        and ($6::text is null or not starts_with(stream, $6))
        and ($7::bigint is null or position <= $7)
        and ($10::bigint is null or position > $10)
      order by position
      limit $11)
     select trail.* from page join read.audit_trail trail on position = at order by position`,
    [id, knownAt, validOn, stream, fromRevision, butOf && `${butOf}-`, upTo, displaced?.types, displaced?.held],
    ['position'],
    page,
  );

/** Positions of the events of these types that concern one thing. */
export const positionsOfTypes = async (
  db: Queryable,
  id: string,
  types: readonly string[],
): Promise<readonly number[]> => {
  const found = await rowsOf<Pick<AuditTrailRow, 'position'>>(
    db,
    'select position from read.audit_trail where related @> array[$1::uuid] and type = any ($2)',
    [id, types],
  );
  return found.map(({ position }) => position);
};

/** The line of one event; null beyond the end. */
export const lineAt = (db: Queryable, position: number): Promise<AuditTrailRow | null> =>
  rowOf(db, 'select * from read.audit_trail where position = $1', [position]);

/** A page of these events, in the order of the log. */
export const trailPage = (
  db: Queryable,
  positions: readonly number[],
  page: PageRequest,
): Promise<Page<AuditTrailRow>> =>
  pageOf(
    db,
    `select *
       from read.audit_trail
      where position = any ($1::bigint[])
        and ($2::bigint is null or position > $2)
      order by position
      limit $3`,
    [positions],
    ['position'],
    page,
  );

/** Position at which the hire of a trajectory was annulled; null when it was not. */
export const annulledAt = async (db: Queryable, trajectoryId: string): Promise<number | null> => {
  const found = await rowOf<{ readonly position: number }>(
    db,
    `select position from read.audit_trail where stream = $1 and type = 'HireAnnulled.v1'`,
    [`trajectory-${trajectoryId}`],
  );
  return found?.position ?? null;
};
