import { rebuild } from '../../projections/engine/rebuild';
import { engineOf } from '../composition/read-models';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { runtimeOf } from './runtime';
import { progressBar } from './progress-bar';

/** `buurtbaan rebuild`: the named read models, or all, built beside the running ones and switched. Answers which. */
export const rebuildReadModels = async (call: Call, names: readonly string[]): Promise<ExitCode> => {
  const runtime = await runtimeOf(call);
  try {
    const { position } = await runtime.store.head();
    const bar = progressBar(call, 'rebuild', position);
    const rebuilt = await rebuild(engineOf(runtime), names, ({ position: at }) => bar.at(at), call.stop);
    bar.done();
    await call.print(JSON.stringify({ rebuilt: names.length > 0 ? rebuilt : 'all', position }));
    return 0;
  } finally {
    await runtime.close();
  }
};
