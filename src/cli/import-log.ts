import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from '../composition/house';
import { openReadModels } from '../composition/read-models';
import { LogDiffers, type StoredEvent } from '../event-store/event-store';
import { Lease } from '../policies/lease';
import type { ExitCode } from './buurtbaan';
import { print, tell } from './lines';
import { fromLine, NotOfAnExport } from './log-lines';

/** A process that was killed keeps the lease of the policies for 6 s more. */
const PATIENCE_S = 8;
const RENEW_MS = 2_000;

/** True for the first line of an export. */
export const isEvent = (line: unknown): boolean =>
  typeof line === 'string' && /^\{"position":\d+,"eventId":/.test(line);

/**
 * Holds the lease of the policies meanwhile. One that followed the log while it comes in would give its commands again,
 * and where the vault did not come along it does not know them by their fingerprints and answers with amends: a hire
 * undone that went well.
 */
const withoutPolicies = async <T>(lease: Lease, work: () => Promise<T>): Promise<T> => {
  for (let seconds = 0; (await lease.acquire()) === null; seconds++) {
    if (seconds === PATIENCE_S) throw new LogDiffers('a log is not imported while buurtbaan serve runs: stop it first');
    await sleep(1_000);
  }
  const renewal = setInterval(() => void lease.acquire().catch(() => undefined), RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await lease.release();
  }
};

/**
 * A moved log, into an empty store only: no commands, no policies; what follows from its events was done where it comes
 * from (decisions.md 12). One that broke off is gone on with by the whole file again. 1 when a line is not one of an
 * export; throws `LogDiffers`. `follow`: how long the read models may take afterwards, ms.
 */
export const importLog = async (
  house: House,
  lines: AsyncIterable<string | undefined>,
  follow: number,
): Promise<ExitCode> => {
  const lease = new Lease(house.application, house.owner);
  let last: StoredEvent | undefined;
  const events = (async function* () {
    let number = 0;
    for await (const line of lines) {
      last = fromLine(line ?? '', (number += 1));
      yield last;
    }
  })();
  try {
    const position = await withoutPolicies(lease, async () => {
      const { position: end } = await house.store.importLog(events);
      if (last) await lease.skipTo({ position: end, eventId: last.eventId });
      return end;
    });
    const readModels = await openReadModels(house);
    try {
      if (!(await readModels.runner.waitFor(position, follow))) {
        tell(`the read models have not reached position ${position}`);
        return 2;
      }
    } finally {
      await readModels.close();
    }
    await print(JSON.stringify({ position }));
    return 0;
  } catch (error) {
    if (!(error instanceof NotOfAnExport)) throw error;
    tell(error.message);
    return 1;
  }
};
