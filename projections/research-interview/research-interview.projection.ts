import { except, idInStream, ignoring } from '../handlers';
import { nouns, type RecordedOf } from '../../events';
import { on, projection, rowsIn } from '../engine/projection';
import { researchInterviewTable } from './research-interview.table';

type Interview = RecordedOf<'InterviewRecorded.v1'>['data'] & {
  readonly roundId: string;
  readonly programmeId: string;
  readonly heldOn: string;
  readonly closedOn: string | null;
};

/** The interviews of one respondent, and whether she consents to research now; or one of somebody who is not named. */
type Interviews = { readonly consentsToResearch: boolean; readonly interviews: readonly Interview[] };

const none: Interviews = { consentsToResearch: false, interviews: [] };

/** By respondent, as her consent and her interviews are in different streams; as stories are (docs/adr/0019). */
export const researchInterview = projection<Interviews>({
  name: 'research_interview',
  version: 1,
  on: {
    'InterviewRecorded.v1': on(
      ({ data: { respondentId, interviewId } }) => respondentId ?? interviewId,
      (state = none, event) => {
        const { data, metadata } = event;
        // Consent may have gone meanwhile: then it never was open. Who is not named cannot take hers back.
        const isClosed = data.respondentId !== undefined && !state.consentsToResearch;
        const interview = {
          ...data,
          roundId: idInStream(event),
          programmeId: metadata.about.programmeId!,
          heldOn: metadata.occurredOn,
          closedOn: isClosed ? metadata.occurredOn : null,
        };
        const others = state.interviews.filter(
          ({ roundId, interviewId }) => roundId !== interview.roundId || interviewId !== data.interviewId,
        );
        return { ...state, interviews: [...others, interview] };
      },
    ),
    'ConsentGiven.v1': on(idInStream, (state = none, { data }) =>
      data.purpose === 'research' ? { ...state, consentsToResearch: true } : state,
    ),
    // Closed for good: a new consent is for interviews of then and later.
    'ConsentWithdrawn.v1': on(idInStream, (state = none, { data, metadata }) =>
      data.purpose === 'research'
        ? {
            consentsToResearch: false,
            interviews: state.interviews.map((interview) => ({
              ...interview,
              closedOn: interview.closedOn ?? metadata.occurredOn,
            })),
          }
        : state,
    ),
    ...ignoring(
      nouns.programme,
      except(nouns.person, 'consents'),
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
      nouns.research.rounds,
    ),
  },
  tables: [
    rowsIn(researchInterviewTable, ({ interviews }) =>
      interviews.map(
        ({ interviewId, roundId, programmeId, respondentId, respondentRole, formal, heldOn, closedOn, answers }) => ({
          interview_id: interviewId,
          round_id: roundId,
          programme_id: programmeId,
          respondent_id: respondentId ?? null,
          respondent_role: respondentRole,
          formal,
          held_on: heldOn,
          closed_on: closedOn,
          answers,
        }),
      ),
    ),
  ],
});
