import { pageOf, type Page, type PageRequest, type Queryable, type ReadRow } from '../query';
import type { perspectiveTable } from './perspective.table';

/** A row of `read.perspective`. */
export type PerspectiveRow = ReadRow<typeof perspectiveTable>;

/** How others look at a trajectory, by the day they said so. */
export const perspectivesOn = (db: Queryable, trajectoryId: string, page: PageRequest): Promise<Page<PerspectiveRow>> =>
  pageOf(
    db,
    `select *
       from read.perspective
      where trajectory_id = $1
        and ($2::date is null or (recorded_on, perspective_id) > ($2, $3::uuid))
      order by recorded_on, perspective_id
      limit $4`,
    [trajectoryId],
    ['recorded_on', 'perspective_id'],
    page,
  );
