import type { EventType } from '../../events';
import { count, type Sentences } from './sentence';

/** Rounds of the research. */
export const researchSentences = {
  'ResearchRoundOpened.v1': ({ data: { questions } }) => ({
    nl: `Onderzoeksronde geopend met ${count(questions.length, 'vraag', 'vragen')}.`,
    en: `Research round opened with ${count(questions.length, 'question', 'questions')}.`,
  }),
  'QuestionsAgreed.v1': () => ({ nl: 'Vragenlijst samen vastgesteld.', en: 'Questions agreed on together.' }),
  'InterviewRecorded.v1': ({ data: { formal } }) => ({
    nl: `Interview vastgelegd met iemand uit de ${formal ? 'formele' : 'informele'} sector.`,
    en: `Interview recorded with somebody of the ${formal ? 'formal' : 'informal'} sector.`,
  }),
} as const satisfies Partial<Sentences<EventType>>;
