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

/**
 * The ids under which each of these persons is registered, her own included, sorted: those that are marked as duplicates of
 * one another. What is no person is itself alone.
 */
export const recordsOf = async (
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await rowsOf<{ readonly asked_id: string; readonly records: readonly string[] }>(
    db,
    `with recursive record (asked_id, person_id) as (
       select asked_id, asked_id from unnest($1::uuid[]) as asked (asked_id)
       union
       select record.asked_id, other.person_id
         from record
        cross join lateral (
          select duplicate_of from read.person where person_id = record.person_id and duplicate_of is not null
          union all
          select person_id from read.person where duplicate_of = record.person_id
        ) other (person_id)
     )
     select asked_id, array_agg(person_id order by person_id) as records from record group by asked_id`,
    [ids],
  );
  return new Map(rows.map(({ asked_id, records }) => [asked_id, records]));
};

/** The same of one. */
export const recordsOfOne = async (db: Queryable, id: string): Promise<readonly string[]> =>
  (await recordsOf(db, [id])).get(id) ?? [id];

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
