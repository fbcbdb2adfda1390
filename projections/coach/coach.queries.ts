import type { CoachBackground } from '../../events/coach';
import { pageOf, rowOf, type Page, type PageRequest, type Provenance, type Queryable } from '../query';

/** A row of `read.coach`. The requirements she met are sealed tokens. */
export type CoachRow = Provenance & {
  /** Person id of the coach. */
  readonly coach_id: string;
  readonly background: CoachBackground;
  readonly former_trajectory_id: string | null;
  /** Null for each whose key is gone. */
  readonly requirements_met: readonly (string | null)[];
  readonly preferred_pool_asked: boolean | null;
  readonly qualified_on: string;
  readonly capacity: number;
  readonly cases: number;
  readonly suspended: boolean;
};

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
