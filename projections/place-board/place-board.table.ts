import { FUNDING_SOURCES } from '../../events/programme';
import { date, integer, oneOf, table, text, uuid } from '../engine/table';

export const PLACE_STATES = ['open', 'vacancy', 'filled', 'vacated', 'closed'] as const;
export type PlaceState = (typeof PLACE_STATES)[number];

export const placeBoardTable = table('place_board', {
  comment: 'One row per place: is there work to be had, and who has it.',
  columns: {
    place_id: uuid('The place.'),
    programme_id: uuid('Programme it belongs to.').refersTo('programme'),
    employer_id: uuid('Employer that offers it.').refersTo('employer'),
    district: text('District it is in.'),
    neighbourhood_code: text('Code of the neighbourhood it is in.'),
    area_plan_ref: text('Reference of the area plan the work connects to.'),
    funding_source: oneOf(FUNDING_SOURCES, 'Who pays: city or district.'),
    subsidy_id: uuid('Subsidy it is paid from; null when none was named.').refersTo('subsidy').orNull(),
    opened_on: date('Day the place was opened first.'),
    state: oneOf(PLACE_STATES, 'open, vacancy (published), filled, vacated (not reopened yet) or closed.'),
    vacancy_id: uuid('Vacancy that is published now; a hire uses it up.').orNull(),
    vacancy_closes_on: date('Last day to apply to it; hiring may come later.').orNull(),
    trajectory_id: uuid('Trajectory of the occupant; null unless filled.').refersTo('trajectory').orNull(),
    person_id: uuid('The occupant; null unless filled.').refersTo('person').orNull(),
    filled_count: integer('Hires on this place so far; one that failed does not count.'),
  },
  primaryKey: ['place_id'],
  indexes: ['(programme_id, state)', '(employer_id)', '(opened_on, place_id)'],
});
