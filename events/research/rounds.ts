import type { Role } from '../event';
import { event, slice, type EventOf } from '../declaration';
import type { ProgrammeId, Uuid } from '../ids';

export type Question = { readonly questionId: Uuid; readonly text: string };

export const ResearchRoundOpened = event('ResearchRoundOpened.v1')<{
  readonly programmeId: ProgrammeId;
  readonly questions: readonly Question[];
}>({ text: { 'questions.text': 'guidance' }, reason: 'guidance' });
export type ResearchRoundOpened = EventOf<typeof ResearchRoundOpened>;

/** With whom the list of questions was made (seed 003, domain.md 1.8). */
export const QuestionsAgreed = event('QuestionsAgreed.v1')<{ readonly madeWith: readonly Role[] }>({
  text: {},
  reason: 'guidance',
});
export type QuestionsAgreed = EventOf<typeof QuestionsAgreed>;

export const roundsEvents = slice([ResearchRoundOpened, QuestionsAgreed]);
