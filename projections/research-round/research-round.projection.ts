import { nouns, type RecordedOf } from '../../events';
import { on, projection, rowsIn } from '../engine/projection';
import type { RowOf } from '../engine/table';
import { idInStream, ignoring } from '../handlers';
import { researchRoundTable } from './research-round.table';

type Round = {
  readonly opened: RecordedOf<'ResearchRoundOpened.v1'>['data'] & { readonly on: string };
  readonly agreed: (RecordedOf<'QuestionsAgreed.v1'>['data'] & { readonly on: string }) | null;
  readonly interviews: number;
  readonly formal: number;
};

/** Rounds of the research (domain.md 1.8). An interview counts whoever may still read it. */
export const researchRound = projection<Round>({
  name: 'research_round',
  version: 1,
  on: {
    'ResearchRoundOpened.v1': on(
      idInStream,
      (state, { data, metadata }) =>
        state ?? { opened: { ...data, on: metadata.occurredOn }, agreed: null, interviews: 0, formal: 0 },
    ),
    'QuestionsAgreed.v1': on(
      idInStream,
      (state, { data, metadata }) => state && { ...state, agreed: { ...data, on: metadata.occurredOn } },
    ),
    'InterviewRecorded.v1': on(
      idInStream,
      (state, { data }) =>
        state && { ...state, interviews: state.interviews + 1, formal: state.formal + (data.formal ? 1 : 0) },
    ),
    ...ignoring(
      nouns.programme,
      nouns.person,
      nouns.coach,
      nouns.employer,
      nouns.trajectory,
      nouns.intervision,
      nouns.instruction,
      nouns.subsidy,
      nouns.evidence,
      nouns.ruleset,
      nouns.deadline,
      nouns.network,
      nouns.support,
    ),
  },
  tables: [rowsIn(researchRoundTable, (state, roundId) => [row(state, roundId)])],
});

const row = ({ opened, agreed, interviews, formal }: Round, roundId: string): RowOf<typeof researchRoundTable> => ({
  round_id: roundId,
  programme_id: opened.programmeId,
  opened_on: opened.on,
  questions: opened.questions.length,
  question_ids: opened.questions.map(({ questionId }) => questionId),
  question_texts: opened.questions.map(({ text }) => text),
  agreed_on: agreed?.on ?? null,
  made_with: agreed?.madeWith ?? [],
  interviews,
  interviews_formal: formal,
});
