import type { Runtime } from '../composition/runtime';
import { openReadModels } from '../composition/read-models';
import type { Line } from '../command-handling/ndjson';
import { LogDiffers, type StoredEvent } from '../event-store/event-store';
import { forgetStorePositions } from '../subscriptions/checkpoints';
import type { Lease, Leases } from '../subscriptions/leases';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { endOfLog } from './end-of-log';
import { fromLine, NotOfAnExport } from './log-lines';
import { directoryNamesOf } from './directory-names';
import { withSubscriptionLeases } from './subscription-leases';

type Lines = AsyncIterable<Line>;

/** Events whose names are written to the directory at once. */
const BATCH = 1_000;

/** True for the first line of an export. */
export const isEvent = (line: unknown): boolean =>
  typeof line === 'string' && /^\{"position":\d+,"eventId":/.test(line);

/** The events of the lines. Throws `NotOfAnExport`. */
async function* eventsOf(lines: Lines): AsyncGenerator<StoredEvent> {
  let number = 0;
  for await (const line of lines) yield fromLine(typeof line === 'string' ? line : '', (number += 1));
}

/** An event that the file must hold at its position, and the message when it does not. */
type Anchor = { readonly position: number; readonly eventId: string; readonly sentence: string };

/** The last events of the tables and of a broken import: the file must be the log they came from. */
async function anchorsOf(call: Call, { store }: Runtime, held: readonly Lease[]): Promise<readonly Anchor[]> {
  const anchors: Anchor[] = held.flatMap(({ checkpoint }) =>
    checkpoint
      ? {
          ...checkpoint,
          sentence: `the tables of this database come from another log: see position ${checkpoint.position}`,
        }
      : [],
  );
  const reached = await endOfLog(call, store);
  for await (const { checkpoint } of store.readPositions(reached > 0 ? [reached] : []))
    anchors.push({ ...checkpoint, sentence: `the import that broke off at position ${reached} was of another log` });
  return anchors;
}

type Following = {
  readonly runtime: Runtime;
  readonly leases: Leases;
  /** Where the subscriptions stand. */
  readonly held: readonly Lease[];
  readonly anchors: readonly Anchor[];
  readonly stop: AbortSignal;
};

/**
 * The same events, followed on their way into the store, so that an import that breaks off at any moment is completed
 * by the next: the names of people go into the directory, and subscriptions that stand at the beginning are set to the
 * end. Those that stand elsewhere followed this log in another store, and go on from there; throws `LogDiffers` when it
 * was another log.
 */
async function* followed(
  events: AsyncIterable<StoredEvent>,
  { runtime, leases, held, anchors, stop }: Following,
): AsyncGenerator<StoredEvent> {
  const names = directoryNamesOf(runtime);
  let batch: StoredEvent[] = [];
  let last: StoredEvent | undefined;
  for await (const event of events) {
    stop.throwIfAborted();
    const differs = anchors.find(({ position, eventId }) => position === event.position && eventId !== event.eventId);
    if (differs) throw new LogDiffers(differs.sentence);
    yield event;
    last = event;
    if (batch.push(event) >= BATCH) {
      await names.write(batch);
      batch = [];
    }
  }
  await names.write(batch);
  const reached = Math.max(0, ...held.map(({ checkpoint }) => checkpoint?.position ?? 0));
  if ((last?.position ?? 0) < reached)
    throw new LogDiffers(`the tables of this database know position ${reached} of a longer log`);
  const atBeginning = held.filter(({ checkpoint }) => !checkpoint);
  if (last && !(await leases.advance(atBeginning, 0, last)))
    throw new LogDiffers('another process has followed the log while it was imported');
}

/**
 * A moved log, into an empty store only: no commands, no subscriptions; what follows from its events was done where it
 * comes from (decisions.md 12). One that broke off is gone on with by the whole file again. 1 when a line is not one of
 * an export; throws `LogDiffers`. `follow`: how long the read models may take afterwards, ms.
 */
export const importLogLines = async (call: Call, runtime: Runtime, lines: Lines, follow: number): Promise<ExitCode> => {
  const { stop } = call;
  try {
    const position = await withSubscriptionLeases(runtime.application, 'a log', stop, async (held, leases) => {
      const anchors = await anchorsOf(call, runtime, held);
      await forgetStorePositions(runtime.application);
      const events = followed(eventsOf(lines), { runtime, leases, held, anchors, stop });
      return (await runtime.store.importLog(events)).position;
    });
    const readModels = await openReadModels(runtime);
    try {
      if (!(await readModels.runner.waitFor(position, follow, stop))) {
        call.message(`the read models have not reached position ${position}`);
        return 2;
      }
    } finally {
      await readModels.close();
    }
    await call.print(JSON.stringify({ position }));
    return 0;
  } catch (error) {
    if (!(error instanceof NotOfAnExport)) throw error;
    call.message(error.message);
    return 1;
  }
};
