import { createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { SEALED_LABELS } from '../../events/catalogue';
import type { PersonId, Uuid } from '../../events/ids';
import { asLabel } from '../../events/label';
import { Rejection } from '../command-handling/rejection';
import type { Queryable } from '../platform/database/queryable';
import { Directory, type MayBe } from './directory';
import type { KeyEncryptionKey } from './key-encryption-key';
import { identityOf, isOfOneThing, Keys, type HeldKey, type NamedKey, type Owner } from './keys';
import type { Known } from './recognition';
import { parseToken, TokenInvalid, type Key } from './token';

export { KEY_CACHE_MS, type NamedKey, type Owner } from './keys';

/** Text for a subject whose key was destroyed; nothing is sealed for her again (decisions.md 21). */
export class PersonErased extends Rejection {
  constructor() {
    super('person-erased');
  }
}

const CHECK = Buffer.from('the key-encryption key of this vault');
/** What the wrapping of the vault's own values is bound to. */
export const LABELS = { check: 'check', secret: (name: string) => `secret ${name}` } as const;

/** Seals and opens text of people. Outside the log; the application's role cannot read it (decisions.md 18-21). */
export class Vault {
  private readonly directory: Directory;

  private constructor(
    private readonly keys: Keys,
    private readonly secret: KeyObject,
    pool: Queryable,
  ) {
    // Its texts are no JSON, as those of commands are: none can be the fingerprint of a command.
    this.directory = new Directory(pool, this.fingerprint);
  }

  /**
   * Opens the vault, or makes it when the schema is still empty. Throws `KeyEncryptionKeyInvalid` when it was made with
   * another key-encryption key. `now`: milliseconds of a clock that never goes back.
   */
  static async start(
    pool: Queryable,
    kek: KeyEncryptionKey,
    { now = () => performance.now() }: { readonly now?: () => number } = {},
  ): Promise<Vault> {
    // Kept by the first that comes; everyone reads back what stands there and so finds out about another key.
    await pool.query('insert into vault.check_value (wrapped) values ($1) on conflict do nothing', [
      kek.wrap(LABELS.check, CHECK),
    ]);
    const check = await pool.query<{ wrapped: Buffer }>('select wrapped from vault.check_value');
    kek.unwrap(LABELS.check, check.rows[0]!.wrapped);
    await pool.query(`insert into vault.secret (name, wrapped) values ('fingerprint', $1) on conflict do nothing`, [
      kek.wrap(LABELS.secret('fingerprint'), randomBytes(32)),
    ]);
    const secret = await pool.query<{ wrapped: Buffer }>(`select wrapped from vault.secret where name = 'fingerprint'`);
    const bytes = kek.unwrap(LABELS.secret('fingerprint'), secret.rows[0]!.wrapped);
    return new Vault(new Keys(pool, kek, now), createSecretKey(bytes), pool);
  }

  /**
   * The keys of these owners, in their order; those that were missing are made and committed. Asking for a known key
   * costs no round trip. Throws `PersonErased`.
   */
  async keysFor(owners: readonly Owner[]): Promise<readonly Key[]> {
    await this.refuseWithoutIdentity(owners);
    const held = await Promise.all(owners.map((owner) => this.keys.of(owner)));
    return held.map(({ key }) => {
      if (!key) throw new PersonErased();
      return key;
    });
  }

  /** Throws `PersonErased` where the key of one of these owners was destroyed. Makes none. */
  async refuseErased(owners: readonly Owner[]): Promise<void> {
    await this.refuseWithoutIdentity(owners);
    const held = await Promise.all(owners.map((owner) => this.keys.existing(owner)));
    if (held.some((found) => found && !found.key)) throw new PersonErased();
  }

  /**
   * The texts of these tokens, in their order; null for one whose key is gone. `fields`: the field each must have been
   * sealed for. Throws `TokenInvalid` for a token that was changed or stands under another field than its own.
   */
  async open(
    tokens: readonly string[],
    fields: readonly (string | undefined)[] = [],
  ): Promise<readonly (string | null)[]> {
    const parsed = tokens.map(parseToken);
    parsed.forEach(({ field }, index) => {
      const expected = fields[index];
      if (expected !== undefined && expected !== field)
        throw new TokenInvalid(`a text sealed for ${field} stands under ${expected}`);
    });
    const held = await Promise.all(parsed.map(({ keyId }) => this.keys.withId(keyId)));
    return parsed.map((token, index) => {
      const text = held[index]?.key?.open(token) ?? null;
      // One of before labels were normalised could not be put right as long as it was sealed.
      return text !== null && SEALED_LABELS.has(token.field) ? asLabel(text) : text;
    });
  }

  /** Whose texts these tokens are, as far as their keys are still there; each owner once. */
  async ownersOf(tokens: readonly string[]): Promise<readonly Owner[]> {
    const keyIds = new Set(tokens.map((token) => parseToken(token).keyId));
    const held = await Promise.all([...keyIds].map((keyId) => this.keys.withId(keyId)));
    return held.filter((found): found is HeldKey => found?.key !== undefined);
  }

  /** HMAC-SHA-256 of a text under the vault's secret, hex (decisions.md 1). The same after every start. */
  readonly fingerprint = (text: string): string => createHmac('sha256', this.secret).update(text).digest('hex');

  /**
   * Destroys the keys of a subject in these classes and, with `identity`, her name in the directory. Returns the ids of
   * the keys. This process stops opening at once, others within `KEY_CACHE_MS`: who says "erased" waits for that.
   */
  destroy(subject: string, classes: readonly string[]): Promise<readonly Uuid[]> {
    return this.keys.destroy(subject, classes);
  }

  /** The keys that seal text of a subject now. */
  async keysOf(subject: string): Promise<readonly NamedKey[]> {
    return (await this.keys.ofSubject(subject)).filter(({ destroyedAt }) => destroyedAt === null);
  }

  /** The rows of these keys, destroyed or not. */
  named(keyIds: readonly Uuid[]): Promise<readonly NamedKey[]> {
    return this.keys.named(keyIds);
  }

  /** Every key that was destroyed, in that order. */
  tombstones(): Promise<readonly NamedKey[]> {
    return this.keys.tombstones();
  }

  /** Those of these owners whose key is there, or for whom none was destroyed yet. */
  notDestroyed(owners: readonly Owner[]): Promise<readonly Owner[]> {
    return this.keys.notDestroyed(owners);
  }

  /** True while no key was ever made. */
  isEmpty(): Promise<boolean> {
    return this.keys.isEmpty();
  }

  /** Keeps what a person is searched and recognised by, as far as it is given. Throws `PersonErased`. */
  async remember(personId: PersonId, known: Known): Promise<void> {
    const [key] = await this.keysFor([{ subject: personId, class: 'identity' }]);
    if (!(await this.directory.write(personId, key!.keyId, known))) throw new PersonErased();
  }

  /**
   * Who may be one of these: known by the same name, telephone number or e-mail address. At most `limit` by each, for each.
   */
  findSame(persons: readonly (Known & { readonly personId: PersonId })[], limit = 10): Promise<readonly MayBe[]> {
    return this.directory.same(persons, limit);
  }

  /** True when the names that people are searched by are all folded as this release folds them. */
  namesAreFolded(): Promise<boolean> {
    return this.directory.isFolded();
  }

  /** Says so, once every name of the log was remembered anew. */
  namesWereFolded(): Promise<void> {
    return this.directory.nowFolded();
  }

  /** Persons whose name has words that begin with each word of the query, by name, at most `limit`. */
  findByName(query: string, limit = 50): Promise<readonly PersonId[]> {
    return this.directory.find(query, limit);
  }

  /** A story or an application that comes after her erasure has no tombstone of its own: that of her identity refuses it. */
  private async refuseWithoutIdentity(owners: readonly Owner[]): Promise<void> {
    const subjects = new Set(owners.filter((owner) => isOfOneThing(owner.class)).map(({ subject }) => subject));
    const identities = await Promise.all([...subjects].map((subject) => this.keys.existing(identityOf(subject))));
    if (identities.some((held) => held && !held.key)) throw new PersonErased();
  }
}
