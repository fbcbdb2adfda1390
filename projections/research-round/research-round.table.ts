import type { Role } from '../../events/event';
import { date, integer, sealedTexts, table, texts, uuid, uuids } from '../engine/table';

export const researchRoundTable = table('research_round', {
  comment: 'One row per round of the research: its questions, with whom they were made, and how often they were asked.',
  columns: {
    round_id: uuid('The round.'),
    programme_id: uuid('Programme it is about.').refersTo('programme'),
    opened_on: date('Day it was opened.'),
    questions: integer('How many questions it asks.'),
    question_ids: uuids('The questions, in their order.'),
    question_texts: sealedTexts('Their words, in the same order.'),
    agreed_on: date('Day the questions were agreed on last; null while they were not.').orNull(),
    made_with: texts<Role>('Roles of those they were made with; empty while they were not agreed on.'),
    interviews: integer('Interviews recorded.'),
    interviews_formal: integer('Those of them with somebody of the formal sector.'),
  },
  primaryKey: ['round_id'],
  indexes: ['(programme_id, opened_on)', '(opened_on, round_id)'],
});
