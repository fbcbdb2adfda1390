import { UnknownEventType } from '../../events/catalogue';

/** The feed skipped or repeated a position: nothing after it can be trusted (decisions.md 6). */
export class FeedBroken extends Error {
  override readonly name = 'FeedBroken';
}

/** A stored event could not be read at all. Like an unknown type it is never skipped (decisions.md 11). */
export class EventUnreadable extends Error {
  override readonly name = 'EventUnreadable';
}

/** The database, or the encoding for it, refused what a batch led to: some event in it is poison. */
export class BatchRefused extends Error {
  override readonly name = 'BatchRefused';
  constructor(
    /** Positions of the first and last event of the batch. */
    readonly first: number,
    readonly last: number,
    override readonly cause: unknown,
  ) {
    super(`the rows of positions ${first} to ${last} were refused`);
  }
}

export type Failure =
  | { readonly kind: 'fatal'; readonly code: 'log-differs' | 'unknown-event-type' | 'event-unreadable' | 'feed-broken' }
  /** Another owner, another version or a switch: claim the leases again. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'refused'; readonly refused: BatchRefused }
  | { readonly kind: 'transient' };

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** True when the same rows will be refused again: data exceptions, broken constraints, cells that do not fit. */
export const isRefusal = (error: unknown): boolean =>
  (error instanceof Error && error.name === 'CellInvalid') || /^(22|23)[0-9A-Z]{3}$|^54000$/.test(codeOf(error));

/** Does `work` for the events from `first` to `last`; what will be refused again is `BatchRefused`. */
export const refusing = <T>(first: number, last: number, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw isRefusal(error) ? new BatchRefused(first, last, error) : error;
  }
};

/** What to do after an error. Errors of the event store are recognised by name: the engine knows only its types. */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof BatchRefused) return { kind: 'refused', refused: error };
  if (error instanceof UnknownEventType) return { kind: 'fatal', code: 'unknown-event-type' };
  if (error instanceof EventUnreadable) return { kind: 'fatal', code: 'event-unreadable' };
  if (error instanceof FeedBroken) return { kind: 'fatal', code: 'feed-broken' };
  if (error instanceof Error && error.name === 'LogDiffers') return { kind: 'fatal', code: 'log-differs' };
  // 42P01: the tables were dropped under a writer that another one has replaced.
  if (codeOf(error) === 'PJ001' || codeOf(error) === '42P01') return { kind: 'lost' };
  return { kind: 'transient' };
};
