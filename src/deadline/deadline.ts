import type { DeadlineEvent } from '../../events/deadline';
import { rulesOf } from '../command-handling/rule';
import { sliceOf } from '../command-handling/slice';

/** What was said of one deadline. Which deadlines there are follows from what arms and meets them (`src/schedule/`). */
export type Deadline = {
  readonly status: 'silent' | 'noticed';
  readonly isReminded: boolean;
  readonly isMissed: boolean;
};

declare module '../command-handling/states' {
  interface NounStates {
    readonly deadline: Deadline;
  }
}

export const silent: Deadline = { status: 'silent', isReminded: false, isMissed: false };

export const slice = sliceOf<Deadline>();
/** Any deadline is silent before its first notice, so that no rule is asked about one that is not there. */
export const { opening } = rulesOf<Deadline, DeadlineEvent>('not-found');
