import type { AlumnusRole } from '../../events/person';
import { rowOf, rowsOf, type Provenance, type Queryable } from '../query';

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

/** One node of the upward circle. */
export const lineagePersonOf = (db: Queryable, personId: string): Promise<LineagePersonRow | null> =>
  rowOf(db, 'select * from read.lineage_person where person_id = $1', [personId]);

/** The roles a person ever took as a former Buurtbaner, in order. */
export const alumnusRolesOf = (db: Queryable, personId: string): Promise<readonly AlumnusRoleRow[]> =>
  rowsOf(db, 'select * from read.alumnus_role where person_id = $1 order by accepted_on, alumnus_role_id', [personId]);
