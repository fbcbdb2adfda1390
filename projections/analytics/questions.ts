import type { Question } from './question';
import { programmeQuestions } from './questions/programme';
import { researchQuestions } from './questions/research';
import { subsidyQuestions } from './questions/subsidy';

/** Every question, in the order of docs/questions.md. */
export const questions: readonly Question[] = [...programmeQuestions, ...researchQuestions, ...subsidyQuestions];
