import { createHash, createSecretKey } from 'node:crypto';
import type { Uuid } from '../../events/ids';
import { Key, parseToken } from '../../src/vault/token';
import type { Owner } from '../../src/vault/vault';

const hash = (text: string) => createHash('sha256').update(text).digest();

/** The key id the samples have for an owner; anyone can make it again. */
export const keyIdOf = ({ subject, class: kind }: Owner): Uuid =>
  hash(`id ${kind} ${subject}`)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

const key = (keyId: Uuid) => new Key(keyId, createSecretKey(hash(`secret ${keyId}`)));

/**
 * Keys of invented people that are made from their names, so that the samples can be opened for ever. Nothing secret.
 */
export const sampleVault = {
  keysFor: (owners: readonly Owner[]) => Promise.resolve(owners.map((owner) => key(keyIdOf(owner)))),
  open: (token: string): string => key(parseToken(token).keyId).open(parseToken(token)),
};
