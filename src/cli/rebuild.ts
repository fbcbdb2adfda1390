import { rebuild } from '../../projections/engine/rebuild';
import { openHouse } from '../composition/house';
import { engineOf } from '../composition/read-models';
import type { Config } from '../platform/config';
import type { ExitCode } from './buurtbaan';
import { print } from './lines';
import { quiet } from './logging';
import { progressBar } from './progress-bar';

/** `buurtbaan rebuild`: the named read models, or all, built beside the running ones and switched. */
export const rebuildReadModels = async (
  config: Config,
  stop: AbortSignal,
  names: readonly string[],
): Promise<ExitCode> => {
  const house = await openHouse(config, quiet, { stop });
  try {
    const { position } = await house.store.head();
    const bar = progressBar('rebuild', position);
    await rebuild(engineOf(house), names, ({ position: at }) => bar.at(at), stop);
    bar.done();
    await print(JSON.stringify({ rebuilt: names.length > 0 ? names : 'all', position }));
    return 0;
  } finally {
    await house.close();
  }
};
