import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Pool } from 'pg';
import { openPool } from '../../src/platform/database/pool';
import { KeyEncryptionKey } from '../../src/vault/key-encryption-key';
import { vaultMigrations } from '../../src/vault/migrations';
import { PersonErased, Vault, type Owner } from '../../src/vault/vault';
import { testDatabase, type TestDatabase } from '../support/database';

const kek = new KeyEncryptionKey(randomBytes(32));
const silent = { warn: () => undefined };
const connect = (url: string) => openPool(url, { applicationName: 'test', log: silent });

let database: TestDatabase;
let pool: Pool;
let vault: Vault;

beforeAll(async () => {
  database = await testDatabase(vaultMigrations);
  pool = connect(database.vaultUrl);
  vault = await Vault.start(pool, kek);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const guidance = (subject: string): Owner => ({ subject, class: 'guidance' });

describe('the directory', () => {
  it('finds people by the beginnings of their names, until they are erased', async () => {
    const [jose, josephine] = [randomUUID(), randomUUID()];
    await vault.remember(jose, { fullName: 'José-Luís de Vries' });
    await vault.remember(josephine, { fullName: 'Josephine Vriesema' });
    expect(await vault.findByName('JOSE vri')).toStrictEqual([jose, josephine]);
    expect(await vault.findByName('jose luis')).toStrictEqual([jose]);
    expect(await vault.findByName('osé')).toStrictEqual([]);
    expect(await vault.findByName(' %_ ')).toStrictEqual([]);
    await vault.remember(josephine, { fullName: 'Josephine Smit' });
    expect(await vault.findByName('vries')).toStrictEqual([jose]);
    await vault.destroy(jose, ['identity']);
    expect(await vault.findByName('jose')).toStrictEqual([josephine]);
    await expect(vault.remember(jose, { fullName: 'José-Luís de Vries' })).rejects.toThrow(PersonErased);
    const { rows } = await pool.query('select person_id from vault.directory where person_id = $1', [jose]);
    expect(rows).toStrictEqual([]);
  });

  it('lets no name outlive its key, also when it is remembered while the key is being destroyed', async () => {
    const subject = randomUUID();
    const [key] = await vault.keysFor([{ subject, class: 'identity' }]);
    const destroying = await pool.connect();
    await destroying.query('begin');
    await destroying.query('update vault.key set wrapped = null, destroyed_at = now() where key_id = $1', [key!.keyId]);
    const remembering = vault.remember(subject, { fullName: 'Vluchtige Naam' }).catch((error: unknown) => error);
    await setTimeout(50);
    await destroying.query('commit');
    destroying.release();
    expect(await remembering).toBeInstanceOf(PersonErased);
    expect(await vault.findByName('vluchtige')).toStrictEqual([]);
  });
});

describe('the tables of the vault', () => {
  const refusedWith = (code: string): unknown => expect.objectContaining({ code });

  it('are closed to the application', async () => {
    const application = connect(database.applicationUrl);
    for (const table of ['key', 'directory', 'secret', 'check_value'])
      await expect(application.query(`select from vault.${table}`)).rejects.toEqual(refusedWith('42501'));
    await application.end();
  });

  it('keep every key: a key can only be destroyed, by nobody else and never back', async () => {
    const subject = randomUUID();
    await vault.keysFor([guidance(subject)]);
    const owner = connect(database.url);
    const change = async (sql: string): Promise<unknown> => owner.query(sql, [subject]);
    await expect(change(`delete from vault.key where subject = $1`)).rejects.toEqual(refusedWith('VT001'));
    await expect(owner.query('truncate vault.key cascade')).rejects.toEqual(refusedWith('VT001'));
    await expect(change(`update vault.key set subject = 'x' where subject = $1`)).rejects.toEqual(refusedWith('VT001'));
    await vault.destroy(subject, ['guidance']);
    await expect(
      change(`update vault.key set wrapped = '\\x00', destroyed_at = null where subject = $1`),
    ).rejects.toEqual(refusedWith('VT001'));
    await owner.end();
    const written = async () =>
      (await pool.query<object>('select xmin from vault.key where subject = $1', [subject])).rows;
    const before = await written();
    expect(await vault.destroy(subject, ['guidance'])).toHaveLength(1);
    expect(await written()).toStrictEqual(before);
  });

  it('keep no key in the clear', async () => {
    const subject = randomUUID();
    const [key] = await vault.keysFor([guidance(subject)]);
    const { rows } = await pool.query<{ wrapped: Buffer }>('select wrapped from vault.key where subject = $1', [
      subject,
    ]);
    expect(rows[0]!.wrapped).toHaveLength(12 + 32 + 16);
    expect(key!.seal('problem', 'geheim')).not.toContain('geheim');
  });
});
