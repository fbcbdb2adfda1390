import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const names = [
  'engine-0001-checkpoints',
  'engine-0002-retries',
  'engine-0003-slots',
  'engine-0004-fingerprints',
  'engine-0005-changes',
  'engine-0006-scratch',
] as const;

/** What the engine needs in the database, in order: schemas `store`, `read`, `analytics` and `engine`, after `subscription`. */
export const engineMigrations: readonly { readonly name: string; readonly sql: string }[] = names.map((name) => ({
  name,
  sql: readFileSync(join(__dirname, 'sql', `${name}.sql`), 'utf8'),
}));
