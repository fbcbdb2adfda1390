import { backOff } from '../event-store/postgres/connection';
import { isUnreachable } from '../platform/database/unreachable';
import type { Log } from '../platform/embedded-postgres/embedded-postgres';

/** About once a minute: between two attempts lies a second at most. */
const TELL_EVERY = 60;

/**
 * Does `open` again, with back-off, for as long as the database cannot be reached: in a cluster everything starts at once
 * and in any order, and a program that ends instead is started again by something that knows less. Whatever else goes
 * wrong is thrown: a wrong password or a database that is missing does not get better by waiting. Throws the reason of `stop` when that aborts.
 */
export const patiently = async <T>(open: () => Promise<T>, log: Log, stop: AbortSignal): Promise<T> => {
  for (let attempt = 0; ; attempt++) {
    try {
      const opened = await open();
      if (attempt > 0) log.info('the database can be reached now');
      return opened;
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      const { code, name } = error as Error & { code?: string };
      if (attempt % TELL_EVERY === 0) log.warn(`the database cannot be reached (${code ?? name}): waiting for it`);
      await backOff(attempt, stop);
      stop.throwIfAborted();
    }
  }
};
