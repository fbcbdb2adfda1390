import { openHouse } from '../composition/house';
import { engineOf } from '../composition/read-models';
import { ProjectionRunner } from '../../projections/engine/runner';
import type { Config } from '../platform/config';
import type { ExitCode } from './buurtbaan';
import { print } from './lines';
import { quiet } from './logging';

/** `buurtbaan status`: the end of the log, and per read model how far it is and what stands still; as JSON. */
export const status = async (config: Config, stop: AbortSignal): Promise<ExitCode> => {
  const house = await openHouse(config, quiet, { stop });
  try {
    const runner = new ProjectionRunner(engineOf(house));
    const [log, readModels, parked] = await Promise.all([house.store.head(), runner.status(), runner.parked()]);
    await print(JSON.stringify({ log, readModels, parked }, null, 2));
    return 0;
  } finally {
    await house.close();
  }
};
