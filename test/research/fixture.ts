import type { InterviewRecorded, QuestionsAgreed, ResearchRoundOpened } from '../../events/research';
import { as, fact, id as uuid } from '../specification';

/** A plain string fits every kind of id. */
export const id = (n: number): string => uuid(n);
export const programmeId = id(2);
export const respondent = id(3);
export const asResearcher = as('researcher', id(4));

export const round: ResearchRoundOpened['data'] = {
  programmeId,
  questions: [
    { questionId: id(10), text: 'What did the neighbourhood win?' },
    { questionId: id(11), text: 'Whom do you meet now?' },
  ],
};
export const opened = fact<ResearchRoundOpened>({ type: 'ResearchRoundOpened.v1', data: round }, { on: '2026-03-01' });
export const agreed = fact<QuestionsAgreed>({
  type: 'QuestionsAgreed.v1',
  data: { madeWith: ['buurtbaner', 'researcher'] },
});

export const interview: InterviewRecorded['data'] = {
  interviewId: id(20),
  respondentId: respondent,
  respondentRole: 'resident-organisation',
  formal: false,
  answers: 'We greet each other in the street.',
};
export const recorded = fact<InterviewRecorded>({ type: 'InterviewRecorded.v1', data: interview });
export const consenting = { consentOn: '2026-02-01' };
