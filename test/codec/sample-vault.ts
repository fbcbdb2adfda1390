import { createCipheriv, createHash, createSecretKey } from 'node:crypto';
import type { Uuid } from '../../events/ids';
import { SEAL_MARK } from '../../src/platform/validation';
import { Key, parseToken } from '../../src/vault/token';
import type { Owner } from '../../src/vault/vault';

const hash = (text: string) => createHash('sha256').update(text).digest();

/** The key id the samples have for an owner; anyone can make it again. */
export const keyIdOf = ({ subject, class: kind }: Owner): Uuid =>
  hash(`id ${kind} ${subject}`)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

const secretOf = (keyId: Uuid) => createSecretKey(hash(`secret ${keyId}`));
const key = (keyId: Uuid) => new Key(keyId, secretOf(keyId));

/** A text as the key of an owner seals it for a field, and the same each time: a `Key` makes another token each time. */
export const sealedAlike = (owner: Owner, field: string, text: string): string => {
  const keyId = keyIdOf(owner);
  const header = `v1.${keyId}.${field}`;
  const iv = hash(`iv ${header} ${text}`).subarray(0, 12);
  const cipher = createCipheriv('aes-256-gcm', secretOf(keyId), iv, { authTagLength: 16 });
  cipher.setAAD(Buffer.from(header));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${SEAL_MARK}${header}.${iv.toString('base64url')}.${sealed.toString('base64url')}`;
};

/**
 * Keys of invented people that are made from their names, so that the samples can be opened for ever. Nothing secret.
 */
export const sampleVault = {
  keysFor: (owners: readonly Owner[]) => Promise.resolve(owners.map((owner) => key(keyIdOf(owner)))),
  open: (token: string): string => key(parseToken(token).keyId).open(parseToken(token)),
};
