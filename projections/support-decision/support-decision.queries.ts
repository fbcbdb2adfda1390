import { pageOf, rowOf, type Page, type PageRequest, type Queryable, type ReadRow } from '../query';
import type { SupportStatus, supportDecisionTable } from './support-decision.table';

/** A row of `read.support_decision`. */
export type SupportDecisionRow = ReadRow<typeof supportDecisionTable>;

/** What a list may be narrowed to; a coach sees that of her caseload, a Buurtbaner her own. */
export type SupportFilter = {
  readonly programmeId?: string;
  readonly trajectoryId?: string;
  readonly personId?: string;
  readonly coachId?: string;
  readonly status?: SupportStatus;
};

/** One request for support. */
export const supportDecisionOf = (db: Queryable, supportId: string): Promise<SupportDecisionRow | null> =>
  rowOf(db, 'select * from read.support_decision where support_id = $1', [supportId]);

/** Requests for support by the day they were made on. */
export const supportDecisions = (
  db: Queryable,
  { programmeId, trajectoryId, personId, coachId, status }: SupportFilter,
  page: PageRequest,
): Promise<Page<SupportDecisionRow>> =>
  pageOf(
    db,
    `select *
       from read.support_decision
      where ($1::uuid is null or programme_id = $1)
        and ($2::uuid is null or trajectory_id = $2)
        and ($3::uuid is null or person_id = $3)
        and ($4::uuid is null or trajectory_id in (select trajectory_id from read.progress where coach_id = $4))
        and ($5::text is null or status = $5)
        and ($6::date is null or (requested_on, support_id) > ($6, $7::uuid))
      order by requested_on, support_id
      limit $8`,
    [programmeId, trajectoryId, personId, coachId, status],
    ['requested_on', 'support_id'],
    page,
  );
