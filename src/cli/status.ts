import { engineOf } from '../composition/read-models';
import { ProjectionRunner } from '../../projections/engine/runner';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { runtimeOf } from './runtime';

/** `buurtbaan status`: the end of the log, and per read model how far it is and what stands still; as JSON. */
export const status = async (call: Call): Promise<ExitCode> => {
  const runtime = await runtimeOf(call);
  try {
    const runner = new ProjectionRunner(engineOf(runtime));
    const [log, readModels, parked] = await Promise.all([runtime.store.head(), runner.status(), runner.parked()]);
    await call.print(JSON.stringify({ log, readModels, parked }, null, 2));
    return 0;
  } finally {
    await runtime.close();
  }
};
