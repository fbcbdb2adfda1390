import type { ProgressReviewed } from '../../events/trajectory';
import { ReviewProgress } from '../../src/trajectory/reviews';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, specification } from '../specification';
import { about, asCoach, asCoreTeam, assigned, buurtbaner, coach, hired } from './fixture';

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
});
