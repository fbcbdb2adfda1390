import type { RecordedOf } from '../../events';
import type { Role } from '../../events/event';
import type { Retained } from '../../events/person';

/** A key as the vault names it; `destroyedAt` is null while it is there. */
type NamedKey = { readonly keyId: string; readonly class: string; readonly destroyedAt: string | null };

/** What was erased of a person, by whom, and what is kept: for who asked (Archiefbesluit art. 8; AVG 12 lid 3). */
export type Certificate = {
  readonly certificate_id: string;
  readonly person_id: string;
  /** Null when a period had ended and no one asked. */
  readonly request_id: string | null;
  readonly erased_on: string;
  readonly decided_by_role: Role;
  /** Place in the log of the event that says so. */
  readonly position: number;
  readonly event_id: string;
  readonly manner: 'keys-destroyed';
  readonly classes: readonly string[];
  readonly keys: readonly {
    readonly key_id: string;
    readonly class: string | null;
    readonly destroyed_at: string | null;
  }[];
  readonly retained: readonly Retained[];
  readonly release: string;
};

/** The certificate of an erasure, from its event and what the vault has of its keys. */
export const certificateOf = (
  { eventId, position, stream, data, metadata }: RecordedOf<'PersonalDataErased.v1'>,
  named: readonly NamedKey[],
  release: string,
): Certificate => ({
  certificate_id: data.certificateId,
  person_id: stream.slice(stream.indexOf('-') + 1),
  request_id: data.requestId ?? null,
  erased_on: metadata.occurredOn,
  decided_by_role: metadata.actorRole,
  position,
  event_id: eventId,
  manner: 'keys-destroyed',
  classes: data.classes,
  keys: data.keyIds.map((keyId) => {
    // One that a restored vault never had opens nothing either.
    const key = named.find((one) => one.keyId === keyId);
    return { key_id: keyId, class: key?.class ?? null, destroyed_at: key?.destroyedAt ?? null };
  }),
  retained: data.retained,
  release,
});
