import { randomUUID } from 'node:crypto';
import type { Log, Proposed, LoggedEvent } from './log';

/** What `$$stream` says of a stream; other keys are kept as they are. */
export type StreamMetadata = {
  readonly $tb?: number;
  readonly $maxCount?: number;
  readonly $maxAge?: number;
  readonly [key: string]: unknown;
};

/** The stream that holds the metadata of a stream. */
export const metastreamOf = (stream: string): string => `$$${stream}`;

/** The metadata in force: that of the last `$metadata` event; empty when there is none or it cannot be read. */
export function streamMetadata(log: Log, stream: string): StreamMetadata {
  const last = log.events(metastreamOf(stream)).at(-1);
  if (last === undefined) return {};
  try {
    return JSON.parse(Buffer.from(last.data).toString('utf8')) as StreamMetadata;
  } catch {
    return {};
  }
}

/** Deleted, and nothing written since. */
export const isSoftDeleted = (log: Log, stream: string): boolean =>
  (streamMetadata(log, stream).$tb ?? 0) > Number.MAX_SAFE_INTEGER;

/**
 * The events of a stream a reader sees, and the revision of the first of them. Nothing is scavenged: `$all` shows more.
 */
export function visible(log: Log, stream: string, now: number): readonly LoggedEvent[] {
  const stored = log.events(stream);
  const { $tb = 0, $maxCount, $maxAge } = streamMetadata(log, stream);
  const first = Math.max($tb, $maxCount === undefined ? 0 : stored.length - $maxCount);
  const since = $maxAge === undefined ? -Infinity : now - $maxAge * 1000;
  return first === 0 && $maxAge === undefined
    ? stored
    : stored.filter((event) => event.revision >= first && event.created >= since);
}

/** A `$metadata` event; `over` replaces the text of `"$tb":0`. */
export const metadataEvent = (metadata: StreamMetadata, over?: string): Proposed => {
  const text = JSON.stringify(metadata);
  return systemEvent('$metadata', over === undefined ? text : text.replace('"$tb":0', over));
};

/** An event the server writes of its own accord. */
export const systemEvent = (type: string, data: string): Proposed => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  data: Buffer.from(data),
  metadata: new Uint8Array(),
});
