import type { Role } from '../event';
import { event, slice, type EventOf } from '../declaration';
import type { Day } from '../ids';

export const ProgressReviewed = event('ProgressReviewed.v1')<{
  readonly present: readonly Role[];
  readonly agreements: string;
  readonly nextReviewOn: Day;
}>({ text: { agreements: 'guidance' }, reason: 'guidance' });
export type ProgressReviewed = EventOf<typeof ProgressReviewed>;

export const reviewsEvents = slice([ProgressReviewed]);
