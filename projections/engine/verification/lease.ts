import type { Pool } from 'pg';
import { createCheckpoints } from '../../../src/subscriptions/checkpoints';
import { Leases } from '../../../src/subscriptions/leases';
import type { Engine } from '../engine';
import { pause } from '../pause';

/** Its row in `subscription.checkpoint`, which never moves: the lease is what counts. */
const NAME = 'verification';
/** Before the next look, while another process verifies, ms. */
const LOOK_EVERY = 500;

/** Another process verifies already. */
export class VerificationRunning extends Error {
  override readonly name = 'VerificationRunning';
  constructor() {
    super('another process is verifying the read models');
  }
}

/** The lease went to another process, or nobody could ask for it to be lengthened. */
export class VerificationLost extends Error {
  override readonly name = 'VerificationLost';
}

const claimed = async (pool: Pool, leases: Leases, patienceMs: number, signal: AbortSignal): Promise<void> => {
  await createCheckpoints(pool, [NAME]);
  for (const began = performance.now(); ;) {
    if ((await leases.claim([NAME])).length > 0) return;
    if (performance.now() - began >= patienceMs) throw new VerificationRunning();
    await pause(LOOK_EVERY, signal);
    signal.throwIfAborted();
  }
};

/**
 * Does `work` as the only process that does; its signal aborts when the lease is lost. `patienceMs`: how long another one
 * is waited for, as one that was killed keeps its lease for a while. Throws `VerificationRunning`.
 */
export const asOnlyVerifier = async <T>(
  { pool, owner, leaseSeconds }: Engine,
  { patienceMs, signal }: { readonly patienceMs: number; readonly signal: AbortSignal },
  work: (leases: Leases, signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const leases = new Leases(pool, `${owner}/verification`, leaseSeconds);
  await claimed(pool, leases, patienceMs, signal);
  const lost = new AbortController();
  const stopRenewing = leases.keepRenewing(() => lost.abort(new VerificationLost('another process took the lease')));
  try {
    const result = await work(leases, AbortSignal.any([signal, lost.signal]));
    if (!leases.isHeld(NAME)) throw new VerificationLost('the lease has lapsed');
    return result;
  } catch (error) {
    // What broke off then did so because of it.
    throw lost.signal.aborted ? lost.signal.reason : error;
  } finally {
    stopRenewing();
    await leases.release().catch(() => undefined);
  }
};
