import { verifyAndRecord } from '../composition/verification';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { progressBar } from './progress-bar';
import { runtimeOf } from './runtime';

/** A process that was killed keeps its lease for 6 s. */
const PATIENCE_MS = 8_000;

/** What is to be verified too, in a release to come (contract.md 5). */
const NOT_CHECKED = ['proofs', 'bundles'] as const;

/** `buurtbaan verify`: each difference a line, then what was compared. 1 when there is any difference. */
export const verifyReadModels = async (call: Call): Promise<ExitCode> => {
  const runtime = await runtimeOf(call);
  try {
    const { position } = await runtime.store.head();
    const folding = progressBar(call, 'fold', position);
    let comparing: ReturnType<typeof progressBar> | undefined;
    const verified = await verifyAndRecord(runtime, 'command', {
      patienceMs: PATIENCE_MS,
      signal: call.stop,
      onFolded: ({ position: at }) => folding.at(at),
      onCompared: (tables, of) => {
        if (!comparing) folding.done();
        comparing ??= progressBar(call, 'compare', of);
        comparing.at(tables);
      },
      onDifference: (difference) => call.print(JSON.stringify(difference)),
    });
    (comparing ?? folding).done();
    await call.print(JSON.stringify({ ...verified, notChecked: NOT_CHECKED }));
    call.message('Proofs and bundles were not checked: they come in a later release.');
    return verified?.differences === 0 ? 0 : 1;
  } finally {
    await runtime.close();
  }
};
