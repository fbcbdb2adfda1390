import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const migration = (name: string) => ({ name, sql: readFileSync(join(__dirname, 'sql', `${name}.sql`), 'utf8') });

/** Schema `vault`, in order. A migration that was released is never edited. */
export const vaultMigrations: readonly { readonly name: string; readonly sql: string }[] = [
  migration('001_vault'),
  migration('002_import'),
  migration('003_folding'),
  migration('004_same_person'),
];
