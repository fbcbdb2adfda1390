import type { ProjectionRunner } from '../../projections/engine/runner';
import { StoreRefused } from '../event-store/event-store';
import type { Check } from '../platform/health/readiness';
import type { DurableSubscription } from '../subscriptions/durable-subscription';
import { VerificationLog } from '../verification/verification-log';
import type { Runtime } from './runtime';
import type { ReadModels } from './read-models';

/** How long a table may stand still behind the end of the log before this process is not ready, in ms. */
const PATIENCE_MS = 30_000;

type Seen = { readonly position: number; readonly at: number };

/**
 * Says `stuck` when a table is behind the true end of the log and has not moved for `patience`, or why the runner
 * stopped. A version that is being built, or that a newer release serves, is not for this process to move.
 */
export const readModelsCheck = (
  runner: Pick<ProjectionRunner, 'status' | 'stoppedBecause'>,
  { patience = PATIENCE_MS, now = () => performance.now() } = {},
): Check['check'] => {
  const behind = new Map<string, Seen>();
  return async () => {
    if (runner.stoppedBecause) return runner.stoppedBecause;
    let isStuck = false;
    for (const { projection, position, trueLag, state } of await runner.status()) {
      const seen = behind.get(projection);
      const mayRest = trueLag === 0 || state === 'building' || state === 'superseded';
      if (mayRest) behind.delete(projection);
      else if (seen?.position !== position) behind.set(projection, { position, at: now() });
      else isStuck ||= now() - seen.at > patience;
    }
    return isStuck ? 'stuck' : 'up';
  };
};

/**
 * Says `differences` when the last verification found any, and `not-yet` before the first. Never down: all instances
 * answer from the same tables, so that nobody is helped when none of them answers because a row is wrong.
 */
export const verificationCheck =
  (results: Pick<VerificationLog, 'last'>): Check['check'] =>
  async () => {
    const last = await results.last();
    if (!last) return { state: 'not-yet' };
    return last.differences === 0 ? 'up' : { state: 'differences' };
  };

/** What is wrong with the log, when its error is a code. */
const reasonOf = (error: unknown): string => {
  if (error instanceof StoreRefused) return error.reason;
  throw error;
};

/** What readiness checks while the program serves. */
export const checks = (
  { store, application, config }: Runtime,
  { runner }: ReadModels,
  subscriptions: readonly Pick<DurableSubscription, 'name' | 'stoppedBecause'>[],
): readonly Check[] => [
  { name: 'log', check: () => store.ping().then(() => 'up', reasonOf) },
  { name: 'database', check: async () => application.query('select').then(() => 'up') },
  { name: 'read-models', check: readModelsCheck(runner) },
  // A server or receiver that is away is waited for, and is nothing that another instance would do better.
  { name: 'mail-server', check: () => Promise.resolve(config.mail ? 'up' : { state: 'off' }) },
  { name: 'webhooks', check: () => Promise.resolve(config.webhooks ? 'up' : { state: 'off' }) },
  { name: 'verification', check: verificationCheck(new VerificationLog(application)) },
  ...subscriptions.map((one) => ({ name: one.name, check: () => Promise.resolve(one.stoppedBecause ?? 'up') })),
];
