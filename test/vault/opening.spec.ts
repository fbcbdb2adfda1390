import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { processingMigrations } from '../../src/processing/migrations';
import { ReadingLog } from '../../src/processing/reading-log';
import { KeyEncryptionKey } from '../../src/vault/key-encryption-key';
import { vaultMigrations } from '../../src/vault/migrations';
import { asInTheLog, opened, type ReadRequest } from '../../src/vault/opening';
import { TokenInvalid } from '../../src/vault/token';
import { Vault } from '../../src/vault/vault';
import { openPool } from '../../src/platform/database/pool';
import { testDatabase, type TestDatabase } from '../support/database';

const silent = { warn: () => undefined };
const connect = (url: string) => openPool(url, { applicationName: 'test', log: silent });

let database: TestDatabase;
let [application, keeper]: Pool[] = [];
let vault: Vault;
let edge: { vault: Vault; readings: ReadingLog };

beforeAll(async () => {
  database = await testDatabase([...vaultMigrations, ...processingMigrations]);
  application = connect(database.applicationUrl);
  keeper = connect(database.vaultUrl);
  vault = await Vault.start(keeper, new KeyEncryptionKey(randomBytes(32)));
  edge = { vault, readings: new ReadingLog(application) };
});
afterAll(async () => {
  await application!.end();
  await keeper!.end();
  await database.drop();
});

const access = (more: Partial<ReadRequest> = {}): ReadRequest => ({
  reader: { id: randomUUID(), role: 'coach' },
  purpose: 'coaching',
  subjectIds: [],
  ...more,
});
const seal = async (subject: string, kind: string, field: string, text: string) =>
  (await vault.keysFor([{ subject, class: kind }]))[0]!.seal(field, text);
const linesOf = async ({ reader }: ReadRequest) => {
  const { rows } = await application!.query(
    `select reader_role, subject_id, classes, purpose, trace_id, read_at > now() - interval '1 minute' as recent
       from processing.reading where reader_id = $1 order by reading_id`,
    [reader.id],
  );
  return rows as unknown[];
};

describe('text that is opened', () => {
  it('keeps the shape it stands in: events, rows, lists, days and numbers', async () => {
    const asma = randomUUID();
    const token = await seal(asma, 'guidance', 'steps.text', 'Langsgaan bij ouderen');
    const at = new Date();
    const value = { rows: [{ id: asma, at, n: 1, none: null, steps: [{ text: token }, { text: '' }] }], name: 'West' };
    expect(await opened(value, access(), edge)).toStrictEqual({
      rows: [{ id: asma, at, n: 1, none: null, steps: [{ text: 'Langsgaan bij ouderen' }, { text: '' }] }],
      name: 'West',
    });
  });

  it('is null when its key is gone', async () => {
    const [asma, bram] = [randomUUID(), randomUUID()];
    const rows = [
      { name: await seal(asma, 'identity', 'fullName', 'Asma Bakker') },
      { name: await seal(bram, 'identity', 'fullName', 'Bram Visser') },
    ];
    await vault.destroy(asma, ['identity']);
    expect(await opened(rows, access(), edge)).toStrictEqual([{ name: null }, { name: 'Bram Visser' }]);
  });

  it('opens from the log only in the field it was sealed for', async () => {
    const asma = randomUUID();
    const fieldAt = asInTheLog;
    const event = {
      data: { steps: [{ text: await seal(asma, 'guidance', 'steps.text', 'Stap') }] },
      metadata: { reason: await seal(asma, 'guidance', 'metadata.reason', 'Later') },
    };
    expect(await opened(event, access({ fieldAt }), edge)).toStrictEqual({
      data: { steps: [{ text: 'Stap' }] },
      metadata: { reason: 'Later' },
    });
    const moved = { ...event, data: { steps: [{ text: event.metadata.reason }] } };
    await expect(opened(moved, access({ fieldAt }), edge)).rejects.toThrow(TokenInvalid);
  });
});

describe('the log of processing', () => {
  it('says who read whose text, one line per subject, named by the reader or by the text itself', async () => {
    const [asma, bram, dina] = [randomUUID(), randomUUID(), randomUUID()];
    const value = [
      await seal(asma, 'identity', 'fullName', 'Asma Bakker'),
      await seal(asma, 'guidance', 'problem', 'Iets'),
      await seal(bram, 'identity', 'fullName', 'Bram Visser'),
    ];
    const by = access({ subjectIds: [dina, asma], traceId: '4bf92f3577b34da6a3ce929d0e0e4736' });
    await opened(value, by, edge);
    const line = { reader_role: 'coach', purpose: 'coaching', trace_id: by.traceId, recent: true };
    expect(await linesOf(by)).toStrictEqual([
      { ...line, subject_id: dina, classes: [] },
      { ...line, subject_id: asma, classes: ['guidance', 'identity'] },
      { ...line, subject_id: bram, classes: ['identity'] },
    ]);
  });

  it('is written before the text is given: without a line no text', async () => {
    const token = await seal(randomUUID(), 'identity', 'fullName', 'Asma Bakker');
    const full = { record: () => Promise.reject(new Error('disk full')) } as unknown as ReadingLog;
    await expect(opened([token], access(), { vault, readings: full })).rejects.toThrow('disk full');
  });

  it('is only added to, by any role', async () => {
    await opened([], access({ subjectIds: [randomUUID()] }), edge);
    const owner = connect(database.url);
    for (const sql of [
      `update processing.reading set purpose = 'x'`,
      'delete from processing.reading',
      'truncate processing.reading',
    ]) {
      await expect(application!.query(sql)).rejects.toMatchObject({ code: '42501' });
      await expect(owner.query(sql)).rejects.toMatchObject({ code: 'PR001' });
    }
    await owner.end();
  });
});
