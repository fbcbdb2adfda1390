import type { Moment } from '../../events/ids';

/** The one place below the edge that knows what time it is; a test sets it. */
export class Clock {
  now(): Moment {
    return new Date().toISOString();
  }
}
