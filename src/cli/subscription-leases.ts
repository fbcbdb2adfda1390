import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { processName } from '../composition/runtime';
import { subscriberNames } from '../composition/subscribers';
import { LogDiffers } from '../event-store/event-store';
import { checkpointNames } from '../delivery/webhooks/webhooks';
import { createCheckpoints } from '../subscriptions/checkpoints';
import { Leases, type Lease } from '../subscriptions/leases';

/** A process that was killed keeps its leases for 6 s more. */
const PATIENCE_S = 8;

/** All leases. Throws `LogDiffers` when another process keeps one. */
const claimAll = async (
  leases: Leases,
  names: readonly string[],
  what: string,
  stop: AbortSignal,
): Promise<readonly Lease[]> => {
  for (let seconds = 0; ; seconds++) {
    const held = await leases.claim(names);
    if (held.length === names.length) return held;
    if (seconds === PATIENCE_S)
      throw new LogDiffers(`${what} is not imported while buurtbaan serve runs: stop it first`);
    await sleep(1_000);
    stop.throwIfAborted();
  }
};

/**
 * Does `work` while this process holds the leases of all subscriptions, from where they stand. One that followed the log
 * while it comes in would give its commands, between events that are still to come. `what`: a log, the vault. Throws
 * `LogDiffers`.
 */
export const withSubscriptionLeases = async <T>(
  application: Pool,
  what: string,
  stop: AbortSignal,
  work: (held: readonly Lease[], leases: Leases) => Promise<T>,
): Promise<T> => {
  const leases = new Leases(application, processName());
  await createCheckpoints(application, subscriberNames);
  try {
    const names = [...subscriberNames, ...(await checkpointNames(application))];
    const held = await claimAll(leases, names, what, stop);
    const stopRenewing = leases.keepRenewing();
    return await work(held, leases).finally(stopRenewing);
  } finally {
    await leases.release();
  }
};
