import anyAscii from 'any-ascii';
import type { PersonId, Uuid } from '../../events/ids';
import type { Queryable } from '../platform/database/queryable';

/** Raised when names come to be folded otherwise: each store then folds the names of its log once more. 1: accents alone. */
export const FOLDING = 2;

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
  insert into vault.directory (person_id, key_id, name)
  select $1, key_id, $3 from vault.key where key_id = $2 and wrapped is not null for share
      on conflict (person_id) do update set key_id = excluded.key_id, name = excluded.name`;

const FIND = `
  select person_id
    from vault.directory
   where ' ' || name like all ($1::text[]) or ' ' || name like all ($2::text[]) or ' ' || name like all ($3::text[])
   order by name, person_id
   limit $4`;

/** Names to search people by (decisions.md 18). */
export class Directory {
  constructor(private readonly pool: Queryable) {}

  /** False when the key is gone: then nothing is written. */
  async write(personId: PersonId, keyId: Uuid, name: string): Promise<boolean> {
    const words = searchable(name);
    // A name without letters cannot be searched for, and says nothing that has to go.
    if (words === '') return true;
    const { rowCount } = await this.pool.query(WRITE, [personId, keyId, words]);
    return rowCount === 1;
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
