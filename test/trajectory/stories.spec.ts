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
const importLines = (change: Partial<OwnStoryRecorded['data']> = {}) => a(RecordOwnStory, { ...data, ...change });
const withdraw = a(WithdrawStory, { storyId });
const told = fact<OwnStoryRecorded>({ type: 'OwnStoryRecorded.v1', data }, { on: '2025-03-01' });
const withdrawn = fact<OwnStoryWithdrawn>({ type: 'OwnStoryWithdrawn.v1', data: { storyId } }, { on: '2025-04-01' });
const research = importLines({ visibility: 'research' });
const consenting = { researchConsentOn: '2025-02-01' };

describe('an own story', () => {
  it('is told by the Buurtbaner, for whom she chooses', () => {
    for (const visibility of ['private', 'coach', 'team'] as const) {
      given(hired)
        .when(importLines({ visibility }), asBuurtbaner, {})
        .then({ type: 'OwnStoryRecorded.v1', data: { ...data, visibility }, about, subjectIds: [buurtbaner] });
    }
  });

  it('may be written down by her coach', () => {
    given(hired, assigned)
      .when(importLines(), asCoach, {})
      .then({ ...told.event, about: { ...about, coachId: coach }, subjectIds: [buurtbaner] });
  });

  it('is told by nobody else', () => {
    given(hired, assigned).when(importLines(), asStranger('buurtbaner'), {}).thenRefused('not-your-decision');
    given(hired, assigned).when(importLines(), asStranger('coach'), {}).thenRefused('not-your-decision');
    given(hired).when(importLines(), asCoach, {}).thenRefused('no-coach');
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

  it('is refused for want of consent before it is for want of words', () => {
    given(hired)
      .when(importLines({ visibility: 'research', text: '' }), asBuurtbaner, { researchConsentOn: null })
      .thenRefused('consent-missing');
  });

  it('is recorded once under its id, whatever became of the consent', () => {
    const again = { ...asBuurtbaner, fingerprint: '' };
    given(hired, told).when(importLines(), again, {}).thenUnchanged();
    given(hired, told).when(research, again, { researchConsentOn: null }).thenUnchanged();
    given(hired, told)
      .when(importLines({ text: 'They know me.' }), asBuurtbaner, {})
      .thenRefused('id-reused');
  });

  it('is of a trajectory that goes on, and not of a day before the hire', () => {
    given().when(importLines(), asBuurtbaner, {}).thenRefused('trajectory-unknown');
    given(hired, flowedOut).when(importLines(), asBuurtbaner, {}).thenRefused('trajectory-ended');
    given(hired)
      .when(importLines(), { ...asBuurtbaner, on: '2025-01-01' }, {})
      .thenRefused('date-before-fact');
  });
});

describe('a story is withdrawn', () => {
  it('by her, or by the coach who writes it down for her', () => {
    given(hired, told)
      .when(withdraw, asBuurtbaner)
      .then({ ...withdrawn.event, about, subjectIds: [buurtbaner] });
    given(hired, assigned, told).when(withdraw, asCoach).then(withdrawn.event);
  });

  it('after the end too', () => {
    given(hired, assigned, told, flowedOut).when(withdraw, asBuurtbaner).then(withdrawn.event);
    given(hired, assigned, told, flowedOut).when(withdraw, asCoach).then(withdrawn.event);
  });

  it('by nobody else', () => {
    for (const end of [[], [flowedOut]]) {
      given(hired, assigned, told, ...end)
        .when(withdraw, asStranger('buurtbaner'))
        .thenRefused('not-your-decision');
      given(hired, assigned, told, ...end)
        .when(withdraw, asStranger('coach'))
        .thenRefused('not-your-decision');
      given(hired, told, ...end)
        .when(withdraw, asCoach)
        .thenRefused('no-coach');
    }
  });

  it('once, and does not come back', () => {
    given(hired, told, withdrawn).when(withdraw, asBuurtbaner).thenUnchanged();
    given(hired, told, withdrawn)
      .when(importLines(), { ...asBuurtbaner, fingerprint: '' }, {})
      .thenRefused('id-reused');
  });

  it('when it was told, and not before that day', () => {
    given(hired).when(withdraw, asBuurtbaner).thenRefused('story-unknown');
    given().when(withdraw, asBuurtbaner).thenRefused('trajectory-unknown');
    given(hired, told)
      .when(withdraw, { ...asBuurtbaner, on: '2025-02-28' })
      .thenRefused('date-before-fact');
  });
});
