import { ROLES, type Role } from '../../events/event';
import type { Day } from '../../events/ids';
import { reviewsEvents } from '../../events/trajectory';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import { CalendarDay, Maybe, OneOf, Prose, Some } from '../platform/validation';
import { decided, runningRule, slice } from './trajectory';

export class ReviewProgress extends command('ReviewProgress', { route: 'reviews', roles: ['coach', 'core-team'] }) {
  @Some() @OneOf(ROLES, { each: true }) readonly present!: readonly Role[];
  @Maybe() @Prose() readonly agreements?: string;
  @CalendarDay() readonly nextReviewOn!: Day;
}

/** Each review is one more. */
const reviewProgress = runningRule({
  command: ReviewProgress,
  decide: (given, trajectory, context) => {
    const agreements = requireText(given.agreements, 'motivation-missing');
    notBefore(trajectory.hiredOn, context.on);
    return [decided(trajectory, { type: 'ProgressReviewed.v1', data: { ...dataOf(given), agreements } })];
  },
});

/** "Voortdurend bijsturen en aanscherpen" (seed 001): talked about, never scored. No rule asks what was agreed. */
export const reviews = slice({
  events: reviewsEvents,
  evolve: { 'ProgressReviewed.v1': (trajectory) => trajectory },
  rules: [reviewProgress],
});
