import type { Pool } from 'pg';
import type { PersonId, Uuid } from '../../events/ids';

/** Small letters and digits without accents, words between single spaces: 'José-Luís' is found as 'jose l'. */
export const searchable = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

// The lock lets a destruction of the key wait, or makes this find the key gone: no name outlives its key.
const WRITE = `
  insert into vault.directory (person_id, key_id, name)
  select $1, key_id, $3 from vault.key where key_id = $2 and wrapped is not null for share
      on conflict (person_id) do update set key_id = excluded.key_id, name = excluded.name`;

const FIND = `
  select person_id from vault.directory where ' ' || name like all ($1::text[]) order by name, person_id limit $2`;

/** Names to search people by (decisions.md 18). */
export class Directory {
  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  /** False when the key is gone: then nothing is written. */
  async write(personId: PersonId, keyId: Uuid, name: string): Promise<boolean> {
    const words = searchable(name);
    // A name without letters cannot be searched for, and says nothing that has to go.
    if (words === '') return true;
    const { rowCount } = await this.pool.query(WRITE, [personId, keyId, words]);
    return rowCount === 1;
  }

  async find(query: string, limit: number): Promise<readonly PersonId[]> {
    const words = searchable(query).split(' ').filter(Boolean);
    if (words.length === 0) return [];
    // No wildcard can be in a word: only letters and digits are left.
    const { rows } = await this.pool.query<{ person_id: PersonId }>(FIND, [words.map((word) => `% ${word}%`), limit]);
    return rows.map(({ person_id }) => person_id);
  }
}
