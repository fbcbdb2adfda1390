import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { journalMigrations } from '../../src/command-receipts/migrations';
import { fileOf } from '../../src/moving/lines';
import type { Part } from '../../src/moving/part';
import { take, type Look, type Taken } from '../../src/moving/take';
import { pool as poolOf } from '../../src/platform/database/pool';
import { processingMigrations } from '../../src/processing/migrations';
import { vaultMigrations } from '../../src/vault/migrations';
import { testDatabase, type TestDatabase } from '../support/database';

const opened: { end(): Promise<void> }[] = [];
/** For `afterAll`. */
export const dropDatabases = async (): Promise<void> => {
  for (const each of opened.splice(0).reverse()) await each.end();
};

/** An empty database, and the pools of the roles that own the parts. */
export const emptyDatabase = async () => {
  const database: TestDatabase = await testDatabase([
    ...vaultMigrations,
    ...journalMigrations,
    ...processingMigrations,
  ]);
  opened.push({ end: () => database.drop() });
  const connect = (url: string): Pool => {
    const pool = poolOf(url, { applicationName: 'test', log: { warn: () => undefined } });
    opened.push(pool);
    return pool;
  };
  return { vault: connect(database.vaultUrl), application: connect(database.applicationUrl) };
};

export const exported = async (pool: Pool, part: Part): Promise<string> => {
  const client = await pool.connect();
  try {
    let text = '';
    for await (const chunk of fileOf(client, part)) text += chunk;
    return text;
  } finally {
    client.release();
  }
};
export const imported = async (pool: Pool, part: Part, text: string, look?: Look): Promise<Taken> => {
  const lines = (async function* () {
    yield* text.split('\n').filter((line) => line !== '');
  })();
  const client = await pool.connect();
  try {
    return await take(client, part, lines, look);
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
