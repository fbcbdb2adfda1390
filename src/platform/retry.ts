import { setTimeout as sleep } from 'node:timers/promises';

/** Waits between half of `ms` and all of it, by chance so that instances spread, or until the signal. */
export const spreadPause = async (ms: number, signal?: AbortSignal): Promise<void> => {
  await sleep(ms * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
};

/** Waits before attempt number `attempt` (from 0): 25 ms, doubling up to 1 s. */
export const backOff = (attempt: number, signal?: AbortSignal): Promise<void> =>
  spreadPause(Math.min(1_000, 25 * 2 ** attempt), signal);

export type Retrying = {
  /** True for a failure that a later attempt may not meet. */
  readonly isUnreachable: (error: unknown) => boolean;
  readonly signal: AbortSignal;
  /** Waits after attempt number `attempt` (from 0) failed. Default `backOff`. */
  readonly pause?: (attempt: number, error: unknown) => Promise<void>;
};

/** Does `work` again for as long as what it asks is unreachable. Throws any other failure, and the reason of `signal`. */
export const retryUntilReachable = async <T>(
  work: () => Promise<T>,
  { isUnreachable, signal, pause = (attempt) => backOff(attempt, signal) }: Retrying,
): Promise<T> => {
  for (let attempt = 0; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      await pause(attempt, error);
    }
  }
};
