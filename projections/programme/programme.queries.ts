import { pageOf, rowOf, type Page, type PageRequest, type Queryable, type ReadRow } from '../query';
import type { programmeTable } from './programme.table';

/** A row of `read.programme`. `district_caps` and `parameters` are texts of JSON. */
export type ProgrammeRow = ReadRow<typeof programmeTable>;

/** One programme. */
export const programmeOf = (db: Queryable, programmeId: string): Promise<ProgrammeRow | null> =>
  rowOf(db, 'select * from read.programme where programme_id = $1', [programmeId]);

/** Programmes by their first day. */
export const programmes = (db: Queryable, page: PageRequest): Promise<Page<ProgrammeRow>> =>
  pageOf(
    db,
    `select *
       from read.programme
      where $1::date is null or (starts_on, programme_id) > ($1, $2::uuid)
      order by starts_on, programme_id
      limit $3`,
    [],
    ['starts_on', 'programme_id'],
    page,
  );
