import { date, integer, oneOf, table, texts, uuid } from '../engine/table';

export const INTERVISION_STATES = ['scheduled', 'held', 'cancelled'] as const;
export type IntervisionState = (typeof INTERVISION_STATES)[number];

export const intervisionTable = table('intervision', {
  comment: 'One row per intervision: a meeting in which Buurtbaners and coaches learn from each other.',
  columns: {
    intervision_id: uuid('The intervision.'),
    programme_id: uuid('Programme it belongs to.').refersTo('programme'),
    planned_on: date('Day it was planned for.'),
    state: oneOf(INTERVISION_STATES, 'scheduled, held or cancelled.'),
    facilitator_id: uuid('Person who leads it; once held, who led it.').refersTo('person'),
    held_on: date('Day it was held; null unless held.').orNull(),
    minutes: integer('How long it took; null unless held.').orNull(),
    themes: texts('What it was about; empty unless held.'),
  },
  primaryKey: ['intervision_id'],
  indexes: ['(programme_id, planned_on)', '(planned_on, intervision_id)'],
});

/** What a query counts of the participants beside each row. */
export const intervisionCounts = {
  invited: integer('Buurtbaners and coaches invited.'),
  attended: integer('Buurtbaners and coaches who were present.'),
  excused: integer('Buurtbaners and coaches who were excused.'),
  missed: integer('Buurtbaners and coaches who were absent without excuse.'),
} as const;
