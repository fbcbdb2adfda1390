import type streams from '@eventstore/db-client/generated/streams_pb';
import { randomUUID } from 'node:crypto';
import * as errors from './errors';
import { checkpointInterval, matcher } from './filter';
import { type LoggedEvent, TOMBSTONE } from './log';
import { caughtUp, checkpoint, confirmation, readEvent, streamOf } from './messages';
import type { Node } from './node';
import type { Outlet } from './outlet';
import { visible } from './stream-metadata';

type Options = streams.ReadReq.Options;

/** The events a subscription goes through; `events` may grow or be another array after each write. */
type Course = {
  readonly events: () => readonly LoggedEvent[];
  /** Place of the first event to look at. */
  readonly from: number;
  readonly matches: (event: LoggedEvent) => boolean;
  readonly checkpointEvery: number;
  readonly structured: boolean;
  /** A stream ends at its `$streamDeleted`, `$all` goes on. */
  readonly endsAtTombstone: boolean;
};

/** Events a live consumer may leave unread beside what is in the connection. */
const LIVE_BUFFER = 32;
/** How long it may leave more than that: an append of a hundred events at once is no slowness. */
const PATIENCE = 100;

/** A subscription to `$all`: after a position, exclusive. */
export async function followAll(node: Node, outlet: Outlet, options: Options): Promise<void> {
  const asked = options.getAll()!;
  const { log } = node;
  const after = (): number => log.indexFrom(Number(asked.getPosition()!.getCommitPosition()) + 1);
  await follow(node, outlet, {
    events: () => log.all,
    from: asked.hasStart() ? 0 : asked.hasEnd() ? log.all.length : after(),
    matches: matcher(options),
    checkpointEvery: checkpointInterval(options),
    structured: options.getUuidOption()?.hasStructured() ?? false,
    endsAtTombstone: false,
  });
}

/** A subscription to a stream, which need not exist yet: after a revision, exclusive. */
export async function followStream(node: Node, outlet: Outlet, options: Options): Promise<void> {
  const asked = options.getStream()!;
  const stream = streamOf(asked);
  const { log } = node;
  if (log.isTombstoned(stream)) {
    outlet.end(errors.streamDeleted(stream));
    return;
  }
  const first = visible(log, stream, node.now())[0]?.revision ?? log.events(stream).length;
  const from = asked.hasStart() ? 0 : asked.hasEnd() ? log.events(stream).length : Number(asked.getRevision()) + 1;
  await follow(node, outlet, {
    events: () => log.events(stream),
    from: Math.max(first, from),
    matches: () => true,
    checkpointEvery: Infinity,
    structured: options.getUuidOption()?.hasStructured() ?? false,
    endsAtTombstone: true,
  });
  if (log.isTombstoned(stream)) outlet.end(errors.streamDeleted(stream));
}

/** Confirmation, what there is, `caughtUp` once, then what comes; ends with the call or after `$streamDeleted`. */
async function follow(node: Node, outlet: Outlet, course: Course): Promise<void> {
  let place = course.from;
  let live = false;
  let looked = 0;
  let matched = false;
  const slow = watch(outlet, node.dropped, () => live && backlog(course, place) > LIVE_BUFFER);
  const stop = node.log.onWritten(() => {
    outlet.wake();
    slow();
  });
  await outlet.send(confirmation(randomUUID()));
  while (!outlet.closed) {
    const event = course.events()[place];
    if (event === undefined) {
      if (live) await outlet.woken();
      else await outlet.send(caughtUp());
      live = true;
      continue;
    }
    place += 1;
    if (course.matches(event)) {
      matched = true;
      await outlet.send(readEvent(event, course.structured));
      if (course.endsAtTombstone && event.revision === TOMBSTONE) break;
    }
    looked += 1;
    if (looked === course.checkpointEvery) {
      // Seen on a real server: where nothing matched in the window the prepare position is 0.
      await outlet.send(checkpoint(event.position, matched ? event.position : 0));
      looked = 0;
      matched = false;
    }
  }
  stop();
}

/** Ends a subscription that stays both blocked and behind; the answer is to be called after each write. */
function watch(outlet: Outlet, dropped: () => void, isBehind: () => boolean): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    if (timer !== undefined || !outlet.blocked || !isBehind()) return;
    timer = setTimeout(() => {
      timer = undefined;
      if (!outlet.blocked || !isBehind()) return;
      dropped();
      outlet.end(errors.tooSlow());
    }, PATIENCE).unref();
  };
}

/** How many events wait to be sent, counted no further than matters. */
function backlog(course: Course, place: number): number {
  const events = course.events();
  let waiting = 0;
  for (let index = place; index < events.length && waiting <= LIVE_BUFFER; index += 1) {
    if (course.matches(events[index]!)) waiting += 1;
  }
  return waiting;
}
