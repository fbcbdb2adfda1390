import { engineOf } from '../composition/read-models';
import { ParkedMail } from '../delivery/parked-mail';
import { ProjectionRunner } from '../../projections/engine/runner';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { runtimeOf } from './runtime';

/** `buurtbaan status`: the end of the log, per read model how far it is and what stands still, and the mail; as JSON. */
export const status = async (call: Call): Promise<ExitCode> => {
  const runtime = await runtimeOf(call);
  try {
    const runner = new ProjectionRunner(engineOf(runtime));
    const mails = new ParkedMail(runtime.application);
    const [log, readModels, parked, { waiting }, parkedMail] = await Promise.all([
      runtime.store.head(),
      runner.status(),
      runner.parked(),
      mails.counts(),
      mails.list(),
    ]);
    const mail = { configured: call.config.mail !== undefined, waiting, parked: parkedMail };
    await call.print(JSON.stringify({ log, readModels, parked, mail }, null, 2));
    return 0;
  } finally {
    await runtime.close();
  }
};
