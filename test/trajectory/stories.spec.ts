import type { OwnStoryRecorded, OwnStoryWithdrawn } from '../../events/trajectory';
import { RecordOwnStory, WithdrawStory } from '../../src/trajectory/stories';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, fact, specification } from '../specification';
import { about, asBuurtbaner, asCoach, assigned, asStranger, buurtbaner, coach, flowedOut, hired, id } from './fixture';

const { given } = specification(trajectory);
const storyId = id(75);
const data: OwnStoryRecorded['data'] = {
  storyId,
  text: 'People greet me now.',
  visibility: 'coach',
  goalIds: [id(60)],
};
const recordStory = (change: Partial<OwnStoryRecorded['data']> = {}) => a(RecordOwnStory, { ...data, ...change });
const withdraw = a(WithdrawStory, { storyId });
const recorded = fact<OwnStoryRecorded>({ type: 'OwnStoryRecorded.v1', data }, { on: '2025-03-01' });
const withdrawn = fact<OwnStoryWithdrawn>({ type: 'OwnStoryWithdrawn.v1', data: { storyId } }, { on: '2025-04-01' });
const research = recordStory({ visibility: 'research' });
const consenting = { researchConsentOn: '2025-02-01' };

describe('an own story', () => {
  it('is recorded by the Buurtbaner, for whom she chooses', () => {
    for (const visibility of ['private', 'coach', 'team'] as const) {
      given(hired)
        .when(recordStory({ visibility }), asBuurtbaner, {})
        .then({ type: 'OwnStoryRecorded.v1', data: { ...data, visibility }, about, subjectIds: [buurtbaner] });
    }
  });

  it('may be written down by her coach', () => {
    given(hired, assigned)
      .when(recordStory(), asCoach, {})
      .then({ ...recorded.event, about: { ...about, coachId: coach }, subjectIds: [buurtbaner] });
  });

  it('is recorded by nobody else', () => {
    given(hired, assigned).when(recordStory(), asStranger('buurtbaner'), {}).thenRefused('not-your-decision');
    given(hired, assigned).when(recordStory(), asStranger('coach'), {}).thenRefused('not-your-decision');
    given(hired).when(recordStory(), asCoach, {}).thenRefused('no-coach');
  });

  it('is open to research once she consented to that, from that day on', () => {
    given(hired).when(research, asBuurtbaner, { researchConsentOn: null }).thenRefused('consent-missing');
    given(hired)
      .when(research, { ...asBuurtbaner, on: '2025-01-31' }, consenting)
      .thenRefused('date-before-fact');
    given(hired)
      .when(research, { ...asBuurtbaner, on: '2025-02-01' }, consenting)
      .then({ type: 'OwnStoryRecorded.v1', data: { ...data, visibility: 'research' } });
  });

  it('has words', () => {
    for (const text of [undefined, '', ' \n'])
      given(hired)
        .when(a(RecordOwnStory, { ...data, goalIds: [], text }), asBuurtbaner, {})
        .thenRefused('motivation-missing');
  });

  it('is recorded once under its id, whatever became of the consent', () => {
    const again = { ...asBuurtbaner, fingerprint: '' };
    given(hired, recorded).when(recordStory(), again, {}).thenUnchanged();
    given(hired, recorded).when(research, again, { researchConsentOn: null }).thenUnchanged();
    given(hired, recorded)
      .when(recordStory({ text: 'They know me.' }), asBuurtbaner, {})
      .thenRefused('id-reused');
  });
});

describe('a story is withdrawn', () => {
  it('by her, or by the coach who writes it down for her', () => {
    given(hired, recorded)
      .when(withdraw, asBuurtbaner)
      .then({ ...withdrawn.event, about, subjectIds: [buurtbaner] });
    given(hired, assigned, recorded).when(withdraw, asCoach).then(withdrawn.event);
  });

  it('after the end too', () => {
    given(hired, assigned, recorded, flowedOut).when(withdraw, asBuurtbaner).then(withdrawn.event);
    given(hired, assigned, recorded, flowedOut).when(withdraw, asCoach).then(withdrawn.event);
  });

  it('by nobody else', () => {
    for (const end of [[], [flowedOut]]) {
      given(hired, assigned, recorded, ...end)
        .when(withdraw, asStranger('buurtbaner'))
        .thenRefused('not-your-decision');
      given(hired, assigned, recorded, ...end)
        .when(withdraw, asStranger('coach'))
        .thenRefused('not-your-decision');
      given(hired, recorded, ...end)
        .when(withdraw, asCoach)
        .thenRefused('no-coach');
    }
  });

  it('once, and does not come back', () => {
    given(hired, recorded, withdrawn).when(withdraw, asBuurtbaner).thenUnchanged();
    given(hired, recorded, withdrawn)
      .when(recordStory(), { ...asBuurtbaner, fingerprint: '' }, {})
      .thenRefused('id-reused');
  });
});
