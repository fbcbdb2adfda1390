import { Replay } from '../../projections/replay/replay';
import { endOf } from '../calendar/calendar';
import { openHouse } from '../composition/house';
import { openReadModels } from '../composition/read-models';
import type { Config } from '../platform/config';
import type { ExitCode } from './buurtbaan';
import { print, tell } from './lines';
import { quiet } from './logging';

type Options = { readonly asKnownOn?: string; readonly validOn?: string };

const FOLLOW_MS = 60_000;

/** `buurtbaan replay trajectory`: its events, one a line with their sentences, then its state. Texts stay sealed. */
export const replayTrajectory = async (
  config: Config,
  stop: AbortSignal,
  id: string,
  { asKnownOn, validOn }: Options,
): Promise<ExitCode> => {
  const house = await openHouse(config, quiet, { stop });
  try {
    const readModels = await openReadModels(house);
    try {
      await readModels.runner.waitFor((await house.store.head()).position, FOLLOW_MS, stop);
      const replay = new Replay(readModels.engine, readModels.history);
      const moment = asKnownOn && endOf(asKnownOn);
      let after: string | undefined;
      do {
        const page = await replay.events(id, { knownAt: moment, validOn }, { after, limit: 500 });
        for (const event of page.items) await print(JSON.stringify(event));
        stop.throwIfAborted();
        after = page.next ?? undefined;
      } while (after);
      const state = await replay.trajectory(id, { ...(moment && { moment }), ...(validOn && { validOn }) });
      if (!state) tell('no such trajectory was known');
      await print(JSON.stringify({ state }));
      return state ? 0 : 1;
    } finally {
      await readModels.close();
    }
  } finally {
    await house.close();
  }
};
