import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { EventStore } from '../event-store/event-store';
import type { Config } from '../platform/config';
import { openHouse } from '../composition/house';
import type { ExitCode } from './buurtbaan';
import { toLine } from './log-lines';
import { quiet } from './logging';
import { progressBar } from './progress-bar';

type Range = { readonly from?: number; readonly to?: number };

/** The lines of an export, in log order; `at` hears how far it is. */
async function* lines(store: EventStore, { from = 1, to }: Range, at: (position: number) => void) {
  let after;
  // The feed starts after an event that it checks, so a range in the middle starts from the one before it.
  for await (const { checkpoint } of from > 1 ? store.readPositions([from - 1]) : []) after = checkpoint;
  if (from > 1 && !after) return;
  for await (const { events, checkpoint } of store.readAll(after, { ...(to !== undefined && { until: to }) })) {
    yield events.map((event) => `${toLine(event)}\n`).join('');
    at(checkpoint.position);
  }
}

/** `buurtbaan export`: the log as it is stored, sealed, byte for byte the same each time. */
export const exportLog = async (config: Config, file: string, range: Range): Promise<ExitCode> => {
  const house = await openHouse(config, quiet);
  try {
    const { position } = await house.store.head();
    const bar = progressBar('export', Math.min(range.to ?? position, position));
    await pipeline(lines(house.store, range, bar.at), file === '-' ? process.stdout : createWriteStream(file), {
      end: file !== '-',
    });
    bar.done();
    return 0;
  } finally {
    await house.close();
  }
};
