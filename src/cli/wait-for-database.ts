import { isUnreachable } from '../platform/database/unreachable';
import type { Log } from '../platform/embedded-postgres/embedded-postgres';
import { backOff, retryUntilReachable } from '../platform/retry';

/** About once a minute: between two attempts lies a second at most. */
const WARN_EVERY = 60;

/**
 * Does `open` again, with back-off, for as long as the database cannot be reached: in a cluster everything starts at once
 * and in any order, and a program that ends instead is started again by something that knows less. Whatever else goes
 * wrong is thrown: a wrong password or a database that is missing does not get better by waiting. Throws the reason of
 * `stop` when that aborts.
 */
export const waitForDatabase = async <T>(open: () => Promise<T>, log: Log, stop: AbortSignal): Promise<T> => {
  let failures = 0;
  const pause = (attempt: number, error: unknown): Promise<void> => {
    failures += 1;
    const { code, name } = error as Error & { code?: string };
    if (attempt % WARN_EVERY === 0) log.warn(`the database cannot be reached (${code ?? name}): waiting for it`);
    return backOff(attempt, stop);
  };
  const opened = await retryUntilReachable(open, { isUnreachable, signal: stop, pause });
  if (failures > 0) log.info('the database can be reached now');
  return opened;
};
