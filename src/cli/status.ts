import { engineOf } from '../composition/read-models';
import { ProjectionRunner } from '../../projections/engine/runner';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { houseOf } from './house';

/** `buurtbaan status`: the end of the log, and per read model how far it is and what stands still; as JSON. */
export const status = async (call: Call): Promise<ExitCode> => {
  const house = await houseOf(call);
  try {
    const runner = new ProjectionRunner(engineOf(house));
    const [log, readModels, parked] = await Promise.all([house.store.head(), runner.status(), runner.parked()]);
    await call.print(JSON.stringify({ log, readModels, parked }, null, 2));
    return 0;
  } finally {
    await house.close();
  }
};
