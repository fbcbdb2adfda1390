import { setTimeout as sleep } from 'node:timers/promises';
import { LogDiffers, type Checkpoint } from '../event-store/event-store';
import type { Lease } from '../policies/lease';

/** A process that was killed keeps the lease of the policies for 6 s more. */
const PATIENCE_S = 8;
const RENEW_MS = 2_000;

/**
 * Does `work` while this process holds the lease of the policies, from where they stand. One that followed the log while
 * it comes in would give its commands again, between events that are still to come. `what`: a log, the vault. Throws
 * `LogDiffers`.
 */
export const withoutPolicies = async <T>(
  lease: Lease,
  what: string,
  stop: AbortSignal,
  work: (from: Checkpoint | 'beginning') => Promise<T>,
): Promise<T> => {
  let from = await lease.acquire();
  for (let seconds = 0; from === null; seconds++) {
    if (seconds === PATIENCE_S)
      throw new LogDiffers(`${what} is not imported while buurtbaan serve runs: stop it first`);
    await sleep(1_000);
    stop.throwIfAborted();
    from = await lease.acquire();
  }
  const renewal = setInterval(() => void lease.renew().catch(() => undefined), RENEW_MS);
  try {
    return await work(from);
  } finally {
    clearInterval(renewal);
    await lease.release();
  }
};
