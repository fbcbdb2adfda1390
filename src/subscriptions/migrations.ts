import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const names = ['policies-0001-checkpoint', 'policies-0002-fence', 'subscription-0001-checkpoint'] as const;

/** Schema `subscription`; before it there was one for the policies alone. A migration that was released is never edited. */
export const subscriptionMigrations: readonly { readonly name: string; readonly sql: string }[] = names.map((name) => ({
  name,
  sql: readFileSync(join(__dirname, 'sql', `${name}.sql`), 'utf8'),
}));
