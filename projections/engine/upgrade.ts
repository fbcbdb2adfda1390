import type { Engine } from './engine';
import { liveOf } from './install';
import { pause } from './pause';
import type { Projection } from './projection';
import { rebuild, RebuildRunning } from './rebuild';

const TRY_EVERY = 1_000;

/**
 * Builds a version that is newer than the served one beside it and switches, trying until it is served, here or by
 * another process that builds it already.
 */
export const upgrade = async (engine: Engine, projection: Projection, signal: AbortSignal): Promise<void> => {
  const { pool, log } = engine;
  const { name, version } = projection;
  for (;;) {
    if (signal.aborted) return;
    try {
      const [live] = await liveOf(pool, [projection]);
      if (live && live.version >= version) return;
      await rebuild(engine, [name], undefined, signal);
      log.info({ projection: name, version }, 'a new version is served');
      return;
    } catch (error) {
      const { name: code } = error as Error;
      if (!(error instanceof RebuildRunning)) log.error({ projection: name, code }, 'a new version is not built yet');
      await pause(TRY_EVERY, signal);
    }
  }
};
