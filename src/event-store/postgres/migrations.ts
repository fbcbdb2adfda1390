import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const names = [
  'log-0001-events',
  'log-0002-append',
  'log-0003-import',
  'log-0004-whole',
  'log-0005-follows',
  'log-0006-together',
] as const;

/** What makes the log, in order, each in a transaction of its own as buurtbaan_owner (decisions.md 22). */
export const logMigrations: readonly { readonly name: string; readonly sql: string }[] = names.map((name) => ({
  name,
  sql: readFileSync(join(__dirname, 'sql', `${name}.sql`), 'utf8'),
}));
