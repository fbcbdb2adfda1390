import { integer, table, text, uuid } from '../engine/table';

export const workingMethodTable = table('working_method', {
  comment:
    'One row per programme, quarter and kind of what Buurtbaners do in the neighbourhood. Numbers about few people are here too: they are shown by way of the programme alone.',
  columns: {
    programme_id: uuid('The programme.'),
    quarter: text('Calendar quarter, YYYY-Qn.').check(String.raw`quarter ~ '^\d{4}-Q[1-4]$'`),
    kind: text('Kind of the activity; connection and hand-over for those.'),
    occurrences: integer('How often.'),
    residents_reached: integer('Residents reached, as far as they were counted.'),
    trajectories: integer('Trajectories that did so, each once.'),
  },
  primaryKey: ['programme_id', 'quarter', 'kind'],
  isAggregate: true,
});
