import { boolean, date, sealedText, text, uuid, view } from '../engine/table';

/** What others than the respondent may read of an interview, and not whose it is (docs/adr/0023). */
export const openInterviewView = view('open_interview', {
  comment: 'Interviews that are open to the research, without who answered. A parked row is left out.',
  sql: `
create view read.open_interview as
select interview_id, round_id, programme_id, respondent_role, formal, held_on, answers
  from read.research_interview
 where closed_on is null and parked_at is null;
`,
  columns: {
    interview_id: uuid('The interview.'),
    round_id: uuid('Round of the research it belongs to.').refersTo('round'),
    programme_id: uuid('Programme of that round.').refersTo('programme'),
    respondent_role: text('Role the answers were given in.'),
    formal: boolean('True for the formal sector, false for the informal one.'),
    held_on: date('Its business day.'),
    answers: sealedText('What was answered.'),
  },
});
