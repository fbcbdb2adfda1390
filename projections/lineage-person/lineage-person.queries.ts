import type { AlumnusRole } from '../../events/person';
import { pageOf, rowOf, rowsOf, type Page, type PageRequest, type Provenance, type Queryable } from '../query';

/** A row of `read.lineage_person`. */
export type LineagePersonRow = Provenance & {
  readonly person_id: string;
  readonly became_buurtbaner_on: string | null;
  readonly flowed_out_on: string | null;
  readonly outcome: string | null;
  readonly alumnus_roles: readonly AlumnusRole[];
  readonly generation: number | null;
  readonly coached_count: number;
  readonly discovered_count: number;
};

/** A row of `read.alumnus_role`. */
export type AlumnusRoleRow = Provenance & {
  readonly alumnus_role_id: string;
  readonly person_id: string;
  readonly role: AlumnusRole;
  readonly former_trajectory_id: string;
  readonly programme_id: string | null;
  readonly paid: boolean;
  readonly accepted_on: string;
  readonly ended_on: string | null;
};

export type LineagePersonFilter = { readonly generation?: number; readonly role?: AlumnusRole };

/** One node of the upward circle. */
export const lineagePersonOf = (db: Queryable, personId: string): Promise<LineagePersonRow | null> =>
  rowOf(db, 'select * from read.lineage_person where person_id = $1', [personId]);

/** The nodes with these ids; unknown ones are left out. */
export const lineagePersonsOf = (db: Queryable, personIds: readonly string[]): Promise<readonly LineagePersonRow[]> =>
  rowsOf(db, 'select * from read.lineage_person where person_id = any ($1::uuid[]) order by person_id', [personIds]);

/** Nodes of the upward circle by id; `role` is one they have now. */
export const lineagePersons = (
  db: Queryable,
  { generation, role }: LineagePersonFilter,
  page: PageRequest,
): Promise<Page<LineagePersonRow>> =>
  pageOf(
    db,
    `select *
       from read.lineage_person
      where ($1::integer is null or generation = $1)
        and ($2::text is null or $2 = any (alumnus_roles))
        and ($3::uuid is null or person_id > $3)
      order by person_id
      limit $4`,
    [generation, role],
    ['person_id'],
    page,
  );

/** The roles a person ever took as a former Buurtbaner, in order. */
export const alumnusRolesOf = (db: Queryable, personId: string): Promise<readonly AlumnusRoleRow[]> =>
  rowsOf(db, 'select * from read.alumnus_role where person_id = $1 order by accepted_on, alumnus_role_id', [personId]);
