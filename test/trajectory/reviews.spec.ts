import type { ProgressReviewed } from '../../events/trajectory';
import { ReviewProgress } from '../../src/trajectory/reviews';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, specification } from '../specification';
import { about, asCoach, asCoreTeam, assigned, asStranger, buurtbaner, coach, flowedOut, hired } from './fixture';

const { given } = specification(trajectory);
const talk = {
  present: ['buurtbaner' as const, 'coach' as const],
  agreements: 'More time for the training.',
  nextReviewOn: '2025-06-01',
};
const review = a(ReviewProgress, talk);
const reviewed: ProgressReviewed = { type: 'ProgressReviewed.v1', data: talk };

describe('a review of progress', () => {
  it('says what was agreed and when the next one is', () => {
    given(hired, assigned)
      .when(review, asCoach)
      .then({ ...reviewed, about: { ...about, coachId: coach }, subjectIds: [buurtbaner] });
    given(hired).when(review, asCoreTeam).then(reviewed);
    for (const agreements of [undefined, ' '])
      given(hired)
        .when(a(ReviewProgress, { ...talk, agreements }), asCoreTeam)
        .thenRefused('motivation-missing');
  });

  it('is held as often as is said', () => {
    given(hired, reviewed)
      .when(review, { ...asCoreTeam, fingerprint: '' })
      .then(reviewed);
  });

  it('is not for the coach of another to hold', () => {
    given(hired).when(review, asStranger('coach')).thenRefused('no-coach');
    given(hired, assigned).when(review, asStranger('coach')).thenRefused('not-your-decision');
  });

  it('lies in a trajectory, neither before the hire nor after the end', () => {
    given().when(review, asCoreTeam).thenRefused('trajectory-unknown');
    given(hired)
      .when(review, { ...asCoreTeam, on: '2025-01-01' })
      .thenRefused('date-before-fact');
    given(hired, flowedOut).when(review, asCoreTeam).thenRefused('trajectory-ended');
  });
});
