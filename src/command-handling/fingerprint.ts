import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { CommandId } from '../../events/ids';
import type { CommandEnvelope } from './command-envelope';

/** Keyed hash of a text, hex. A plain hash of a name would outlive its erasure, hence the key (decisions.md 1). */
export type KeyedHash = (text: string) => string;

/**
 * What makes two commands with the same id the same: all that the caller said, in canonical JSON (RFC 8785). A policy's id
 * says it all, for it names the event and the policy. By its content a command would be another one after an upgrade, and
 * with a key it would be unknown where the vault was not imported; a hire that succeeded would then be compensated.
 */
export const fingerprintOf = (envelope: CommandEnvelope, hash: KeyedHash): string =>
  envelope.source === 'policy' ? fingerprintOfPolicy(envelope.commandId) : hash(said(envelope));

/** Nobody outside can send this: whatever they send is hashed with the key. */
export const fingerprintOfPolicy = (commandId: CommandId): string =>
  createHash('sha256').update(`policy/${commandId}`).digest('hex');

const said = ({ command, target, on, reason, actor }: CommandEnvelope): string =>
  canonicalize({
    type: command.type,
    target,
    on,
    reason,
    actor: { id: actor.id, role: actor.role },
    data: { ...command },
  }) ?? '';

/**
 * True when the fingerprint that was kept is that of this envelope. One that an older release kept is over the texts as they
 * were sent (contract.md 1): that counts as well, or a command from before would be refused when it is repeated.
 */
export const isOf = (kept: string, envelope: CommandEnvelope, hash: KeyedHash): boolean =>
  kept === fingerprintOf(envelope, hash) ||
  (envelope.asSent !== undefined && kept === fingerprintOf({ ...envelope, command: envelope.asSent }, hash));
