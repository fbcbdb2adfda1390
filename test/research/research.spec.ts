import type { InterviewRecorded, QuestionsAgreed, ResearchRoundOpened } from '../../events/research';
import { RecordInterview } from '../../src/research/interviews';
import { research } from '../../src/research/research.decider';
import { AgreeQuestions, OpenResearchRound } from '../../src/research/rounds';
import { a, as, fact, id as uuid, specification } from '../specification';

/** A plain string fits every kind of id. */
const id = (n: number): string => uuid(n);
const { given } = specification(research);
const programmeId = id(2);
const respondent = id(3);
const asResearcher = as('researcher', id(4));
const sameCommand = { ...asResearcher, fingerprint: '' };

const round: ResearchRoundOpened['data'] = {
  programmeId,
  questions: [
    { questionId: id(10), text: 'What did the neighbourhood win?' },
    { questionId: id(11), text: 'Whom do you meet now?' },
  ],
};
const open = (over: Partial<typeof round> = {}) => a(OpenResearchRound, { ...round, ...over });
const opened = fact<ResearchRoundOpened>({ type: 'ResearchRoundOpened.v1', data: round }, { on: '2026-03-01' });
const agree = (...madeWith: QuestionsAgreed['data']['madeWith']) => a(AgreeQuestions, { madeWith });
const agreed = fact<QuestionsAgreed>({ type: 'QuestionsAgreed.v1', data: { madeWith: ['buurtbaner', 'researcher'] } });

const interview: InterviewRecorded['data'] = {
  interviewId: id(20),
  respondentId: respondent,
  respondentRole: 'resident-organisation',
  formal: false,
  answers: 'We greet each other in the street.',
};
const record = (over: Partial<typeof interview> = {}) => a(RecordInterview, { ...interview, ...over });
const recorded = fact<InterviewRecorded>({ type: 'InterviewRecorded.v1', data: interview });
const consenting = { consentOn: '2026-02-01' };

describe('a round of the research', () => {
  it('is opened with its questions, by a researcher or a Buurtbaner', () => {
    given()
      .when(open(), asResearcher)
      .then({ type: 'ResearchRoundOpened.v1', data: round, about: { programmeId }, subjectIds: [] });
  });

  it('is opened once', () => {
    given(opened).when(open(), sameCommand).thenUnchanged();
    given(opened)
      .when(open({ questions: [] }))
      .thenRefused('id-reused');
  });

  it('asks each question once, in words', () => {
    const [first] = round.questions;
    given()
      .when(open({ questions: [first!, { ...first!, text: 'Another?' }] }))
      .thenRefused('id-reused');
    given()
      .when(open({ questions: [{ ...first!, text: ' ' }] }))
      .thenRefused('motivation-missing');
  });
});

describe('its questions', () => {
  it('are agreed on with those who made them, whoever is named first', () => {
    given(opened)
      .when(agree('buurtbaner', 'researcher'), asResearcher)
      .then({ ...agreed.event, about: { programmeId }, subjectIds: [] });
    given(opened, agreed).when(agree('researcher', 'buurtbaner')).thenUnchanged();
  });

  it('may be agreed on anew, with others too', () => {
    given(opened, agreed)
      .when(agree('coach'))
      .then({ type: 'QuestionsAgreed.v1', data: { madeWith: ['coach'] } });
  });

  it('are those of a round, from the day it was opened', () => {
    given().when(agree('buurtbaner')).thenRefused('research-round-unknown');
    given(opened).when(agree('buurtbaner'), { on: '2026-02-28' }).thenRefused('date-before-fact');
  });
});

describe('an interview', () => {
  it('concerns the respondent, who consented to research', () => {
    given(opened)
      .when(record(), asResearcher, consenting)
      .then({ ...recorded.event, about: { programmeId, personId: respondent }, subjectIds: [respondent] });
    given(opened).when(record(), asResearcher, { consentOn: null }).thenRefused('consent-missing');
  });

  it('of somebody who is not registered concerns no person here', () => {
    const data = { interviewId: id(20), respondentRole: 'neighbour', formal: false, answers: 'We greet each other.' };
    given(opened)
      .when(a(RecordInterview, data), asResearcher, {})
      .then({ type: 'InterviewRecorded.v1', data, about: { programmeId }, subjectIds: [] });
  });

  it('is of a day of the round, and of her consent', () => {
    given().when(record(), asResearcher, consenting).thenRefused('research-round-unknown');
    given(opened)
      .when(record(), { ...asResearcher, on: '2026-02-28' }, consenting)
      .thenRefused('date-before-fact');
    given(opened)
      .when(record(), { ...asResearcher, on: '2026-03-31' }, { consentOn: '2026-04-01' })
      .thenRefused('date-before-fact');
  });

  it('has answers', () => {
    for (const answers of ['', ' \n'])
      given(opened).when(record({ answers }), asResearcher, consenting).thenRefused('motivation-missing');
  });

  it('is refused for want of consent before it is for want of words', () => {
    given(opened)
      .when(record({ answers: '' }), asResearcher, { consentOn: null })
      .thenRefused('consent-missing');
  });

  it('is recorded once under its id, whatever became of the consent', () => {
    given(opened, recorded).when(record(), sameCommand, { consentOn: null }).thenUnchanged();
    given(opened, recorded)
      .when(record({ formal: true }), asResearcher, consenting)
      .thenRefused('id-reused');
  });
});
