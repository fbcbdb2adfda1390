import type { ReadResp } from '@eventstore/db-client/generated/streams_pb';
import type { Moment } from '../../../events/ids';
import type { NewEvent, StoredEvent } from '../event-store';
import { mustBeJson } from '../new-events';

/** An event as the server holds it, texts as they were given; its place in the log is `commit`, `prepare`. */
export type RecordedText = Omit<StoredEvent, 'position'> & { readonly commit: number; readonly prepare: number };
/** An event on its way to the server: its texts are what the server stores. */
export type ProposedText = NewEvent;

// An imported event keeps its moment, which the server cannot be given, beside its metadata.
const IMPORTED = '{"$recordedAt":';
type Imported = { readonly $recordedAt: Moment | null; readonly $text: string };

/**
 * Texts go as they are, to the byte: PostgreSQL's log holds the same. `recordedAt` is given by an import alone; otherwise
 * the server's own moment counts. Throws `TypeError('text-invalid: …')`.
 */
export const toProposedText = (event: NewEvent, recordedAt?: Moment): ProposedText => {
  mustBeJson(event);
  if (recordedAt === undefined && !event.metadata.startsWith(IMPORTED)) return event;
  const imported: Imported = { $recordedAt: recordedAt ?? null, $text: event.metadata };
  return { ...event, metadata: JSON.stringify(imported) };
};

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

/** `created`: ticks of 100 ns since 1970, cut to milliseconds. */
const toMoment = (created: string | undefined): Moment => new Date(Number(created?.slice(0, -4) ?? 0)).toISOString();

/**
 * The moment is the server's `created`, cut to milliseconds, which never changes; an imported event brings its own. It
 * can lie before that of the event before it, when another node leads: `toStoredEvent` is given the one that counts.
 */
export function toRecordedText(event: ReadResp.ReadEvent.RecordedEvent): RecordedText {
  const known = event.getMetadataMap();
  const metadata = textOf(event.getCustomMetadata_asU8());
  const imported = metadata.startsWith(IMPORTED) ? (JSON.parse(metadata) as Imported) : undefined;
  return {
    eventId: event.getId()?.getString() ?? '',
    type: known.get('type') ?? '',
    metadata: imported?.$text ?? (metadata || '{}'),
    data: textOf(event.getData_asU8()),
    stream: textOf(event.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array()),
    revision: Number(event.getStreamRevision()),
    recordedAt: imported?.$recordedAt ?? toMoment(known.get('created')),
    commit: Number(event.getCommitPosition()),
    prepare: Number(event.getPreparePosition()),
  };
}

/** Beside its place in the server's log a recorded event has one in ours, and a moment that never goes back. */
export const toStoredEvent = (event: RecordedText, position: number, recordedAt: Moment): StoredEvent => ({
  eventId: event.eventId,
  type: event.type,
  metadata: event.metadata,
  data: event.data,
  stream: event.stream,
  revision: event.revision,
  position,
  recordedAt,
});

/** Events that the server, or this adapter for its own use, wrote: they have no position (decisions.md 6). */
export const isSystem = (event: { readonly type: string }): boolean => event.type.startsWith('$');
