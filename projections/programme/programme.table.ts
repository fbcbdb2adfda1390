import { date, integer, table, text, uuid } from '../engine/table';

export const programmeTable = table('programme', {
  comment: 'One row per programme: the scheme and its rules of today.',
  columns: {
    programme_id: uuid('The programme.'),
    name: text('Name of the programme.'),
    legal_basis: text('Regulation it rests on.'),
    starts_on: date('First day of its period.'),
    ends_on: date('Last day of its period; a trajectory may end later.'),
    place_cap: integer('Places at most.'),
    district_caps: text('Places at most per district, JSON object; a district that is not in it has no cap.'),
    parameters: text(
      'Parameters in force, JSON object; days and months are whole numbers, a share is between 0 and 1.',
    ),
  },
  primaryKey: ['programme_id'],
  indexes: ['(starts_on, programme_id)'],
});
