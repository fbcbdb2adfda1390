import { Replay } from '../../projections/replay/replay';
import { endOf } from '../calendar/calendar';
import { openReadModels } from '../composition/read-models';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { runtimeOf } from './runtime';

type Options = { readonly asKnownOn?: string; readonly validOn?: string };

const FOLLOW_MS = 60_000;

/** `buurtbaan replay trajectory`: its events, one a line with their sentences, then its state. Texts stay sealed. */
export const replayTrajectory = async (call: Call, id: string, { asKnownOn, validOn }: Options): Promise<ExitCode> => {
  const runtime = await runtimeOf(call);
  try {
    const readModels = await openReadModels(runtime);
    try {
      await readModels.runner.waitFor((await runtime.store.head()).position, FOLLOW_MS, call.stop);
      const replay = new Replay(readModels.engine, readModels.history);
      const moment = asKnownOn && endOf(asKnownOn);
      let after: string | undefined;
      do {
        const page = await replay.events(id, { knownAt: moment, validOn }, { after, limit: 500 });
        for (const event of page.items) await call.print(JSON.stringify(event));
        call.stop.throwIfAborted();
        after = page.next ?? undefined;
      } while (after);
      const state = await replay.trajectory(id, { ...(moment && { moment }), ...(validOn && { validOn }) });
      if (!state) call.message('no such trajectory was known');
      await call.print(JSON.stringify({ state }));
      return state ? 0 : 1;
    } finally {
      await readModels.close();
    }
  } finally {
    await runtime.close();
  }
};
