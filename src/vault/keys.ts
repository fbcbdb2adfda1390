import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Uuid } from '../../events/ids';
import type { Queryable } from '../platform/database/queryable';
import { Gathering } from './gathering';
import type { KeyEncryptionKey } from './key-encryption-key';
import { Key } from './token';

/** Whose text, and how long it may be kept: one key for each pair (decisions.md 20). */
export type Owner = {
  /** Id of a person, a contact, a subsidy, else of the stream. */
  readonly subject: string;
  /** A retention class; of a story, an interview or an application with its id. */
  readonly class: string;
};

/** The class of one story: each has a key of its own (decisions.md 20). */
export const storyClass = (storyId: Uuid): string => `story:${storyId}`;
/** The class of one application, whose text goes by itself. */
export const applicationClass = (applicationId: Uuid): string => `recruitment:${applicationId}`;
/** The class of one interview. */
export const interviewClass = (interviewId: Uuid): string => `interview:${interviewId}`;

/** True for a class of one thing of hers, so that there may always be another. */
export const isOfOneThing = (kind: string): boolean => kind.includes(':');

/** The owner whose key says whether she was erased. */
export const identityOf = (subject: string): Owner => ({ subject, class: 'identity' });

/** A key as its row names it, without what is wrapped. */
export type NamedKey = Owner & {
  readonly keyId: Uuid;
  /** When it was destroyed, and how long ago by the vault's clock, in ms; null while it is there. */
  readonly destroyedAt: string | null;
  readonly destroyedForMs: number | null;
};

/** A key as the vault has it; without `key` it was destroyed. */
export type HeldKey = Owner & { readonly keyId: Uuid; readonly key?: Key };

/**
 * A destroyed key is still known to other processes for so long, in milliseconds. Erasing waits for it before it says
 * that the text is gone (decisions.md 21).
 */
export const KEY_CACHE_MS = 30_000;
/** About 1 kB each. A city's programme has a few thousand persons with two or three keys. */
const KEYS_CACHED = 20_000;
/** A key that another process makes at this very moment is there the second time; more is a defect. */
const ATTEMPTS = 5;

type Row = Owner & { readonly key_id: Uuid; readonly wrapped: Buffer | null };
type Cache = LRUCache<string, HeldKey>;

const nameOf = ({ subject, class: kind }: Owner): string => `${kind} ${subject}`;
/** What the wrapping of a key is bound to: in the row of another it does not open. */
export const labelOf = (keyId: Uuid, { subject, class: kind }: Owner): string => `key ${keyId} ${kind} ${subject}`;

// What is there and what is made now, in one round trip and one commit. Sorted: two that make the same keys in another
// order would wait for each other for ever.
const FIND_OR_MAKE = `
  with asked as (
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[]) as asked (key_id, subject, class, wrapped)
  ), made as (
    insert into vault.key (key_id, subject, class, wrapped)
    select key_id, subject, class, wrapped from asked order by subject collate "C", class collate "C"
        on conflict (subject, class) do nothing
    returning key_id, subject, class, wrapped
  )
  select key_id, subject, class, wrapped from made
   union all
  select key.key_id, key.subject, key.class, key.wrapped from vault.key join asked using (subject, class)`;

const FIND = 'select key_id, subject, class, wrapped from vault.key where key_id = any($1::uuid[])';
const FIND_OWNED = `
  select key_id, subject, class, wrapped
    from vault.key join unnest($1::text[], $2::text[]) as asked (subject, class) using (subject, class)`;

// Milliseconds in UTC, as the vault's clock had them.
const NAMED = `
  select key_id as "keyId", subject, class,
         to_char(destroyed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "destroyedAt",
         (extract(epoch from clock_timestamp() - destroyed_at) * 1000)::float8 as "destroyedForMs"
    from vault.key`;
const OF_SUBJECT = `${NAMED} where subject = $1 order by class`;
const BY_ID = `${NAMED} where key_id = any($1::uuid[]) order by class, key_id`;
const TOMBSTONES = `${NAMED} where wrapped is null order by destroyed_at, key_id`;
const IS_EMPTY = 'select not exists (select from vault.key) as empty';
const NOT_DESTROYED = `
  select subject, class
    from jsonb_to_recordset($1) as asked (subject text, class text) left join vault.key as key using (subject, class)
   where key.key_id is null or key.wrapped is not null`;

// Also for a class she has no key of yet: nothing may be sealed for her in it afterwards. What was destroyed before is not
// written again, and is in the answer.
const DESTROY = `
  with gone as (
    insert into vault.key as key (key_id, subject, class, destroyed_at)
    select key_id, $1, class, clock_timestamp() from unnest($2::uuid[], $3::text[]) as asked (key_id, class) order by class
        on conflict (subject, class) do update
       set wrapped = null, destroyed_at = coalesce(key.destroyed_at, excluded.destroyed_at)
     where key.wrapped is not null or key.destroyed_at is null
    returning key_id, subject, class
  )
  select key_id, subject, class, null::bytea as wrapped from gone
   union all
  select key_id, subject, class, null from vault.key
   where subject = $1 and class = any($3::text[]) and class not in (select class from gone)`;

/** The keys of the vault, unwrapped, kept for `KEY_CACHE_MS` at most after they were read. */
export class Keys {
  private readonly byOwner: Cache;
  private readonly byId: Cache;
  private readonly owned = new Gathering<Owner, HeldKey>(nameOf, (owners) => this.findOrMake(owners));
  private readonly lookups = new Gathering<Owner, HeldKey>(nameOf, (owners) => this.findOwned(owners));
  private readonly byKeyId = new Gathering<Uuid, HeldKey>(String, (keyIds) => this.find(keyIds));

