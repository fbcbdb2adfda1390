import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Schema `policies`. */
export const policyMigrations: readonly { readonly name: string; readonly sql: string }[] = [
  { name: 'policies-0001-checkpoint', sql: readFileSync(join(__dirname, 'sql', '001_policies.sql'), 'utf8') },
  { name: 'policies-0002-fence', sql: readFileSync(join(__dirname, 'sql', '002_fence.sql'), 'utf8') },
];
