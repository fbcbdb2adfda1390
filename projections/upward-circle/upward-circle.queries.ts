import { pageOf, type Page, type PageRequest, type Queryable } from '../query';

/** A row of view `read.upward_circle`: one programme in one calendar year. */
export type UpwardCircleRow = {
  readonly programme_id: string;
  readonly year: number;
  readonly hired: number;
  readonly flowed_out: number;
  readonly returned_as_coach: number;
  readonly returned_as_organiser: number;
  readonly returned_as_ambassador: number;
  readonly coached_by_former_buurtbaners: number;
  /** Between 0 and 1; null when none was hired in the year. */
  readonly coached_by_former_share: number | null;
  readonly deepest_generation: number | null;
};

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
