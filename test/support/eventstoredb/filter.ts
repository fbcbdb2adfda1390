import type streams from '@eventstore/db-client/generated/streams_pb';
import type { LoggedEvent } from './log';

/** Events the server looks at before it gives a checkpoint, when the client names no number. */
const DEFAULT_WINDOW = 32;

/** Which events a reader asked for: by type or stream name, by pattern or by beginnings. */
export function matcher(options: streams.ReadReq.Options): (event: LoggedEvent) => boolean {
  const filter = options.getFilter();
  if (filter === undefined) return () => true;
  const byType = filter.hasEventType();
  const expression = byType ? filter.getEventType()! : filter.getStreamIdentifier()!;
  const prefixes = expression.getPrefixList();
  const pattern = new RegExp(expression.getRegex(), 'u');
  return (event) => {
    const text = byType ? event.type : event.stream;
    return prefixes.length > 0 ? prefixes.some((prefix) => text.startsWith(prefix)) : pattern.test(text);
  };
}

/** Events between two checkpoints; none without a filter. */
export function checkpointInterval(options: streams.ReadReq.Options): number {
  const filter = options.getFilter();
  if (filter === undefined) return Infinity;
  const window = filter.hasMax() ? filter.getMax() : DEFAULT_WINDOW;
  return window * Math.max(1, filter.getCheckpointintervalmultiplier());
}
