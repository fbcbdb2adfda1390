import anyAscii from 'any-ascii';
import type { PersonId, Uuid } from '../../events/ids';
import type { Queryable } from '../platform/database/queryable';
import { emailOf, phoneOf, type Known } from './recognition';

/**
 * Raised when people come to be found otherwise: each store then writes those of its log once more. 1: accents alone. 3:
 * telephone and mail beside names.
 */
export const FOLDING = 3;

/**
 * Small letters a to z and digits as people type them who have no other keys: Yıldız is yildiz, Łukasz lukasz, Straße
 * strasse. any-ascii, because it goes letter by letter, so that the beginning of a name is folded to the beginning of what
 * the name is, and knows every script: Иван is found as Иван and as ivan, محمد as محمد and as mhmd. (transliteration does
 * as much in six times the size, remove-accents and lodash.deburr know Latin only.) Its accents are taken off first, which
 * for Arabic makes one alif of أ and ا.
 */
const folded = (text: string): string =>
  anyAscii(
    text
      .normalize('NFKD')
      .replace(/\p{Script=Inherited}/gu, '')
      .normalize('NFC'),
  ).toLowerCase();

const wordsOf = (text: string): readonly string[] =>
  folded(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

/**
 * What a name is found by, each to be begun with: its words, and from each word on the rest in one. D’Souza is `d`,
 * `souza` and `dsouza`, so that whoever leaves out an apostrophe, a hyphen or a space finds it too.
 */
export const searchable = (name: string): string => {
  const words = wordsOf(name);
  const joined = words.slice(0, -1).map((_, from) => words.slice(from).join(''));
  return [...words, ...joined].join(' ');
};

/** The words of a name in one, which the same name has whatever capitals, accents and spaces it is written with. */
const wholeNameOf = (name: string): string => wordsOf(name).join('');

/**
 * The same the other way round: words as they were typed; those with an apostrophe or a hyphen in one, for a name that has
 * none; all in one, for a name without the space that was typed. No wildcard can be in one: only letters and digits are left.
 */
const beginningsOf = (query: string): readonly (readonly string[])[] => {
  const typed = query
    .split(/\s+/)
    .map((part) => wordsOf(part).join(''))
    .filter(Boolean);
  return [wordsOf(query), typed, [typed.join('')]].map((words) => words.map((word) => `% ${word}%`));
};

// The lock lets a destruction of the key wait, or makes this find the key gone: no name outlives its key.
const WRITE = `
  insert into vault.directory as known (person_id, key_id, name, whole_name, phone, email)
  select $1, key_id, coalesce($3, ''), coalesce($4, ''), coalesce($5, ''), coalesce($6, '')
    from vault.key where key_id = $2 and wrapped is not null for share
      on conflict (person_id) do update
     set key_id = excluded.key_id, name = coalesce($3, known.name), whole_name = coalesce($4, known.whole_name),
         phone = coalesce($5, known.phone), email = coalesce($6, known.email)`;

const FIND = `
  select person_id
    from vault.directory
   where ' ' || name like all ($1::text[]) or ' ' || name like all ($2::text[]) or ' ' || name like all ($3::text[])
   order by name, person_id
   limit $4`;

/** Who is known by the same, for each of many; at most so many by each. Each branch goes by its own index. */
const FIND_SAME = `
  select asked.person_id, found.person_id as other_id, array_agg(found.same order by found.same) as same
    from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as asked (person_id, whole_name, phone, email)
   cross join lateral (
     (select person_id, 'name' as same from vault.directory
       where whole_name <> '' and whole_name = asked.whole_name and person_id <> asked.person_id
       order by person_id limit $5)
     union all
     (select person_id, 'phone' from vault.directory
       where phone <> '' and phone = asked.phone and person_id <> asked.person_id
       order by person_id limit $5)
     union all
     (select person_id, 'email' from vault.directory
       where email <> '' and email = asked.email and person_id <> asked.person_id
       order by person_id limit $5)
   ) found
   group by asked.person_id, found.person_id
   order by asked.person_id, count(*) desc, found.person_id`;

/** What two persons have the same. */
export const SAME = ['email', 'name', 'phone'] as const;
type Same = (typeof SAME)[number];

/** A person who may be another one, and by what. */
export type MayBe = { readonly personId: PersonId; readonly otherId: PersonId; readonly same: readonly Same[] };

type SameRow = { readonly person_id: PersonId; readonly other_id: PersonId; readonly same: readonly Same[] };

/** What people are searched and recognised by (decisions.md 18). */
export class Directory {
  constructor(
    private readonly pool: Queryable,
    /** Keyed hash: telephone numbers are few enough to be tried one by one. */
    private readonly hash: (text: string) => string,
  ) {}

  /** What was not given stays as it was. False when the key is gone: then nothing is written. */
  async write(personId: PersonId, keyId: Uuid, known: Known): Promise<boolean> {
    const name = known.fullName;
    const { rowCount } = await this.pool.query(WRITE, [
      personId,
      keyId,
      name && searchable(name),
      ...this.marksOf(known),
    ]);
    return rowCount === 1;
  }

  /** Who is known by the name, telephone number or e-mail address of one of these, the likeliest first; at most `limit` by each. */
  async same(persons: readonly (Known & { readonly personId: PersonId })[], limit: number): Promise<readonly MayBe[]> {
    const marks = persons.map((known) => this.marksOf(known));
    const columns = [0, 1, 2].map((column) => marks.map((of) => of[column]));
    const ids = persons.map(({ personId }) => personId);
    const { rows } = await this.pool.query<SameRow>(FIND_SAME, [ids, ...columns, limit]);
    return rows.map(({ person_id, other_id, same }) => ({ personId: person_id, otherId: other_id, same }));
  }

  /** Whole name, telephone number and e-mail address as they are compared; empty for what is none, null for what was not given. */
  private marksOf({ fullName, phone, email }: Known): readonly (string | null | undefined)[] {
    const marked = (kind: 'phone' | 'email', value: string | null): string =>
      value === null ? '' : this.hash(`${kind} ${value}`);
    return [
      fullName && wholeNameOf(fullName),
      phone && marked('phone', phoneOf(phone)),
      email && marked('email', emailOf(email)),
    ];
  }

  async find(query: string, limit: number): Promise<readonly PersonId[]> {
    if (wordsOf(query).length === 0) return [];
    const { rows } = await this.pool.query<{ person_id: PersonId }>(FIND, [...beginningsOf(query), limit]);
    return rows.map(({ person_id }) => person_id);
  }

  /** True when every name is folded as this release folds. */
  async isFolded(): Promise<boolean> {
    const { rows } = await this.pool.query<{ version: number }>('select version from vault.directory_folding');
    return rows[0]!.version >= FOLDING;
  }

  async nowFolded(): Promise<void> {
    await this.pool.query('update vault.directory_folding set version = $1 where version < $1', [FOLDING]);
  }
}
