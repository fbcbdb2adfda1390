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
import type { personTable } from './person.table';

/** A row of `read.person`. */
export type PersonRow = ReadRow<typeof personTable>;

export type PersonFilter = {
  readonly district?: string;
  /** Only recognised key figures, or only the others. */
  readonly recognised?: boolean;
  /** Only who has a running trajectory, or only the others. */
  readonly running?: boolean;
};

/** One person. */
export const personOf = (db: Queryable, personId: string): Promise<PersonRow | null> =>
  rowOf(db, 'select * from read.person where person_id = $1', [personId]);

/** The persons with these ids; unknown ones are left out. */
export const personsOf = (db: Queryable, personIds: readonly string[]): Promise<readonly PersonRow[]> =>
  rowsOf(db, 'select * from read.person where person_id = any ($1::uuid[]) order by person_id', [personIds]);

/** Persons by id: their names are sealed, so no other order would help a reader. */
export const persons = async (
  db: Queryable,
  { district, recognised, running }: PersonFilter,
  page: PageRequest,
): Promise<Page<PersonRow>> => {
  const spellings = await spellingsOf(db, district, 'select distinct district from read.person');
  return pageOf(
    db,
    `select *
       from read.person
      where ($1::text[] is null or district = any ($1))
        and ($2::boolean is null or (recognised_on is not null) = $2)
        and ($3::boolean is null or (running_trajectory_id is not null) = $3)
        and ($4::uuid is null or person_id > $4)
      order by person_id
      limit $5`,
    [spellings, recognised, running],
    ['person_id'],
    page,
  );
};
