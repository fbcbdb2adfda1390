import { verify, type Verified, type VerifyOptions } from '../../projections/engine/verification/verify';
import { openPool } from '../platform/database/pool';
import { release } from '../platform/release';
import { withoutMessage } from '../platform/telemetry/error-record';
import { VerificationSchedule } from '../verification/verification-schedule';
import { MOST_KEPT, VerificationLog, type AskedBy, type KeptDifference } from '../verification/verification-log';
import { engineOf } from './read-models';
import type { Runtime } from './runtime';

/** For fold, comparison, explanation and leases, beside those of whoever serves. */
const CONNECTIONS = 5;
/** While differences are explained, the snapshot that they are found in waits, ms. */
const IDLE_MS = 600_000;

/** Errors that say nothing of what is served: it was not looked at. */
const NOT_BEGUN: ReadonlySet<string> = new Set(['VerificationRunning', 'AbortError', 'Stopped']);

/** A verification on connections of its own, whose end is written down (decisions.md 17). Throws what `verify` throws. */
export const verifyAndRecord = async (
  runtime: Runtime,
  askedBy: AskedBy,
  options: VerifyOptions = {},
): Promise<Verified | undefined> => {
  const { database, log, application, clock } = runtime;
  const begun = { startedAt: clock.now(), askedBy, release: release() };
  const pool = openPool(database.applicationUrl, {
    applicationName: 'buurtbaan verification',
    log,
    max: CONNECTIONS,
    statementTimeout: 0,
    idleTransactionTimeout: IDLE_MS,
    more: { pipeline: true },
  });
  const results = new VerificationLog(application);
  const kept: KeptDifference[] = [];
  const onDifference: VerifyOptions['onDifference'] = async (difference) => {
    if (kept.length < MOST_KEPT) kept.push(difference);
    await options.onDifference?.(difference);
  };
  try {
    const verified = await verify({ ...engineOf(runtime), pool }, { ...options, onDifference });
    if (verified) await results.record({ ...begun, ...verified, kept });
    return verified;
  } catch (error) {
    const { name, code = name } = error as Error & { code?: string };
    if (!NOT_BEGUN.has(name) && !options.signal?.aborted) {
      // The database may be what failed.
      await results.record({ ...begun, failed: code }).catch(() => undefined);
    }
    throw error;
  } finally {
    await pool.end();
  }
};

type Recorder = { info(fields: object, message: string): void; warn(fields: object, message: string): void };

/** The verification of each day, by whichever process comes first; undefined when none is asked for. */
export const verificationScheduleOf = (runtime: Runtime, log: Recorder): VerificationSchedule | undefined => {
  const { config, clock, application } = runtime;
  if (config.verifyAt === undefined) return undefined;
  return new VerificationSchedule({
    at: config.verifyAt,
    clock,
    results: new VerificationLog(application),
    verify: async (isWanted, signal) => {
      const verified = await verifyAndRecord(runtime, 'schedule', { isWanted, signal });
      if (verified && verified.differences > 0) log.warn(verified, 'read models differ from the log');
      else if (verified) log.info(verified, 'read models are as the log makes them');
    },
    onError: (error) => log.warn(withoutMessage(error), 'the read models could not be verified'),
  });
};
