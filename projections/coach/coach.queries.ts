import type { CoachBackground } from '../../events/coach';
import { pageOf, rowOf, type Page, type PageRequest, type Queryable, type ReadRow } from '../query';
import type { coachTable } from './coach.table';

/** A row of `read.coach`. */
export type CoachRow = ReadRow<typeof coachTable>;

export type CoachFilter = {
  readonly background?: CoachBackground;
  /** Only coaches who can take another trajectory now, or only the others. */
  readonly available?: boolean;
};

/** One coach. */
export const coachOf = (db: Queryable, coachId: string): Promise<CoachRow | null> =>
  rowOf(db, 'select * from read.coach where coach_id = $1', [coachId]);

/** Coaches by the day they were qualified. */
export const coaches = (
  db: Queryable,
  { background, available }: CoachFilter,
  page: PageRequest,
): Promise<Page<CoachRow>> =>
  pageOf(
    db,
    `select *
       from read.coach
      where ($1::text is null or background = $1)
        and ($2::boolean is null or (not suspended and cases < capacity) = $2)
        and ($3::date is null or (qualified_on, coach_id) > ($3, $4::uuid))
      order by qualified_on, coach_id
      limit $5`,
    [background, available],
    ['qualified_on', 'coach_id'],
    page,
  );
