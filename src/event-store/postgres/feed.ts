import { setTimeout as sleep } from 'node:timers/promises';
import { retryUntilReachable } from '../../platform/retry';
import {
  type Batch,
  type CaughtUp,
  type Checkpoint,
  type FeedOptions,
  isUnavailable,
  LogDiffers,
} from '../event-store';
import type { WakeUps } from './wake-ups';
import type { ReadConnections } from './read-connections';
import { COLUMNS, type EventRow, toStoredEvent } from './rows';

const BATCH_SIZE = 1_000;
// An appender at full speed wakes its subscribers with every flush; so often at most do they look (milliseconds).
const LEAST_PAUSE = 5;
// Two: while the caller works on a page the one after it is here and the one after that is read.
const PAGES_AHEAD = 2;
const END = Number.MAX_SAFE_INTEGER;

const start = { position: 0 } as const;
type From = Checkpoint | typeof start;
type Page = { readonly batch?: Batch; readonly from: From; readonly isFull: boolean };

// The checkpoint's own event is read with every page: at the start, after a reconnect the pool made by itself, after a
// restore, the page begins with it or the log is another (decisions.md 7). Its texts stay behind, they may be large.
const PAGE = {
  name: 'page',
  text: `select ${COLUMNS.replace('metadata, data', `case when position > $1 then metadata end, case when position > $1 then data end`)}
           from log.event
          where position between $1 and $2
          order by position
          limit $3`,
  isPage: true,
};

async function page(
  reads: ReadConnections,
  from: From,
  until: number,
  size: number,
  signal?: AbortSignal,
): Promise<Page> {
  const rows = await rowsAfter(reads, from.position, until, size, signal);
  return checked(rows, from, size);
}

function rowsAfter(
  reads: ReadConnections,
  position: number,
  until: number,
  size: number,
  signal?: AbortSignal,
): Promise<EventRow[]> {
  const values = [position, Math.max(until, position), size + behind(position)];
  return reads.ask<EventRow>({ ...PAGE, values }, signal);
}

const behind = (position: number): 0 | 1 => (position > 0 ? 1 : 0);

function checked(rows: readonly EventRow[], from: From, size: number): Page {
  const own = behind(from.position);
  if (own === 1 && 'eventId' in from && rows[0]?.[3] !== from.eventId) {
    throw new LogDiffers(`the log does not hold event ${from.eventId} at position ${from.position}`);
  }
  const isFull = rows.length === size + own;
  const events = (own === 0 ? rows : rows.slice(1)).map(toStoredEvent);
  const last = events.at(-1);
  if (last === undefined) return { from, isFull };
  events.forEach(({ position }, index) => {
    if (position !== from.position + 1 + index) {
      throw new LogDiffers(`position ${position} follows ${from.position + index}`);
    }
  });
  const checkpoint = { position: last.position, eventId: last.eventId };
  return { batch: { events, checkpoint }, from: checkpoint, isFull };
}

/** What comes while the caller works on something else; a failure is kept until it is asked for. */
function ahead<T>(next: Promise<T>): () => Promise<T> {
  next.catch(() => undefined);
  return () => next;
}

/**
 * The log after a checkpoint up to `until`, read ahead. An aborted signal throws: an end would look like the log's.
 * Positions have no gaps, so that a page can be asked for before the one in front of it is here; that it goes on where
 * that one ends is checked when it is returned.
 */
export async function* readAll(
  reads: ReadConnections,
  head: number,
  after?: Checkpoint,
  options: FeedOptions = {},
): AsyncGenerator<Batch> {
  const { batchSize = BATCH_SIZE, until = END, signal } = options;
  const end = Math.min(until, head);
  let from: From = after ?? start;
  let asked = from.position;
  const coming: (() => Promise<EventRow[]>)[] = [];
  const ask = (): void => {
    coming.push(ahead(rowsAfter(reads, asked, end, batchSize, signal)));
    asked += batchSize;
  };
  // The first page asks even when nothing is to be expected: that the log holds the checkpoint is to be seen.
  do ask();
  while (coming.length < PAGES_AHEAD && asked < end);
  for (let next = coming.shift(); next; next = coming.shift()) {
    const page = checked(await next(), from, batchSize);
    if (page.isFull && asked < end) ask();
    if (page.batch) yield page.batch;
    if (!page.isFull) return;
    from = page.from;
  }
}

/** The log after a checkpoint for ever. A store that is away is waited for; only `LogDiffers` ends it with an error. */
export async function* subscribe(
  {
    reads,
    wakeUps,
    pollEvery,
    closing,
  }: { reads: ReadConnections; wakeUps: WakeUps; pollEvery: number; closing: AbortSignal },
  after?: Checkpoint,
  options: FeedOptions = {},
): AsyncGenerator<Batch | CaughtUp> {
  const { batchSize = BATCH_SIZE } = options;
  const signal = options.signal ? AbortSignal.any([options.signal, closing]) : closing;
  let looked = { at: 0, count: 0 };
  const look = (from: From): (() => Promise<Page>) => {
    looked = { at: performance.now(), count: wakeUps.count };
    const read = (): Promise<Page> => page(reads, from, END, batchSize, signal);
    return ahead(retryUntilReachable(read, { isUnreachable: isUnavailable, signal }));
  };
  let next = look(after ?? start);
  let caughtUpAt = -1;
  try {
    while (!signal.aborted) {
      const { batch, from, isFull } = await next();
      if (isFull) next = look(from);
      if (batch) yield batch;
      if (isFull) continue;
      if (from.position !== caughtUpAt) yield { caughtUp: true, position: (caughtUpAt = from.position) };
      await wakeUps.wait(looked.count, pollEvery, signal);
      const early = looked.at + LEAST_PAUSE - performance.now();
      if (early > 0) await sleep(early);
      next = look(from);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
