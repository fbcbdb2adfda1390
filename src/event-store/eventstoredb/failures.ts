import {
  AccessDeniedError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { backOff, retryUntilReachable, spreadPause } from '../../platform/retry';
import { isUnavailable, LogDiffers, StoreRefused } from '../event-store';

/** The call was given up by ourselves: whether it did anything is unknown. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * True for an answer that will be the same next time. All else leaves the outcome unknown and is tried again with the
 * same ids: gRPC 4, 10, 13 and 14, raw errors without a type, "Not Ready", "Too Busy", not the leader, a discovery
 * that failed, our own time-out (measured: of 32 appends in flight at a kill 15 had been written).
 */
export const isFinal = (error: unknown): boolean =>
  error instanceof WrongExpectedVersionError ||
  error instanceof StreamDeletedError ||
  error instanceof StreamNotFoundError ||
  error instanceof MaxAppendSizeExceededError ||
  error instanceof AccessDeniedError ||
  error instanceof TypeError ||
  error instanceof RangeError;

/** A final answer as an error of the port. Messages of the server stay out: they can name what we do not log. */
export function toPortError(error: unknown): Error {
  if (error instanceof StreamDeletedError) return new LogDiffers('a stream was deleted, which is forbidden here');
  if (error instanceof AccessDeniedError) return new StoreRefused('access-denied');
  return error as Error;
}

/** What may be said of a failure: type and gRPC code, never the text, which can hold addresses and names. */
export function causeOf(error: unknown): Error {
  const { type, code, name } = error as { type?: string; code?: number | string; name?: string };
  return new Error([type ?? name ?? 'error', code].filter((part) => part !== undefined).join(' '));
}

/** The answer, or `NoAnswer` after `milliseconds`. */
export async function within<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

// Somebody must look at the rights of our user first.
const AFTER_REFUSAL = 10_000;

/** Waits before attempt number `attempt` (from 0) as `backOff` does, but 10 s when the log did not let us in. */
export const backOffAfter = (failure: unknown, attempt: number, signal: AbortSignal): Promise<void> => {
  const isRefused = failure instanceof StoreRefused || failure instanceof AccessDeniedError;
  return isRefused ? spreadPause(AFTER_REFUSAL, signal) : backOff(attempt, signal);
};

/** Does `work` again for as long as the store is away. Throws any other failure, and the reason of the signal. */
export const untilStoreReachable = <T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> => {
  const pause = (attempt: number, failure: unknown): Promise<void> => backOffAfter(failure, attempt, signal);
  return retryUntilReachable(work, { isUnreachable: isUnavailable, signal, pause });
};
