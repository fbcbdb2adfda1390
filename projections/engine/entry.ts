import type { Shown } from './projection';

/** A state with the positions that first and last put it. */
export type Entry = {
  readonly state: unknown;
  readonly first: number;
  readonly last: number;
  /** What each table shows of it, once that was asked. */
  readonly shown?: readonly Shown[];
};

/** A key that an event could not be applied to, and why. */
export type Parked = {
  readonly key: string;
  readonly position: number;
  readonly eventId: string;
  readonly code: string;
  readonly error: string;
};
