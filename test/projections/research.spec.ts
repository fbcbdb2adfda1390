import type { ConsentPurpose } from '../../events/person';
import { researchInterview } from '../../projections/research-interview/research-interview.projection';
import { researchRound } from '../../projections/research-round/research-round.projection';
import { fact, given, id, sealed } from './history';
import { personStream, programmeId, second, third } from './scenario';

const roundId = id(80);
const stream = `research-${roundId}`;
const opened = fact('2022-03-01', stream, 'ResearchRoundOpened.v1', {
  programmeId,
  questions: [
    { questionId: id(81), text: sealed('first') },
    { questionId: id(82), text: sealed('second') },
  ],
});
const agreed = (on: string) => fact(on, stream, 'QuestionsAgreed.v1', { madeWith: ['buurtbaner'] });
const interviewed = (interviewId: string, respondentId?: string, formal = false, on = '2022-04-01') =>
  fact(
    on,
    stream,
    'InterviewRecorded.v1',
    {
      ...{ interviewId, respondentRole: 'colleague', formal, answers: sealed('answers') },
      ...(respondentId && { respondentId }),
    },
    { about: { programmeId } },
  );
const consent = (
  type: 'ConsentGiven.v1' | 'ConsentWithdrawn.v1',
  on: string,
  purpose: ConsentPurpose = 'research',
  by = second,
) => fact(on, personStream(by), type, { purpose, wordingVersion: '1' });
const consented = consent('ConsentGiven.v1', '2022-01-01');

describe('a round of the research', () => {
  const round = {
    round_id: roundId,
    programme_id: programmeId,
    opened_on: '2022-03-01',
    questions: 2,
    question_ids: [id(81), id(82)],
    question_texts: [sealed('first'), sealed('second')],
    agreed_on: null,
    made_with: [],
    interviews: 0,
    interviews_formal: 0,
  };

  it('has its questions, and with whom they were agreed on last', () => {
    given(researchRound, opened).thenShows({ research_round: [round] });
    given(researchRound, opened, agreed('2022-03-08'), agreed('2022-03-09')).thenShows({
      research_round: [{ ...round, agreed_on: '2022-03-09', made_with: ['buurtbaner'] }],
    });
  });

  it('has its interviews counted, those that were closed since too', () => {
    const two = [interviewed(id(83), second), interviewed(id(84), undefined, true)];
    given(researchRound, consented, opened, ...two, consent('ConsentWithdrawn.v1', '2022-05-01')).thenShows({
      research_round: [{ ...round, interviews: 2, interviews_formal: 1 }],
    });
  });
});

describe('an interview', () => {
  const interview = {
    interview_id: id(83),
    round_id: roundId,
    programme_id: programmeId,
    respondent_id: second,
    respondent_role: 'colleague',
    formal: false,
    held_on: '2022-04-01',
    closed_on: null,
    answers: sealed('answers'),
  };
  const withdrawn = consent('ConsentWithdrawn.v1', '2022-05-01');

  it('is open while the respondent consents to research', () => {
    given(researchInterview, consented, interviewed(id(83), second)).thenShows({ research_interview: [interview] });
  });

  it('is closed when she withdraws that, for good', () => {
    given(
      researchInterview,
      consented,
      interviewed(id(83), second),
      withdrawn,
      consent('ConsentGiven.v1', '2022-06-01'),
      interviewed(id(84), second, true, '2022-06-02'),
    ).thenShows({
      research_interview: [
        { ...interview, closed_on: '2022-05-01' },
        { ...interview, interview_id: id(84), formal: true, held_on: '2022-06-02' },
      ],
    });
    const again = [consent('ConsentGiven.v1', '2022-06-01'), consent('ConsentWithdrawn.v1', '2022-07-01')];
    given(researchInterview, consented, interviewed(id(83), second), withdrawn, ...again).thenShows({
      research_interview: [{ ...interview, closed_on: '2022-05-01' }],
    });
  });

  it('stays open when another consent goes, or that of another', () => {
    given(
      researchInterview,
      consented,
      interviewed(id(83), second),
      consent('ConsentWithdrawn.v1', '2022-05-01', 'stories'),
      consent('ConsentWithdrawn.v1', '2022-05-01', 'research', third),
    ).thenShows({ research_interview: [interview] });
  });

  it('never was open when consent went meanwhile', () => {
    given(researchInterview, consented, withdrawn, interviewed(id(83), second)).thenShows({
      research_interview: [{ ...interview, closed_on: '2022-04-01' }],
    });
  });

  it('with somebody who is not registered is nobody’s to close', () => {
    given(researchInterview, interviewed(id(83)), withdrawn).thenShows({
      research_interview: [{ ...interview, respondent_id: null }],
    });
  });
});
