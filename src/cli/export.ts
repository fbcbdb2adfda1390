import type { EventStore } from '../event-store/event-store';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { runtimeOf } from './runtime';
import { endOfLog } from './end-of-log';
import { write } from './files';
import { toLine } from './log-lines';
import { progressBar } from './progress-bar';

type Range = { readonly from?: number; readonly to?: number };

class RangeInvalid extends Error {
  override readonly name = 'RangeInvalid';
}

/** The lines of an export, in log order; `at` is called with the position reached. */
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
export const exportLog = async (call: Call, file: string, range: Range): Promise<ExitCode> => {
  if (range.from && range.to && range.from > range.to) throw new RangeInvalid('--from lies after --to');
  const runtime = await runtimeOf(call);
  try {
    const end = Math.min(range.to ?? Infinity, await endOfLog(call, runtime.store));
    const bar = progressBar(call, 'export', end);
    let position = 0;
    const at = (reached: number): void => bar.at((position = reached));
    await write(call, file, lines(runtime.store, { ...range, to: end }, at, call.stop));
    bar.done();
    const answer = JSON.stringify({ position });
    if (file === '-') call.message(answer);
    else await call.print(answer);
    return 0;
  } finally {
    await runtime.close();
  }
};