  constructor(
    private readonly pool: Queryable,
    private readonly kek: KeyEncryptionKey,
    /** Milliseconds of a clock that never goes back and has left 0, which the cache takes for "no end". */
    private readonly now: () => number,
  ) {
    const cache = () =>
      new LRUCache<string, HeldKey>({ max: KEYS_CACHED, ttl: KEY_CACHE_MS, ttlResolution: 0, perf: { now } });
    this.byOwner = cache();
    this.byId = cache();
  }

  /** The key of this owner, made and committed when there was none. */
  async of(owner: Owner): Promise<HeldKey> {
    const cached = this.byOwner.get(nameOf(owner));
    if (cached) return cached;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const held = await this.owned.ask(owner);
      if (held) return held;
    }
    throw new Error(`a key of class ${owner.class} is neither there nor can it be made`);
  }

  /** The key of this owner as it stands; undefined when there is none. */
  async existing(owner: Owner): Promise<HeldKey | undefined> {
    return this.byOwner.get(nameOf(owner)) ?? this.lookups.ask(owner);
  }

  /** The key with this id; undefined when this vault never had it. */
  async withId(keyId: Uuid): Promise<HeldKey | undefined> {
    return this.byId.get(keyId) ?? this.byKeyId.ask(keyId);
  }

  /** Destroys the keys of a subject in these classes. Their ids. */
  async destroy(subject: string, classes: readonly string[]): Promise<readonly Uuid[]> {
    const asked = [...new Set(classes)];
    const asOf = this.now();
    const { rows } = await this.pool.query<Row>(DESTROY, [subject, asked.map(() => randomUUID()), asked]);
    return [...this.keep(rows, asOf).values()].map(({ keyId }) => keyId);
  }

  /** Every key a subject has or had. */
  async ofSubject(subject: string): Promise<readonly NamedKey[]> {
    return (await this.pool.query<NamedKey>(OF_SUBJECT, [subject])).rows;
  }

  /** The rows of these keys; those that the vault never had are left out. */
  async named(keyIds: readonly Uuid[]): Promise<readonly NamedKey[]> {
    return (await this.pool.query<NamedKey>(BY_ID, [keyIds])).rows;
  }

  /** All that were destroyed, in that order. */
  async tombstones(): Promise<readonly NamedKey[]> {
    return (await this.pool.query<NamedKey>(TOMBSTONES)).rows;
  }

  /** Those of these owners for whom text could still be sealed or opened. */
  async notDestroyed(owners: readonly Owner[]): Promise<readonly Owner[]> {
    return (await this.pool.query<Owner>(NOT_DESTROYED, [JSON.stringify(owners)])).rows;
  }

  /** True while no key was ever made. */
  async isEmpty(): Promise<boolean> {
    return (await this.pool.query<{ empty: boolean }>(IS_EMPTY)).rows[0]!.empty;
  }

  private async findOrMake(owners: readonly Owner[]): Promise<ReadonlyMap<string, HeldKey>> {
    const candidates = owners.map((owner) => {
      const keyId = randomUUID();
      return { ...owner, keyId, wrapped: this.kek.wrap(labelOf(keyId, owner), randomBytes(32)) };
    });
    const asOf = this.now();
    const { rows } = await this.pool.query<Row>({
      name: 'vault-find-or-make',
      text: FIND_OR_MAKE,
      values: [
        candidates.map(({ keyId }) => keyId),
        candidates.map(({ subject }) => subject),
        candidates.map((candidate) => candidate.class),
        candidates.map(({ wrapped }) => wrapped),
      ],
    });
    return this.keep(rows, asOf);
  }

  private async findOwned(owners: readonly Owner[]): Promise<ReadonlyMap<string, HeldKey>> {
    const values = [owners.map(({ subject }) => subject), owners.map((owner) => owner.class)];
    const asOf = this.now();
    const { rows } = await this.pool.query<Row>({ name: 'vault-find-owned', text: FIND_OWNED, values });
    return this.keep(rows, asOf);
  }

  private async find(keyIds: readonly Uuid[]): Promise<ReadonlyMap<string, HeldKey>> {
    const asOf = this.now();
    const { rows } = await this.pool.query<Row>({ name: 'vault-find', text: FIND, values: [keyIds] });
    return new Map([...this.keep(rows, asOf).values()].map((held) => [held.keyId, held]));
  }

  private keep(rows: readonly Row[], asOf: number): ReadonlyMap<string, HeldKey> {
    return new Map(
      rows.map((row) => {
        const held = this.unwrapped(row);
        // From the moment the question was sent: the answer is no younger.
        this.byOwner.set(nameOf(held), held, { start: asOf });
        this.byId.set(held.keyId, held, { start: asOf });
        return [nameOf(held), held];
      }),
    );
  }

  private unwrapped({ key_id: keyId, subject, class: kind, wrapped }: Row): HeldKey {
    const owner = { subject, class: kind };
    // An answer that was under way when the key was destroyed does not bring it back.
    const destroyed = this.byId.peek(keyId)?.key === undefined && this.byId.has(keyId);
    if (!wrapped || destroyed) return { ...owner, keyId };
    return { ...owner, keyId, key: new Key(keyId, createSecretKey(this.kek.unwrap(labelOf(keyId, owner), wrapped))) };
  }
}
