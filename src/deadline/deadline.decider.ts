import type { DeadlineEvent } from '../../events/deadline';
import { noun } from '../command-handling/slice';
import { silent } from './deadline';
import { notices } from './notices';

/** What was said of deadlines, each with a stream named after what armed it and its kind. */
export const deadline = noun<'deadline', DeadlineEvent>()({
  category: 'deadline',
  collection: 'deadlines',
  initial: silent,
  slices: [notices],
});
