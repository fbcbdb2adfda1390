import type { Moment } from '../../events/ids';

/** The only source of time below the edge; a test sets it. */
export abstract class Clock {
  /** Throws `StoreUnavailable` while this process should take no commands. */
  abstract now(): Moment;
}
