import type { ReadCells } from '../engine/table';
import { pageOf, rowOf, type Page, type PageRequest, type Queryable, type ReadRow } from '../query';
import type { intervisionCounts, IntervisionState, intervisionTable } from './intervision.table';

/** A row of `read.intervision`, with how many were invited and came. */
export type IntervisionRow = ReadRow<typeof intervisionTable> & ReadCells<typeof intervisionCounts>;

export type IntervisionFilter = { readonly programmeId?: string; readonly state?: IntervisionState };

/** Facts of participants, joined and never fanned out (decisions.md 15): who is annulled there leaves the counts too. */
const counted = `
  select intervision.*, invitation.*, attendance.*
    from read.intervision
   cross join lateral (
         select count(*)::integer as invited
           from read.intervision_invitation
          where intervision_invitation.intervision_id = intervision.intervision_id) invitation
   cross join lateral (
         select (count(*) filter (where status = 'present'))::integer as attended,
                (count(*) filter (where status = 'excused'))::integer as excused,
                (count(*) filter (where status = 'absent'))::integer as missed
           from read.intervision_attendance
          where intervision_attendance.intervision_id = intervision.intervision_id) attendance`;

/** One intervision. */
export const intervisionOf = (db: Queryable, intervisionId: string): Promise<IntervisionRow | null> =>
  rowOf(db, `${counted} where intervision_id = $1`, [intervisionId]);

/** Intervisions by the day they were planned for. */
export const intervisions = (
  db: Queryable,
  { programmeId, state }: IntervisionFilter,
  page: PageRequest,
): Promise<Page<IntervisionRow>> =>
  pageOf(
    db,
    `${counted}
      where ($1::uuid is null or programme_id = $1)
        and ($2::text is null or state = $2)
        and ($3::date is null or (planned_on, intervision_id) > ($3, $4::uuid))
      order by planned_on, intervision_id
      limit $5`,
    [programmeId, state],
    ['planned_on', 'intervision_id'],
    page,
  );
