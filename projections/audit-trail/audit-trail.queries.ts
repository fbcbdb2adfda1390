import type { EventType } from '../../events';
import type { Party, Role, Source } from '../../events/event';
import { pageOf, rowOf, type Page, type PageRequest, type Provenance, type Queryable } from '../query';

/** A row of `read.audit_trail`. Moments are RFC 3339 in UTC. */
export type AuditTrailRow = Provenance & {
  readonly position: number;
  readonly event_id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: EventType;
  readonly occurred_on: string;
  readonly recorded_at: string;
  readonly known_at: string;
  readonly related: readonly string[];
  readonly actor_id: string;
  readonly actor_role: Role;
  readonly party: Party;
  readonly recorded_by: string | null;
  readonly source: Source;
  readonly command_id: string;
  readonly correlation_id: string;
  readonly causation_id: string;
  readonly subject_ids: readonly string[];
  readonly summary_nl: string;
  readonly summary_en: string;
};

export type AuditTrailFilter = {
  /** A person concerned. */
  readonly subjectId?: string;
  /** Anything the event concerns: a trajectory, a place, a plan. */
  readonly relatedId?: string;
  readonly actorId?: string;
  readonly type?: string;
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
export const auditTrail = (
  db: Queryable,
  { subjectId, relatedId, actorId, type, occurredFrom, occurredUntil }: AuditTrailFilter,
  page: PageRequest,
): Promise<Page<AuditTrailRow>> =>
  pageOf(
    db,
    // related holds all subjects: asking it too lets its index answer.
    `select *
       from read.audit_trail
      where ($1::uuid is null or (related @> array[$1] and subject_ids @> array[$1]))
        and ($2::uuid is null or related @> array[$2])
        and ($3::uuid is null or actor_id = $3)
        and ($4::text is null or type = $4)
        and ($5::date is null or occurred_on >= $5)
        and ($6::date is null or occurred_on <= $6)
        and ($7::bigint is null or position > $7)
      order by position
      limit $8`,
    [subjectId, relatedId, actorId, type, occurredFrom, occurredUntil],
    ['position'],
    page,
  );
