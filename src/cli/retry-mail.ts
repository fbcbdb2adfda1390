import { ParkedMail } from '../delivery/parked-mail';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { runtimeOf } from './runtime';

/** `buurtbaan retry-mail`: asks for parked mail to be tried again, one or all, by whoever serves. 1 when it is not parked. */
export const retryMail = async (call: Call, digestId?: string): Promise<ExitCode> => {
  const runtime = await runtimeOf(call);
  try {
    const asked = await new ParkedMail(runtime.application).askRetry(digestId);
    await call.print(JSON.stringify({ asked }));
    return digestId !== undefined && asked === 0 ? 1 : 0;
  } finally {
    await runtime.close();
  }
};
