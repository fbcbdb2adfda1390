import type { Engine } from '../engine';
import { asOnlyVerifier } from './lease';
import { dropScratch, openScratch } from './scratch';
import { servedOf } from './served';
import { Verification, type Listeners, type Verified } from './verification';

export type { Verified } from './verification';

export type VerifyOptions = Listeners & {
  /** How long to wait for another process that verifies, ms. Default 0. */
  readonly patienceMs?: number;
  /** Asked once no other process verifies, which one may have done until then. Default yes. */
  readonly isWanted?: () => Promise<boolean>;
  readonly signal?: AbortSignal;
};

/**
 * Folds every read model anew from the log into a scratch schema, beside those that are served and those who fill and
 * read them; compares rows, states and parked keys where each stands, and what the views of schema `read` are; and checks
 * the log itself (decisions.md 6). Tells each difference with the events behind it. The scratch schema goes whatever
 * happens, also what a process that was killed left of one. One process at a time. Throws `VerificationRunning`,
 * `NotVerifiable`, `UnknownEventType`. Undefined when it was no longer wanted.
 */
export const verify = (engine: Engine, options: VerifyOptions = {}): Promise<Verified | undefined> => {
  const { patienceMs = 0, signal = new AbortController().signal, isWanted } = options;
  return asOnlyVerifier(engine, { patienceMs, signal }, async (leases, held) => {
    if (isWanted && !(await isWanted())) return undefined;
    const left = await dropScratch(engine.pool);
    if (left > 0) engine.log.info({ left }, 'dropped what a verification that was killed left');
    await servedOf(engine.pool, engine.projections);
    const scratch = await openScratch(engine.pool, engine.projections);
    try {
      return await new Verification(engine, leases, scratch, options, held).run();
    } finally {
      await dropScratch(engine.pool, scratch.schema).catch((error: unknown) => {
        const { name } = error as Error;
        engine.log.warn({ schema: scratch.schema, code: name }, 'a scratch schema is left for the next verification');
      });
    }
  });
};
