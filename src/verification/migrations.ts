import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const migration = (name: string) => ({ name, sql: readFileSync(join(__dirname, 'sql', `${name}.sql`), 'utf8') });

/** Schema `verification`, in order. A migration that was released is never edited. */
export const verificationMigrations: readonly { readonly name: string; readonly sql: string }[] = [
  migration('001_verification'),
];
