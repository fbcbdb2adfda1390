import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const migration = (name: string) => ({ name, sql: readFileSync(join(__dirname, 'sql', `${name}.sql`), 'utf8') });

/** Schema `journal`, in order. A migration that was released is never edited. */
export const journalMigrations: readonly { readonly name: string; readonly sql: string }[] = [
  migration('001_journal'),
  migration('002_command_ids'),
  migration('003_newest_refusals'),
  migration('004_duplicates'),
];
