import type { EventStore } from '../event-store/event-store';
import type { Config } from '../platform/config';
import { openHouse } from '../composition/house';
import type { ExitCode } from './buurtbaan';
import { counted } from './counted';
import { write } from './files';
import { print, tell } from './lines';
import { toLine } from './log-lines';
import { quiet } from './logging';
import { progressBar } from './progress-bar';

type Range = { readonly from?: number; readonly to?: number };

class RangeInvalid extends Error {
  override readonly name = 'RangeInvalid';
}

/** The lines of an export, in log order; `at` hears how far it is. */
async function* lines(store: EventStore, { from = 1, to }: Range, at: (position: number) => void, signal: AbortSignal) {
  let after;
  // The feed starts after an event that it checks, so a range in the middle starts from the one before it.
  for await (const { checkpoint } of from > 1 ? store.readPositions([from - 1]) : []) after = checkpoint;
  if (from > 1 && !after) return;
  for await (const { events, checkpoint } of store.readAll(after, { signal, ...(to !== undefined && { until: to }) })) {
    yield events.map((event) => `${toLine(event)}\n`).join('');
    at(checkpoint.position);
  }
}

/**
 * `buurtbaan export`: the log as it is stored, sealed, byte for byte the same each time. Commands may come in meanwhile:
 * it ends where the log ended when it began. The answer is the position of its last line, 0 when there is none. Throws
 * `RangeInvalid`.
 */
export const exportLog = async (config: Config, stop: AbortSignal, file: string, range: Range): Promise<ExitCode> => {
  if (range.from && range.to && range.from > range.to) throw new RangeInvalid('--from lies after --to');
  const house = await openHouse(config, quiet, { stop });
  try {
    const end = Math.min(range.to ?? Infinity, await counted(house.store));
    const bar = progressBar('export', end);
    let position = 0;
    const at = (reached: number): void => bar.at((position = reached));
    await write(file, lines(house.store, { ...range, to: end }, at, stop), stop);
    bar.done();
    const answer = JSON.stringify({ position });
    if (file === '-') tell(answer);
    else await print(answer);
    return 0;
  } finally {
    await house.close();
  }
};
