import type { QuestionsAgreed } from '../../events/research';
import { RecordInterview } from '../../src/research/interviews';
import { research } from '../../src/research/research.decider';
import { AgreeQuestions } from '../../src/research/rounds';
import { a, specification } from '../specification';
import { agreed, asResearcher, consenting, id, interview, opened, programmeId, recorded } from './fixture';

const { given } = specification(research);
const sameCommand = { ...asResearcher, fingerprint: '' };
const agree = (...madeWith: QuestionsAgreed['data']['madeWith']) => a(AgreeQuestions, { madeWith });
const record = (over: Partial<typeof interview> = {}) => a(RecordInterview, { ...interview, ...over });

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
});

describe('an interview', () => {
  it('of somebody who is not registered concerns no person here', () => {
    const data = { interviewId: id(20), respondentRole: 'neighbour', formal: false, answers: 'We greet each other.' };
    given(opened)
      .when(a(RecordInterview, data), asResearcher, {})
      .then({ type: 'InterviewRecorded.v1', data, about: { programmeId }, subjectIds: [] });
  });

  it('is of a day of her consent', () => {
    given(opened)
      .when(record(), { ...asResearcher, on: '2026-03-31' }, { consentOn: '2026-04-01' })
      .thenRefused('date-before-fact');
  });

  it('is recorded once under its id, whatever became of the consent', () => {
    given(opened, recorded).when(record(), sameCommand, { consentOn: null }).thenUnchanged();
    given(opened, recorded)
      .when(record({ formal: true }), asResearcher, consenting)
      .thenRefused('id-reused');
  });
});
