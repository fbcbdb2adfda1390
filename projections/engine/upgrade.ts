import type { Engine } from './engine';
import { isOutdated, liveOf } from './install';
import { pause } from './pause';
import type { Projection } from './projection';
import { rebuild, RebuildRunning } from './rebuild';

const TRY_EVERY = 1_000;

/**
 * Builds these projections beside what is served of them and switches, trying until all are served, here or by another
 * process that builds them already. Together: the log is read once, and their tables do not change meanwhile.
 */
export const upgrade = async (
  engine: Engine,
  outdated: readonly Projection[],
  onServed: (projection: Projection) => void,
  signal: AbortSignal,
): Promise<void> => {
  const { pool, log } = engine;
  let left = outdated;
  while (!signal.aborted) {
    try {
      const live = await liveOf(pool, left);
      const isLeft = (projection: Projection): boolean =>
        live.some((l) => l.projection === projection.name && isOutdated(projection, l));
      left.filter((projection) => !isLeft(projection)).forEach(onServed);
      left = left.filter(isLeft);
      if (left.length === 0) return;
      const names = left.map(({ name }) => name);
      await rebuild(engine, names, undefined, signal);
      for (const { name, version } of left) log.info({ projection: name, version }, 'a new version is served');
    } catch (error) {
      const { name: code } = error as Error;
      const projections = left.map(({ name }) => name).join(', ');
      if (!(error instanceof RebuildRunning)) log.error({ projections, code }, 'new versions are not built yet');
      await pause(TRY_EVERY, signal);
    }
  }
};
