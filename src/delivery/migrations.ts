import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Migration } from '../platform/database/migrate';

const names = ['delivery-0001-digest', 'delivery-0002-jobs', 'delivery-0003-webhooks'] as const;

/** Schemas `delivery`, and `delivery_job` of pg-boss. A migration that was released is never edited. */
export const deliveryMigrations: readonly Migration[] = names.map((name) => ({
  name,
  sql: readFileSync(join(__dirname, 'sql', `${name}.sql`), 'utf8'),
}));
