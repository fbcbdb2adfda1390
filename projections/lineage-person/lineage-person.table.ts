import { ALUMNUS_ROLES, type AlumnusRole } from '../../events/person';
import type { UitstroomKind } from '../../events/trajectory';
import { boolean, date, integer, oneOf, table, text, texts, uuid } from '../engine/table';

export const lineagePersonTable = table('lineage_person', {
  comment:
    'A node of the upward circle: one row for everyone who was ever hired, qualified as coach or recognised as key figure.',
  columns: {
    person_id: uuid('The person.').refersTo('person'),
    became_buurtbaner_on: date(
      'First day of her first job; the hire itself may have been decided earlier. Null for who never was a Buurtbaner.',
    ).orNull(),
    flowed_out_on: date(
      'Day of the uitstroom of the trajectory that ended last; null when that one ended without.',
    ).orNull(),
    outcome: text<UitstroomKind | 'none'>(
      'Kind of that uitstroom; none when the trajectory that ended last ended without; null before any end.',
    ).orNull(),
    alumnus_roles: texts<AlumnusRole>(
      'Roles she has now as a former Buurtbaner, sorted: ambassador, coach, organiser.',
    ),
    generation: integer(
      '1 when none of her coaches was qualified as former-buurtbaner, else 1 + the highest generation those coaches had when assigned. Null for who never was a Buurtbaner.',
    )
      .orNull()
      .check('generation >= 1'),
    coached_count: integer('Different trajectories she ever coached.'),
    discovered_count: integer('Different key figures recognised that she discovered.'),
  },
  primaryKey: ['person_id'],
  indexes: ['(generation)'],
});

export const alumnusRoleTable = table('alumnus_role', {
  comment: 'A return: who took which role as a former Buurtbaner, from which trajectory and programme.',
  columns: {
    alumnus_role_id: uuid('Id of the event by which she took the role.'),
    person_id: uuid('The former Buurtbaner.'),
    role: oneOf(ALUMNUS_ROLES, 'coach, organiser or ambassador.'),
    former_trajectory_id: uuid('Trajectory she returns from.'),
    programme_id: uuid('Programme of that trajectory; null when its hire is not in the log.').orNull(),
    paid: boolean('Whether the role is paid.'),
    accepted_on: date('Day she took the role.'),
    ended_on: date('Day the role ended; null while she has it.').orNull(),
  },
  primaryKey: ['alumnus_role_id'],
  indexes: ['(person_id)', '(programme_id, accepted_on)'],
});
