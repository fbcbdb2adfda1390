import * as streams from '@eventstore/db-client/generated/streams_pb';
import type { handleServerStreamingCall } from '@grpc/grpc-js';
import * as errors from './errors';
import type { LoggedEvent } from './log';
import { readEvent, streamNotFound, streamOf } from './messages';
import type { Node } from './node';
import { Outlet } from './outlet';
import { followAll, followStream } from './subscription';
import { visible } from './stream-metadata';
import { matcher } from './filter';

type Options = streams.ReadReq.Options;

/** Streams/Read: a stream or `$all`, either way, bounded or as a subscription. */
export const readCall =
  (node: Node): handleServerStreamingCall<streams.ReadReq, streams.ReadResp> =>
  (call) => {
    const outlet = new Outlet(call, node.faults);
    const options = call.request.getOptions()!;
    const asksLeader = call.metadata.get('requires-leader').some((value) => String(value) === 'true');
    void answer(node, outlet, options, asksLeader).catch((error: unknown) => {
      outlet.end({ ...errors.badRequest(), details: String(error) });
    });
  };

async function answer(node: Node, outlet: Outlet, options: Options, asksLeader: boolean): Promise<void> {
  if (node.faults.now.frozen === true) await node.faults.thawed();
  const { notReady, notLeader } = node.faults.now;
  if (notReady === true) {
    outlet.end(errors.notReady());
    return;
  }
  if (notLeader !== undefined && asksLeader) {
    outlet.end(errors.notLeader(notLeader));
    return;
  }
  if (options.hasSubscription()) {
    return options.hasAll() ? followAll(node, outlet, options) : followStream(node, outlet, options);
  }
  return options.hasAll() ? readAll(node, outlet, options) : readStream(node, outlet, options);
}

async function readStream(node: Node, outlet: Outlet, options: Options): Promise<void> {
  const asked = options.getStream()!;
  const stream = streamOf(asked);
  if (stream === '') {
    outlet.end(errors.badRequest());
    return;
  }
  if (node.log.isTombstoned(stream)) {
    outlet.end(errors.streamDeleted(stream));
    return;
  }
  const events = visible(node.log, stream, node.now());
  if (events.length === 0) {
    await outlet.send(streamNotFound(stream));
    outlet.end();
    return;
  }
  const offset = events[0]!.revision;
  const last = events.length - 1;
  const place = asked.hasStart() ? 0 : asked.hasEnd() ? last : Number(asked.getRevision()) - offset;
  return isBackwards(options)
    ? give(outlet, options, events, Math.min(place, last), -1)
    : give(outlet, options, events, Math.max(place, 0), 1);
}

/** Forwards from a position includes the event there, backwards does not: a position lies before its event. */
async function readAll(node: Node, outlet: Outlet, options: Options): Promise<void> {
  const asked = options.getAll()!;
  const { all } = node.log;
  const place = asked.hasStart()
    ? 0
    : asked.hasEnd()
      ? all.length
      : node.log.indexFrom(Number(asked.getPosition()!.getCommitPosition()));
  return isBackwards(options) ? give(outlet, options, all, place - 1, -1) : give(outlet, options, all, place, 1);
}

/** Sends what there was at the time of the call, up to the count asked for. */
async function give(
  outlet: Outlet,
  options: Options,
  events: readonly LoggedEvent[],
  from: number,
  step: 1 | -1,
): Promise<void> {
  const structured = options.getUuidOption()?.hasStructured() ?? false;
  const matches = matcher(options);
  const end = events.length;
  let left = Number(options.getCount());
  for (let index = from; index >= 0 && index < end && left > 0; index += step) {
    const event = events[index]!;
    if (!matches(event)) continue;
    if (!(await outlet.send(readEvent(event, structured)))) return;
    left -= 1;
  }
  outlet.end();
}

const isBackwards = (options: Options): boolean =>
  options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
