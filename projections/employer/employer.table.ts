import { THROUGHFLOW_OUTCOMES } from '../../events/employer';
import { date, integer, oneOf, sealedText, table, text, texts, uuid, uuids } from '../engine/table';

export const employerTable = table('employer', {
  comment: 'One row per employer.',
  columns: {
    employer_id: uuid('The employer.'),
    name: text('Name of the organisation.'),
    kvk_number: text('Number in the trade register, eight digits; null when not given.').orNull(),
    sector: text('Sector it works in.'),
    districts: texts('Districts it works in.'),
    registered_on: date('Day it was registered.'),
    contact_ids: uuids('Contact persons it has now, in the order they were named.'),
    throughflow_outcome: oneOf(
      THROUGHFLOW_OUTCOMES,
      'Last answer to whether a Buurtbaner can stay on; null before any.',
    ).orNull(),
    throughflow_assessed_on: date('Day of that answer.').orNull(),
    colleague_activities: integer('Activities held with colleagues.'),
  },
  primaryKey: ['employer_id'],
  indexes: ['(registered_on, employer_id)'],
});

export const employerContactTable = table('employer_contact', {
  comment: 'One row per contact person of an employer. Names are sealed.',
  columns: {
    contact_id: uuid('The contact person.'),
    employer_id: uuid('Employer she speaks for.'),
    full_name: sealedText('Name.'),
    email: sealedText('E-mail address; null when not given.').orNull(),
    person_id: uuid('Her person id, when she is registered as a person.').orNull(),
    named_on: date('Day she was named.'),
    ended_on: date('Day she stopped; null while she is contact.').orNull(),
    successor_id: uuid('Contact who took over; null when none was named.').orNull(),
  },
  primaryKey: ['employer_id', 'contact_id'],
});
