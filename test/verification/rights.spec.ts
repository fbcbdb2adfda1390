import { Connection } from '../../src/platform/database/connection';
import { migrations } from '../../src/composition/runtime';
import { VerificationLog } from '../../src/verification/verification-log';
import { openPool } from '../../src/platform/database/pool';
import { asSuperuser, testDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(migrations);
  const pool = openPool(database.applicationUrl, { applicationName: 'rights.spec', log: { warn: () => undefined } });
  await new VerificationLog(pool).record({
    ...{ startedAt: '2026-11-22T02:30:00.000Z', askedBy: 'schedule', release: '0.1.0' },
    ...{ position: 7, rows: 12, differences: 1 },
    kept: [{ of: 'row', name: 'person', difference: 'missing', key: {}, columns: [], events: [], undone: 'no' }],
  });
  await pool.end();
});
afterAll(() => database.drop());

/** What the database says to a statement: its SQLSTATE, or `taken`. */
const said = async (url: string, ...statements: readonly string[]): Promise<readonly string[]> => {
  const client = new Connection({ connectionString: url });
  await client.connect();
  const answers: string[] = [];
  for (const sql of statements) {
    answers.push(await client.query(sql).then(() => 'taken', (error: { code: string }) => error.code)); // prettier-ignore
  }
  await client.end();
  return answers;
};

const REFUSED = '42501';
const READ_ONLY = '25006';
const NEVER_CHANGED = 'VE001';

describe('what a verification found', () => {
  it('is written by the role that serves, and never changed by it', async () => {
    const statements = [
      'update verification.run set difference_count = 0',
      'delete from verification.difference',
      'truncate verification.run cascade',
      'alter table verification.run disable trigger all',
      'drop schema verification cascade',
    ];
    expect(await said(database.applicationUrl, ...statements)).toEqual(statements.map(() => REFUSED));
  });

  it('is not changed by its owner or a superuser either', async () => {
    const statements = ['update verification.run set difference_count = 0', 'delete from verification.difference', 'truncate verification.difference']; // prettier-ignore
    expect(await said(database.url, 'set session_replication_role = replica', ...statements)).toEqual(['taken', ...statements.map(() => NEVER_CHANGED)]); // prettier-ignore
  });

  it('cannot say equal of differences', async () => {
    const insert = (outcome: string, differences: number) =>
      `insert into verification.run (started_at, asked_by, release, outcome, log_position, row_count, difference_count)
       values (now(), 'command', '1', '${outcome}', 1, 1, ${differences})`;
    const statements = [insert('equal', 1), insert('different', 0), insert('failed', 0)];
    expect(await said(database.applicationUrl, ...statements)).toEqual(['23514', '23514', '23514']);
  });
});

describe('a scratch schema', () => {
  const open = async (): Promise<string> =>
    asSuperuser(
      async (client) => (await client.query<{ it: string }>('select engine.open_scratch() as it')).rows[0]!.it,
      database.applicationUrl,
    );

  it('is for the role that serves alone', async () => {
    const schema = await open();
    expect(await said(database.applicationUrl, `create table ${schema}.row (it text)`)).toEqual(['taken']);
    for (const url of [database.analystUrl, database.vaultUrl]) {
      const answers = await said(
        url,
        `select * from ${schema}.row`,
        `create view ${schema}.mine as select 1`,
        'select engine.open_scratch()',
        `select engine.drop_scratch('%')`,
        'select * from verification.run',
        `insert into verification.run (started_at, asked_by, release, outcome, code) values (now(), 'command', '1', 'failed', 'x')`,
      );
      // The analyst is refused before anything is looked at when she wants to write.
      expect(answers.filter((answer) => answer !== REFUSED && answer !== READ_ONLY)).toEqual([]);
    }
    expect(await said(database.applicationUrl, `select engine.drop_scratch('${schema}')`)).toEqual(['taken']);
    expect(await said(database.applicationUrl, `select from ${schema}.row`)).toEqual(['42P01']);
  });

  it('is named as none before it, and is no way to make or drop another schema', async () => {
    const [first, second] = [await open(), await open()];
    expect(first).not.toBe(second);
    await asSuperuser((client) => client.query('create schema scratch_999; create schema scratchpad'), database.url);
    expect(await said(database.applicationUrl, 'create schema mine', `select engine.drop_scratch('%')`)).toEqual([REFUSED, 'taken']); // prettier-ignore
    const left = await asSuperuser((client) => client.query(`select nspname::text from pg_namespace where nspname like 'scratch%' or nspname = 'log' order by 1`), database.url); // prettier-ignore
    expect(left.rows.map(({ nspname }) => nspname as string)).toEqual(['log', 'scratch_999', 'scratchpad']);
  });
});
