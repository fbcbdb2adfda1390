import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { CommandReceipts, type Receipt } from '../../src/command-receipts/command-receipts';
import { journalMigrations } from '../../src/command-receipts/migrations';
import { as } from '../specification';
import { openPool } from '../../src/platform/database/pool';
import { testDatabase, type TestDatabase } from '../support/database';

const silent = { warn: () => undefined };
const connect = (url: string) => openPool(url, { applicationName: 'test', log: silent });

let database: TestDatabase;
let pool: Pool;
let receipts: CommandReceipts;

beforeAll(async () => {
  database = await testDatabase(journalMigrations);
  pool = connect(database.applicationUrl);
  receipts = new CommandReceipts(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const fingerprint = 'a'.repeat(64);
const refused = { status: 'refused', code: 'coach-full' } as const;
const command = (
  answer: Receipt['answer'],
  { commandId = randomUUID(), stream = `trajectory-${randomUUID()}`, ...more }: Partial<Answered> = {},
): Answered & Receipt => ({ commandId, stream, fingerprint, answer, ...more });
type Answered = { commandId: string; stream: string; fingerprint: string };
const remember = ({ commandId, ...rest }: Answered & Receipt) =>
  receipts.remember({ ...rest, envelope: { commandId, ...as('core-team') } });

describe('an answer that wrote nothing', () => {
  it.each([
    ['a refusal', refused],
    ['a refusal that names a person', { status: 'refused', code: 'person-is-duplicate', ofPersonId: randomUUID() }],
    ['unchanged', { status: 'unchanged', revision: 12 }],
    ['unchanged before there was a stream', { status: 'unchanged', revision: 'no-stream' }],
  ] as const)('is found again: %s', async (_, answer) => {
    const given = command(answer);
    expect(await receipts.find(given.commandId, given.stream)).toBeUndefined();
    expect(await remember(given)).toStrictEqual(answer);
    expect(await receipts.find(given.commandId, given.stream)).toStrictEqual({ fingerprint, answer });
  });

  it('belongs to its target: the same key on another is another command', async () => {
    const given = command(refused);
    await remember(given);
    expect(await receipts.find(given.commandId, 'trajectory-other')).toBeUndefined();
  });

  it('is final: the first one wins, however many come at once', async () => {
    const given = command(refused);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, revision) => remember({ ...given, answer: { status: 'unchanged', revision } })),
    );
    const { answer } = (await receipts.find(given.commandId, given.stream))!;
    expect(answers).toStrictEqual(answers.map(() => answer));
    expect(await remember(given)).toStrictEqual(answer);
  });

  it('is not the answer to other content under the same key', async () => {
    const given = command(refused);
    await remember(given);
    expect(await remember({ ...given, fingerprint: 'b'.repeat(64) })).toStrictEqual({
      status: 'refused',
      code: 'idempotency-key-reused',
    });
    expect(await receipts.find(given.commandId, given.stream)).toStrictEqual({ fingerprint, answer: refused });
  });

  it('says who asked and when, and nothing else of people', async () => {
    const given = command(refused);
    await remember(given);
    const { rows } = await pool.query<{ recorded_at: Date }>('select * from journal.answer where command_id = $1', [
      given.commandId,
    ]);
    const { actor } = as('core-team');
    expect(rows).toStrictEqual([
      {
        command_id: given.commandId,
        target: given.stream,
        fingerprint,
        status: 'refused',
        code: 'coach-full',
        revision: null,
        actor_id: actor.id,
        actor_role: 'core-team',
        recorded_at: expect.any(Date),
        of_person_id: null,
      },
    ]);
  });
});

describe('the receipts', () => {
  it('are only added to, by any role', async () => {
    await remember(command(refused));
    const owner = connect(database.url);
    for (const sql of [
      `update journal.answer set code = 'other'`,
      'delete from journal.answer',
      'truncate journal.answer',
    ]) {
      await expect(pool.query(sql)).rejects.toMatchObject({ code: '42501' });
      await expect(owner.query(sql)).rejects.toMatchObject({ code: 'JN001' });
    }
    await owner.end();
  });
});
