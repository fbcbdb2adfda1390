import { parse, v5 } from 'uuid';
import type { Metadata } from '../../events/event';
import type { Day, Uuid } from '../../events/ids';
import type { Decided } from './context';
import type { CommandEnvelope } from './command-envelope';

/** Namespace of every id this program derives. Bytes, as those of the names: the library is slow with text. */
const NAMESPACE = parse('b0c5a3de-6d0f-5c57-9d2e-6f3a1f0c7b51');

/** An id that is the same each time it is derived from the same names. */
export const derivedId = (...names: readonly (string | number)[]): Uuid => v5(Buffer.from(names.join('/')), NAMESPACE);

/** Event id and metadata of the `index`-th of `of` events of a command (decisions.md 1). */
export const metadataOf = (
  envelope: CommandEnvelope,
  stream: string,
  on: Day,
  fingerprint: string,
  { about, subjectIds }: Decided,
  index: number,
  of: number,
): { readonly eventId: Uuid; readonly metadata: Metadata } => ({
  eventId: derivedId(envelope.commandId, stream, index),
  metadata: {
    occurredOn: on,
    actorId: envelope.actor.id,
    actorRole: envelope.actor.role,
    party: envelope.actor.party,
    ...(envelope.recordedBy && { recordedBy: envelope.recordedBy }),
    about,
    subjectIds,
    correlationId: envelope.correlationId,
    causationId: envelope.causationId,
    commandId: envelope.commandId,
    index,
    of,
    fingerprint,
    source: envelope.source,
    ...(envelope.reason && { reason: envelope.reason }),
    ...(envelope.traceparent && { traceparent: envelope.traceparent }),
  },
});
