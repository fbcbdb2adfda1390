import { randomUUID } from 'node:crypto';
import { LogDiffers, type StoredEvent, WrongExpectedRevision } from '../event-store';
import { bytesOf, checkEvent } from '../new-events';
import type { Appends } from './appends';
import { IMPORTS, type Positions } from './positions';
import { toProposedText } from './texts';

type Parts = { readonly appends: Appends; readonly positions: Positions; readonly position: number };

// Events of one stream that follow each other go together; far below the server's limit, for escapes take room.
const EVENTS_PER_APPEND = 500;
const BYTES_PER_APPEND = 400_000;
// An import has no caller who waits for an answer in seconds.
const PATIENCE = 60_000;

/**
 * Writes a log from an export, one append after the other, since the order in the log is that of the answers. Ids,
 * revisions and texts are kept by the server, the moments inside our metadata. Appends are refused from the first event to
 * the last. An import that broke off is gone on with by the same call with the same events: those that stand are skipped.
 * Throws `LogDiffers` when the log is not empty, or the events are not one whole log in order.
 */
export async function importLog(
  { appends, positions, position: reached }: Parts,
  events: AsyncIterable<StoredEvent>,
): Promise<{ position: number }> {
  if (!positions.isImporting && reached > 0) throw new LogDiffers('a log is imported into an empty one only');
  // Not before there is something to write: a file that cannot be read would close an empty log to every append.
  let hasBegun = positions.isImporting;
  const begin = async (): Promise<void> => {
    if (!hasBegun) await mark(appends, positions, IMPORTS.begun);
    hasBegun = true;
  };
  let last = 0;
  let moment = '';
  let run: StoredEvent[] = [];
  let bytes = 0;
  const write = async (): Promise<void> => {
    if (run.length > 0) await writeRun(appends, run);
    run = [];
    bytes = 0;
  };
  for await (const event of events) {
    await begin();
    checkEvent(event);
    if (event.position !== last + 1) throw new LogDiffers(`position ${event.position} follows ${last}`);
    if (event.recordedAt < moment) throw new LogDiffers(`time goes back at position ${event.position}`);
    last = event.position;
    moment = event.recordedAt;
    if (last <= reached) continue;
    const size = bytesOf([event]);
    const goesWith = run.at(-1)?.stream === event.stream && run.length < EVENTS_PER_APPEND;
    if (!goesWith || bytes + size > BYTES_PER_APPEND) await write();
    run.push(event);
    bytes += size;
  }
  await begin();
  await write();
  if (last < reached) throw new LogDiffers(`the log holds ${reached} events of an import, given were ${last}`);
  await mark(appends, positions, IMPORTS.ended);
  return { position: last };
}

async function writeRun(appends: Appends, run: readonly StoredEvent[]): Promise<void> {
  const { stream, revision } = run[0] as StoredEvent;
  run.forEach((event, index) => {
    if (event.revision !== revision + index)
      throw new LogDiffers(`revision ${event.revision} follows ${revision + index - 1}`);
  });
  const sending = {
    stream,
    events: run.map((event) => toProposedText(event, event.recordedAt)),
    bytes: bytesOf(run),
    deadline: performance.now() + PATIENCE,
  };
  try {
    await appends.send(sending, revision === 0 ? 'no-stream' : revision - 1);
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
    throw new LogDiffers(`revision ${revision} does not follow in its stream`, { cause: error });
  }
}

/** All instances see it where they count. Of two imports that begin at once one is refused. */
async function mark(appends: Appends, positions: Positions, type: string): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  const event = { eventId: randomUUID(), type, metadata: '{}', data: '{}' };
  const sending = { stream: IMPORTS.stream, events: [toProposedText(event)], bytes: 0, deadline };
  try {
    const { commit } = await appends.send(sending, positions.imports === 0 ? 'no-stream' : positions.imports - 1);
    await positions.reach(commit, deadline);
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
    throw new LogDiffers('another import is under way', { cause: error });
  }
}
