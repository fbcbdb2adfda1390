import type { ReadCells } from '../engine/table';
import { pageOf, type Page, type PageRequest, type Queryable } from '../query';
import type { upwardCircleView } from './upward-circle.view';

/** A row of view `read.upward_circle`: one programme in one calendar year. */
export type UpwardCircleRow = ReadCells<typeof upwardCircleView.columns>;

/** The upward circle per programme and year, years in order. */
export const upwardCircle = (
  db: Queryable,
  { programmeId }: { readonly programmeId?: string },
  page: PageRequest,
): Promise<Page<UpwardCircleRow>> =>
  pageOf(
    db,
    `select *
       from read.upward_circle
      where ($1::uuid is null or programme_id = $1)
        and ($2::uuid is null or (programme_id, year) > ($2, $3::integer))
      order by programme_id, year
      limit $4`,
    [programmeId],
    ['programme_id', 'year'],
    page,
  );
