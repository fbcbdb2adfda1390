import {
  pageOf,
  rowOf,
  rowsOf,
  spellingsOf,
  type Page,
  type PageRequest,
  type Queryable,
  type ReadRow,
} from '../query';
import type { employerContactTable, employerTable } from './employer.table';

/** A row of `read.employer`. */
export type EmployerRow = ReadRow<typeof employerTable>;

/** A row of `read.employer_contact`. */
export type EmployerContactRow = ReadRow<typeof employerContactTable>;

/** One employer. */
export const employerOf = (db: Queryable, employerId: string): Promise<EmployerRow | null> =>
  rowOf(db, 'select * from read.employer where employer_id = $1', [employerId]);

/** Employers by the day they were registered. */
export const employers = async (
  db: Queryable,
  { district }: { readonly district?: string },
  page: PageRequest,
): Promise<Page<EmployerRow>> => {
  const spellings = await spellingsOf(db, district, 'select distinct unnest(districts) as district from read.employer');
  return pageOf(
    db,
    `select *
       from read.employer
      where ($1::text[] is null or districts && $1)
        and ($2::date is null or (registered_on, employer_id) > ($2, $3::uuid))
      order by registered_on, employer_id
      limit $4`,
    [spellings],
    ['registered_on', 'employer_id'],
    page,
  );
};

/** The contact persons an employer ever had, in the order they were named. */
export const contactsOf = (db: Queryable, employerId: string): Promise<readonly EmployerContactRow[]> =>
  rowsOf(db, 'select * from read.employer_contact where employer_id = $1 order by named_on, contact_id', [employerId]);
