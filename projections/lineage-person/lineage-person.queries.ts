import { rowOf, rowsOf, type Queryable, type ReadRow } from '../query';
import type { alumnusRoleTable, lineagePersonTable } from './lineage-person.table';

/** A row of `read.lineage_person`. */
export type LineagePersonRow = ReadRow<typeof lineagePersonTable>;

/** A row of `read.alumnus_role`. */
export type AlumnusRoleRow = ReadRow<typeof alumnusRoleTable>;

/** One node of the upward circle. */
export const lineagePersonOf = (db: Queryable, personId: string): Promise<LineagePersonRow | null> =>
  rowOf(db, 'select * from read.lineage_person where person_id = $1', [personId]);

/** The roles a person ever took as a former Buurtbaner, in order. */
export const alumnusRolesOf = (db: Queryable, personId: string): Promise<readonly AlumnusRoleRow[]> =>
  rowsOf(db, 'select * from read.alumnus_role where person_id = $1 order by accepted_on, alumnus_role_id', [personId]);
