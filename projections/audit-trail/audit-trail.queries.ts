import { pageOf, rowOf, type Page, type PageRequest, type Queryable, type ReadRow } from '../query';
import type { auditTrailTable } from './audit-trail.table';

/** A row of `read.audit_trail`. */
export type AuditTrailRow = ReadRow<typeof auditTrailTable>;

export type AuditTrailFilter = {
  /** A person concerned, under any of these ids. */
  readonly subjectIds?: readonly string[] | undefined;
  /** Anything the event concerns, one of these: a trajectory, a place, a plan. */
  readonly relatedIds?: readonly string[] | undefined;
  readonly actorId?: string;
  readonly type?: string;
  readonly position?: number;
  /** Business days, both included. */
  readonly occurredFrom?: string;
  readonly occurredUntil?: string;
};

/** The last revision of a stream up to and with a position; null when it had none by then. */
export const revisionOf = async (db: Queryable, stream: string, position: number): Promise<number | null> => {
  const last = await rowOf<Pick<AuditTrailRow, 'revision'>>(
    db,
    'select revision from read.audit_trail where stream = $1 and position <= $2 order by position desc limit 1',
    [stream, position],
  );
  return last?.revision ?? null;
};

/** Events in the order of the log. */
export const auditTrailPage = (
  db: Queryable,
  { subjectIds, relatedIds, actorId, type, occurredFrom, occurredUntil, position }: AuditTrailFilter,
  page: PageRequest,
): Promise<Page<AuditTrailRow>> =>
  pageOf(
    db,
    // related holds all subjects: asking it too lets its index answer.
    `select *
       from read.audit_trail
      where ($1::uuid[] is null or (related && $1 and subject_ids && $1))
        and ($2::uuid[] is null or related && $2)
        and ($3::uuid is null or actor_id = $3)
        and ($4::text is null or type = $4)
        and ($5::date is null or occurred_on >= $5)
        and ($6::date is null or occurred_on <= $6)
        and ($7::bigint is null or position = $7)
        and ($8::bigint is null or position > $8)
      order by position
      limit $9`,
    [subjectIds, relatedIds, actorId, type, occurredFrom, occurredUntil, position],
    ['position'],
    page,
  );
