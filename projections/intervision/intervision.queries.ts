import { pageOf, rowOf, type Page, type PageRequest, type Queryable, type ReadRow } from '../query';
import type { IntervisionState, intervisionTable } from './intervision.table';

/** A row of `read.intervision`. */
export type IntervisionRow = ReadRow<typeof intervisionTable>;

export type IntervisionFilter = { readonly programmeId?: string; readonly state?: IntervisionState };

/** One intervision. */
export const intervisionOf = (db: Queryable, intervisionId: string): Promise<IntervisionRow | null> =>
  rowOf(db, 'select * from read.intervision where intervision_id = $1', [intervisionId]);

/** Intervisions by the day they were planned for. */
export const intervisions = (
  db: Queryable,
  { programmeId, state }: IntervisionFilter,
  page: PageRequest,
): Promise<Page<IntervisionRow>> =>
  pageOf(
    db,
    `select *
       from read.intervision
      where ($1::uuid is null or programme_id = $1)
        and ($2::text is null or state = $2)
        and ($3::date is null or (planned_on, intervision_id) > ($3, $4::uuid))
      order by planned_on, intervision_id
      limit $5`,
    [programmeId, state],
    ['planned_on', 'intervision_id'],
    page,
  );
