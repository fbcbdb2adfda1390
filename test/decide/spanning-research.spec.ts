import { person } from '../../src/person/person.decider';
import { RecordInterview } from '../../src/research/interviews';
import { research } from '../../src/research/research.decider';
import { id, registered, she } from '../person/fixture';
import { programmeId } from '../programme/fixture';
import { a, fact, specification } from '../specification';
import { decided, type Streams } from './spanning';

describe('an interview looks at', () => {
  const round = specification(research)
    .given({ type: 'ResearchRoundOpened.v1', data: { programmeId, questions: [] } })
    .state();
  const answers = { interviewId: id(76), respondentRole: 'resident', formal: false, answers: 'We greet each other.' };
  const record = (respondentId: string | undefined, streams: Streams) =>
    decided(research, a(RecordInterview, { ...answers, respondentId }), round, streams);

  it('the consent of a respondent who is named, and of nobody else', async () => {
    const consented = fact({
      type: 'ConsentGiven.v1' as const,
      data: { purpose: 'research' as const, wordingVersion: '1' },
    });
    const consenting = { [`person-${she}`]: specification(person).given(registered, consented).state() };
    await expect(record(she, {})).resolves.toBe('consent-missing');
    await expect(record(she, consenting)).resolves.toMatchObject([{ type: 'InterviewRecorded.v1' }]);
    await expect(record(undefined, {})).resolves.toMatchObject([{ type: 'InterviewRecorded.v1' }]);
  });
});
