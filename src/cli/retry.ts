import { setTimeout as sleep } from 'node:timers/promises';
import { ParkedKeys, type AskedKey, type ParkedKey } from '../../projections/engine/parking';
import { readModels } from '../../projections/read-models';
import type { Runtime } from '../composition/runtime';
import { openReadModels } from '../composition/read-models';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { runtimeOf } from './runtime';

/** Whoever follows the log looks every second; it reads the whole log for it, which may be long. */
const PATIENCE_S = 30;
const LOOK_MS = 100;

const nameOf = ({ projection, key }: AskedKey): string => `${projection} ${key}`;

/** Those of the keys that are still parked, once all were tried or patience came to its end. */
const stillParked = async (
  keys: ParkedKeys,
  asked: readonly AskedKey[],
  stop: AbortSignal,
): Promise<readonly ParkedKey[]> => {
  const names = new Set(asked.map(nameOf));
  const deadline = performance.now() + PATIENCE_S * 1_000;
  for (;;) {
    const parked = (await keys.list()).filter((one) => names.has(nameOf(one)));
    if (parked.every(({ retryAskedAt }) => retryAskedAt === null) || performance.now() > deadline) return parked;
    await sleep(LOOK_MS, undefined, { signal: stop });
  }
};

/** Follows the log meanwhile when nobody else does, so that somebody tries. */
const tried = async (
  runtime: Runtime,
  keys: ParkedKeys,
  asked: readonly AskedKey[],
  stop: AbortSignal,
): Promise<readonly ParkedKey[]> => {
  if (asked.length === 0) return [];
  const following = await openReadModels(runtime);
  try {
    return await stillParked(keys, asked, stop);
  } finally {
    await following.close();
  }
};

/**
 * `buurtbaan retry`: asks for a parked key to be folded again, for all of a read model, or for all there are, and waits
 * until whoever follows the log has tried. Prints how many that were and those still parked, as JSON; 1 when there are
 * any, 2 when nobody tried in time. Throws `ProjectionUnknown`, `NotParked`.
 */
export const retryParked = async (call: Call, readModel?: string, key?: string): Promise<ExitCode> => {
  const runtime = await runtimeOf(call);
  try {
    const keys = new ParkedKeys(runtime.application, readModels);
    const asked = await keys.askRetry(readModel, key);
    const parked = await tried(runtime, keys, asked, call.stop);
    await call.print(JSON.stringify({ asked: asked.length, parked }, null, 2));
    if (parked.every(({ retryAskedAt }) => retryAskedAt === null)) return parked.length === 0 ? 0 : 1;
    call.message(`not tried within ${PATIENCE_S} s: it stays asked for, and the process that follows the log will try`);
    return 2;
  } finally {
    await runtime.close();
  }
};
