import canonicalize from 'canonicalize';
import type { Order } from './order';

/** Keyed hash of a text, hex. A plain hash of a name would outlive its erasure, hence the key (decisions.md 1). */
export type KeyedHash = (text: string) => string;

/** What makes two orders with the same id the same: all that the caller said, in canonical JSON (RFC 8785). */
export const fingerprintOf = ({ command, target, on, reason, actor }: Order, hash: KeyedHash): string =>
  hash(
    canonicalize({
      type: command.type,
      target,
      on,
      reason,
      actor: { id: actor.id, role: actor.role },
      data: { ...command },
    }) ?? '',
  );
