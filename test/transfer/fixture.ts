import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { journalMigrations } from '../../src/command-receipts/migrations';
import { deliveryMigrations } from '../../src/delivery/migrations';
import { exportArchive } from '../../src/transfer/archive-lines';
import type { Archive } from '../../src/transfer/archive';
import { importArchive, type CheckRow, type ImportedArchive } from '../../src/transfer/import-archive';
import { openPool } from '../../src/platform/database/pool';
import { processingMigrations } from '../../src/processing/migrations';
import { vaultMigrations } from '../../src/vault/migrations';
import { testDatabase, type TestDatabase } from '../support/database';

const opened: { end(): Promise<void> }[] = [];
/** For `afterAll`. */
export const dropDatabases = async (): Promise<void> => {
  for (const each of opened.splice(0).reverse()) await each.end();
};

/** An empty database, and the pools of the roles that own what the archives hold. */
export const emptyDatabase = async () => {
  const database: TestDatabase = await testDatabase([
    ...vaultMigrations,
    ...journalMigrations,
    ...processingMigrations,
    ...deliveryMigrations,
  ]);
  opened.push({ end: () => database.drop() });
  const connect = (url: string): Pool => {
    const pool = openPool(url, { applicationName: 'test', log: { warn: () => undefined } });
    opened.push(pool);
    return pool;
  };
  return { vault: connect(database.vaultUrl), application: connect(database.applicationUrl) };
};

export const exported = async (pool: Pool, archive: Archive): Promise<string> => {
  const client = await pool.connect();
  try {
    let text = '';
    for await (const chunk of exportArchive(client, archive)) text += chunk;
    return text;
  } finally {
    client.release();
  }
};
export const imported = async (
  pool: Pool,
  archive: Archive,
  text: string,
  check?: CheckRow,
): Promise<ImportedArchive> => {
  const lines = (async function* () {
    yield* text.split('\n').filter((line) => line !== '');
  })();
  const client = await pool.connect();
  try {
    return await importArchive(client, archive, lines, check);
  } finally {
    client.release();
  }
};
export const linesOf = (text: string): string[] => text.trimEnd().split('\n');
export const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
/** The file with its last line made to fit, as one who changes it on purpose would. */
export const sealedAnew = (lines: readonly string[]): string => {
  const before = lines.slice(0, -1);
  const sha256 = createHash('sha256').update(textOf(before)).digest('hex');
  return textOf([...before, JSON.stringify({ end: { lines: before.length, sha256 } })]);
};
