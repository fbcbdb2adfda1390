import { pageOf, rowOf, type Page, type PageRequest, type Provenance, type Queryable } from '../query';

/** A row of `read.programme`. */
export type ProgrammeRow = Provenance & {
  readonly programme_id: string;
  readonly name: string;
  readonly legal_basis: string;
  readonly starts_on: string;
  readonly ends_on: string;
  readonly place_cap: number;
  /** JSON object: places at most by district. */
  readonly district_caps: string;
  /** JSON object: `Parameters`. */
  readonly parameters: string;
};

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
