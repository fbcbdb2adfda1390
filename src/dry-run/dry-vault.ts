import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import type { Uuid } from '../../events/ids';
import { Key } from '../vault/token';
import { PersonErased, type NamedKey, type Owner, type Vault } from '../vault/vault';

const nameOf = ({ subject, class: kind }: Owner): string => `${kind} ${subject}`;

/**
 * Seals for a dry run: with a key of its own, which nobody else has and which goes with it, as nothing that it seals is ever
 * opened. The vault says only for whom no text is sealed any more.
 */
export class DryVault implements Pick<Vault, 'keysFor' | 'keysOf' | 'named' | 'destroy' | 'fingerprint'> {
  private readonly key = new Key(randomUUID(), createSecretKey(randomBytes(32)));
  private readonly known = new Map<string, NamedKey>();
  /** Keys that it would have destroyed. */
  private readonly destroyed = new Set<string>();
  readonly fingerprint: Vault['fingerprint'];

  constructor(private readonly vault: Pick<Vault, 'refuseErased' | 'keysOf' | 'named' | 'fingerprint'>) {
    this.fingerprint = vault.fingerprint;
  }

  /** Throws `PersonErased`. */
  async keysFor(owners: readonly Owner[]): Promise<readonly Key[]> {
    if (owners.some((owner) => this.destroyed.has(nameOf(owner)))) throw new PersonErased();
    const unknown = owners.filter((owner) => !this.known.has(nameOf(owner)));
    await this.vault.refuseErased(unknown);
    for (const owner of unknown)
      this.known.set(nameOf(owner), { ...owner, keyId: randomUUID(), destroyedAt: null, destroyedForMs: null });
    return owners.map(() => this.key);
  }

  /** Those of the vault and those it would have made, without those it would have destroyed. */
  async keysOf(subject: string): Promise<readonly NamedKey[]> {
    const kept = await this.vault.keysOf(subject);
    const classes = new Set(kept.map((key) => key.class));
    const made = [...this.known.values()].filter((key) => key.subject === subject && !classes.has(key.class));
    return [...kept, ...made].filter((key) => !this.destroyed.has(nameOf(key)));
  }

  async named(keyIds: readonly Uuid[]): Promise<readonly NamedKey[]> {
    const made = [...this.known.values()].filter(({ keyId }) => keyIds.includes(keyId));
    return [...(await this.vault.named(keyIds)), ...made];
  }

  destroy(subject: string, classes: readonly string[]): Promise<readonly Uuid[]> {
    for (const kind of classes) this.destroyed.add(nameOf({ subject, class: kind }));
    return Promise.resolve([]);
  }
}
