import { DEADLINE_KINDS } from '../../events/deadline';
import { ROLES } from '../../events/event';
import { date, oneOf, table, uuid } from '../engine/table';

export const DEADLINE_STATES = ['open', 'met', 'missed', 'passed', 'void'] as const;

export const deadlineTable = table('deadline', {
  comment: 'One row per deadline. Whether one is late only today can say: view deadline_today.',
  columns: {
    deadline_id: uuid('UUID v5 of the event that armed it and its kind: the id of its stream.'),
    kind: oneOf(DEADLINE_KINDS, 'What is to be done.'),
    about: uuid('The trajectory, place, application, programme or subsidy it is about.'),
    addressee_role: oneOf(ROLES, 'Role that is to do it.'),
    also_to_role: oneOf(ROLES, 'Role that hears of it too; null when none does.').orNull(),
    due_on: date('Last day on which it is in time.'),
    remind_on: date('Day on which its reminder comes; null when it came, or none is to come.').orNull(),
    state: oneOf(
      DEADLINE_STATES,
      'open; met, late too; missed: it was not met by its due day, and is not since; passed: its due day was over when it was recorded, and nobody was reminded; void: what it was about ended before it was due, or never was.',
    ),
    met_on: date('Day it was met; null while it is not.').orNull(),
    void_on: date('Day since which nothing is due any more though it was not met; null when there is none.').orNull(),
    reminded_on: date('Day its reminder was for; null when none was raised.').orNull(),
    missed_on: date('Day after its due day, when it was missed; null when it was not.').orNull(),
    armed_by: uuid('Id of the event that armed it.'),
    armed_on: date('Business day of that event.'),
    programme_id: uuid('Programme it belongs to; null while that is not known.').refersTo('programme').orNull(),
    trajectory_id: uuid('Trajectory it is about; null when it is about none.').refersTo('trajectory').orNull(),
    person_id: uuid('Buurtbaner or applicant it is about; null when it is about none.').refersTo('person').orNull(),
    place_id: uuid('Place it is about, or of that trajectory; null when there is none.').refersTo('place').orNull(),
    employer_id: uuid('Employer concerned; null when there is none.').refersTo('employer').orNull(),
    coach_id: uuid('Coach of that trajectory now, after its end the last one; null when there is none.')
      .refersTo('coach')
      .refersTo('person', 'coach_person')
      .orNull(),
    subsidy_id: uuid('Subsidy it is about; null when it is about none.').refersTo('subsidy').orNull(),
  },
  primaryKey: ['deadline_id'],
  indexes: ['(due_on, deadline_id)', '(trajectory_id)', '(coach_id, due_on)', '(person_id)'],
});
