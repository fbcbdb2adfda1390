import { RecordInterview } from '../../src/research/interviews';
import { research } from '../../src/research/research.decider';
import { AgreeQuestions, OpenResearchRound } from '../../src/research/rounds';
import {
  agreed,
  asResearcher,
  consenting,
  interview,
  opened,
  programmeId,
  recorded,
  respondent,
  round,
} from '../research/fixture';
import { holdTo } from './holds';
import { rowsOf, type CommandsOf, type Refusal, type Rows } from './table';

const row = rowsOf<typeof research>();
const about = { programmeId };
const twice = round.questions.map((question) => ({ ...question, questionId: round.questions[0]!.questionId }));

const unknown = ['research-round-unknown', { given: [] }] as const satisfies Refusal;
const tooEarly = (on: string) => ['date-before-fact', { by: { on } }] as const satisfies Refusal;

/** Each command of a round of the research, as contract.md 2 has it. */
holdTo(research, {
  OpenResearchRound: row(OpenResearchRound, {
    given: [],
    data: round,
    by: asResearcher,
    then: [{ ...opened.event, about, subjectIds: [] }],
    refused: [
      ['id-reused', { after: [opened] }],
      ['id-reused', { data: { questions: twice } }],
      ['motivation-missing', { data: { questions: [{ ...round.questions[0]!, text: ' ' }] } }],
    ],
  }),

  AgreeQuestions: row(AgreeQuestions, {
    given: [opened],
    data: agreed.event.data,
    by: asResearcher,
    then: [{ ...agreed.event, about, subjectIds: [] }],
    refused: [unknown, tooEarly('2026-02-28')],
  }),

  RecordInterview: row(RecordInterview, {
    given: [opened],
    data: interview,
    by: asResearcher,
    facts: consenting,
    then: [{ ...recorded.event, about: { ...about, personId: respondent }, subjectIds: [respondent] }],
    refused: [
      unknown,
      ['id-reused', { after: [recorded] }],
      ['consent-missing', { facts: { consentOn: null } }],
      ['motivation-missing', { data: { answers: ' ' } }],
      tooEarly('2026-02-28'),
    ],
  }),
} satisfies Rows<CommandsOf<typeof research>>);
