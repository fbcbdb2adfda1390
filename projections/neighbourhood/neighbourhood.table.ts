import { date, integer, table, text, uuid } from '../engine/table';

/** Counts of what was done, and of nobody: no small cell is in it (docs/adr/0005). */
export const neighbourhoodTable = table('neighbourhood', {
  comment: 'One row per network of a neighbourhood: what was done there, counted. No persons are.',
  columns: {
    network_id: uuid('The network.'),
    neighbourhood_code: text('Code of its neighbourhood; the id of the network while nobody said which it is.'),
    meetings: integer('Network meetings held.'),
    initiatives: integer('Initiatives started.'),
    initiatives_by_residents: integer('Those of them that residents started.'),
    initiatives_supported: integer('Those of them that were supported, each once.'),
    opportunities: integer('Opportunities noted.'),
    threats: integer('Threats noted.'),
    connections: integer('Informal and formal parties connected.'),
    last_meeting_on: date('Day of the latest network meeting; null when there was none.').orNull(),
  },
  primaryKey: ['network_id'],
  indexes: ['(neighbourhood_code, network_id)'],
});
