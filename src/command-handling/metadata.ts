import { v5 } from 'uuid';
import type { Metadata } from '../../events/event';
import type { Day, Uuid } from '../../events/ids';
import type { Decided } from './decider';
import type { CommandEnvelope } from './command-envelope';

/** Namespace of every id this program derives. */
const NAMESPACE = 'b0c5a3de-6d0f-5c57-9d2e-6f3a1f0c7b51';

/** An id that is the same each time it is derived from the same names. */
export const derivedId = (...names: readonly (string | number)[]): Uuid => v5(names.join('/'), NAMESPACE);

/** Event id and metadata of the `index`-th of `of` events of a command (decisions.md 1). */
export const envelope = (
  order: CommandEnvelope,
  stream: string,
  on: Day,
  fingerprint: string,
  { about, subjectIds }: Decided,
  index: number,
  of: number,
): { readonly eventId: Uuid; readonly metadata: Metadata } => ({
  eventId: derivedId(order.commandId, stream, index),
  metadata: {
    occurredOn: on,
    actorId: order.actor.id,
    actorRole: order.actor.role,
    party: order.actor.party,
    ...(order.recordedBy && { recordedBy: order.recordedBy }),
    about,
    subjectIds,
    correlationId: order.correlationId,
    causationId: order.causationId,
    commandId: order.commandId,
    index,
    of,
    fingerprint,
    source: order.source,
    ...(order.reason && { reason: order.reason }),
    ...(order.traceparent && { traceparent: order.traceparent }),
  },
});
