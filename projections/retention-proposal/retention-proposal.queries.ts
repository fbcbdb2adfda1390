import { pageOf, type Page, type PageRequest, type Queryable } from '../query';

/** Who may have a period that is over: nothing is kept for less than five years after she was registered. */
export type Candidate = { readonly person_id: string };

/** Persons who were registered five years before a day and have no running trajectory, by id. */
export const candidates = (db: Queryable, on: string, page: PageRequest): Promise<Page<Candidate>> =>
  pageOf(
    db,
    `select person_id
       from read.person
      where registered_on <= ($1::date - interval '5 years')
        and running_trajectory_id is null
        and ($2::uuid is null or person_id > $2)
      order by person_id
      limit $3`,
    [on],
    ['person_id'],
    page,
  );
