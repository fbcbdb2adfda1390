import { rowsOf, type Queryable, type ReadRow } from '../query';
import type { alumnusRoleTable, lineagePersonTable } from './lineage-person.table';

/** A row of `read.lineage_person`. */
export type LineagePersonRow = ReadRow<typeof lineagePersonTable>;

/** A row of `read.alumnus_role`. */
export type AlumnusRoleRow = ReadRow<typeof alumnusRoleTable>;

/** The nodes of the upward circle of a person, one for each of her ids; that with the first of them first. */
export const lineagePersonsOf = (db: Queryable, personIds: readonly string[]): Promise<readonly LineagePersonRow[]> =>
  rowsOf(
    db,
    `select * from read.lineage_person where person_id = any ($1::uuid[])
      order by array_position($1::uuid[], person_id)`,
    [personIds],
  );

/** The roles a person ever took as a former Buurtbaner, under any of her ids, in order. */
export const alumnusRolesOf = (db: Queryable, personIds: readonly string[]): Promise<readonly AlumnusRoleRow[]> =>
  rowsOf(
    db,
    'select * from read.alumnus_role where person_id = any ($1::uuid[]) order by accepted_on, alumnus_role_id',
    [personIds],
  );
