import type { Moment } from '../../events/ids';

/** The one thing below the edge that knows what time it is; a test sets it. */
export abstract class Clock {
  /** Throws `StoreUnavailable` while this process should take no commands. */
  abstract now(): Moment;
}
