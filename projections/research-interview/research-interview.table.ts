import { boolean, date, sealedText, table, text, uuid } from '../engine/table';

export const researchInterviewTable = table('research_interview', {
  comment: 'One row per interview of the research. Answers are sealed.',
  columns: {
    interview_id: uuid('The interview.'),
    round_id: uuid('Round of the research it belongs to.'),
    programme_id: uuid('Programme of that round.'),
    respondent_id: uuid('Person who answered; null for somebody who is not registered.').orNull(),
    respondent_role: text('Role the answers were given in.'),
    formal: boolean('True for the formal sector, false for the informal one.'),
    held_on: date('Its business day.'),
    closed_on: date(
      'Day the respondent withdrew the consent to research; hers alone since then. Null while it is open.',
    ).orNull(),
    answers: sealedText('What was answered.'),
  },
  primaryKey: ['round_id', 'interview_id'],
  indexes: ['(respondent_id)', '(held_on, interview_id, round_id)'],
});
