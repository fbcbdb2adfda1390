import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import type { Pool } from 'pg';
import { KeyEncryptionKey, KeyEncryptionKeyInvalid } from '../../src/vault/key-encryption-key';
import { vaultMigrations } from '../../src/vault/migrations';
import { TokenInvalid } from '../../src/vault/token';
import { KEY_CACHE_MS, PersonErased, Vault, type Owner } from '../../src/vault/vault';
import { openPool } from '../../src/platform/database/pool';
import { testDatabase, type TestDatabase } from '../support/database';

const silent = { warn: () => undefined };
const connect = (url: string) => openPool(url, { applicationName: 'test', log: silent });

const kek = new KeyEncryptionKey(randomBytes(32));
type Queryable = { query(...args: unknown[]): Promise<unknown> };

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await testDatabase(vaultMigrations);
  pool = connect(database.vaultUrl);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const guidance = (subject: string): Owner => ({ subject, class: 'guidance' });
const seal = async (vault: Vault, owner: Owner, text: string, field = 'problem') =>
  (await vault.keysFor([owner]))[0]!.seal(field, text);
/** Another process on the same vault: nothing cached yet. */
const process = (now?: () => number) => Vault.start(pool, kek, now && { now });

describe('the vault', () => {
  it('gives back any text it sealed', async () => {
    const vault = await process();
    const [key] = await vault.keysFor([guidance(randomUUID())]);
    const field = fc.stringMatching(/^[a-zA-Z]{1,12}(\.[a-zA-Z]{1,12})?$/);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), field, async (text, name) => {
        expect(await vault.open([key!.seal(name, text)], [name])).toStrictEqual([text]);
      }),
    );
  });

  it('seals the same text as another token each time', async () => {
    const vault = await process();
    const owner = guidance(randomUUID());
    expect(await seal(vault, owner, 'rugklachten')).not.toBe(await seal(vault, owner, 'rugklachten'));
  });

  it('loses exactly the texts of a key that was destroyed', async () => {
    const vault = await process();
    const [asma, bram] = [randomUUID(), randomUUID()];
    const tokens = [
      await seal(vault, guidance(asma), 'wil leren lassen'),
      await seal(vault, { subject: asma, class: 'identity' }, 'Asma Bakker'),
      await seal(vault, guidance(bram), 'zoekt vast werk'),
    ];
    await vault.destroy(asma, ['guidance']);
    expect(await vault.open(tokens)).toStrictEqual([null, 'Asma Bakker', 'zoekt vast werk']);
    expect(await (await process()).open(tokens)).toStrictEqual([null, 'Asma Bakker', 'zoekt vast werk']);
  });

  it('seals nothing for someone whose key was destroyed, also where she had none', async () => {
    const vault = await process();
    const subject = randomUUID();
    await seal(vault, guidance(subject), 'iets');
    await vault.destroy(subject, ['guidance', 'support']);
    for (const kind of ['guidance', 'support'])
      await expect((await process()).keysFor([{ subject, class: kind }])).rejects.toThrow(PersonErased);
    await expect(vault.keysFor([guidance(subject)])).rejects.toMatchObject({ code: 'person-erased' });
    expect(await vault.keysFor([{ subject, class: 'identity' }])).toHaveLength(1);
  });

  it('says whose key was destroyed without making one for anybody', async () => {
    const [vault, elsewhere] = [await process(), await process()];
    const [gone, known, unknown] = [randomUUID(), randomUUID(), randomUUID()].map(guidance);
    await seal(elsewhere, known!, 'iets');
    await elsewhere.destroy(gone!.subject, ['guidance']);
    await vault.refuseErased([known!, unknown!]);
    await expect(vault.refuseErased([known!, gone!])).rejects.toThrow(PersonErased);
    // Another class of hers stays, and what was found is not taken for what is not there.
    await vault.refuseErased([{ subject: gone!.subject, class: 'identity' }]);
    const { rows } = await pool.query('select subject from vault.key where subject = $1', [unknown!.subject]);
    expect(rows).toStrictEqual([]);
    expect(await vault.keysFor([unknown!])).toHaveLength(1);
    await vault.refuseErased([unknown!]);
  });

  it('stops opening in another process within thirty seconds', async () => {
    let now = 1;
    const [here, elsewhere] = [await process(), await process(() => now)];
    const subject = randomUUID();
    const token = await seal(here, guidance(subject), 'iets');
    expect(await elsewhere.open([token])).toStrictEqual(['iets']);
    await elsewhere.keysFor([guidance(subject)]);
    await here.destroy(subject, ['guidance']);
    now += KEY_CACHE_MS + 1;
    expect(await elsewhere.open([token])).toStrictEqual([null]);
    await expect(elsewhere.keysFor([guidance(subject)])).rejects.toThrow(PersonErased);
    expect(KEY_CACHE_MS).toBeLessThanOrEqual(30_000);
  });

  it('makes one key when many ask for the same one at once', async () => {
    const processes = await Promise.all(Array.from({ length: 4 }, () => process()));
    const subjects = Array.from({ length: 20 }, () => randomUUID());
    const asked = await Promise.all(
      processes.flatMap((vault, i) => [
        vault.keysFor((i % 2 ? subjects : subjects.toReversed()).map(guidance)),
        ...subjects.map((subject) => vault.keysFor([guidance(subject)])),
      ]),
    );
    expect(new Set(asked.flat().map(({ keyId }) => keyId)).size).toBe(subjects.length);
    const { rows } = await pool.query('select count(*)::int from vault.key where subject = any($1)', [subjects]);
    expect(rows).toStrictEqual([{ count: subjects.length }]);
  });

  it('does not deadlock when two make the same keys in another order', async () => {
    const [one, other] = await Promise.all([process(), process()]);
    const owners = Array.from({ length: 2000 }, () => guidance(randomUUID()));
    const [here, there] = await Promise.all([one.keysFor(owners), other.keysFor(owners.toReversed())]);
    expect(there.toReversed().map(({ keyId }) => keyId)).toStrictEqual(here.map(({ keyId }) => keyId));
  });

  it('does not bring a destroyed key back by an answer that was under way', async () => {
    const destroyed = Promise.withResolvers();
    const query = async (statement: { name?: string }, ...values: unknown[]) => {
      const result: unknown = await (pool as unknown as Queryable).query(statement, ...values);
      if (statement.name === 'vault-find') await destroyed.promise;
      return result;
    };
    const token = await seal(await process(), guidance('bram'), 'iets');
    const vault = await Vault.start({ query } as unknown as Pool, kek);
    const opening = vault.open([token]);
    await setTimeout(50);
    await vault.destroy('bram', ['guidance']);
    destroyed.resolve(undefined);
    await opening;
    expect(await vault.open([token])).toStrictEqual([null]);
  });

  it('asks nothing of the database for a key it knows, and once for many new ones', async () => {
    let statements = 0;
    const counting = {
      query: (...args: unknown[]) => (statements++, (pool as unknown as Queryable).query(...args)),
    } as unknown as Pool;
    const vault = await Vault.start(counting, kek);
    statements = 0;
    const owners = Array.from({ length: 50 }, () => guidance(randomUUID()));
    await Promise.all(owners.map((owner) => vault.keysFor([owner])));
    expect(statements).toBe(1);
    const keys = await vault.keysFor(owners);
    await vault.open(keys.map((key) => key.seal('problem', 'iets')));
    expect(statements).toBe(1);
  });

  it('opens no token that stands under another field, names another key or was changed', async () => {
    const vault = await process();
    const subject = randomUUID();
    const token = await seal(vault, guidance(subject), 'geheim', 'problem');
    const other = await seal(vault, { subject, class: 'identity' }, 'Asma Bakker', 'fullName');
    const keyIdOf = (text: string) => text.split('.')[1]!;
    await expect(vault.open([token], ['talents'])).rejects.toThrow(TokenInvalid);
    await expect(vault.open([token.replace('.problem.', '.talents.')], ['talents'])).rejects.toThrow(TokenInvalid);
    await expect(vault.open([token.replace(keyIdOf(token), keyIdOf(other))])).rejects.toThrow(TokenInvalid);
    await expect(
      vault.open([token.slice(0, -3) + (token.at(-3) === 'A' ? 'B' : 'A') + token.slice(-2)]),
    ).rejects.toThrow(TokenInvalid);
    await expect(vault.open(['geheim'])).rejects.toThrow(TokenInvalid);
  });

  it('makes fingerprints that stay the same after a start and differ in another vault', async () => {
    const [first, again] = [await process(), await process()];
    const elsewhere = await testDatabase(vaultMigrations);
    const otherPool = connect(elsewhere.vaultUrl);
    const other = await Vault.start(otherPool, kek);
    await otherPool.end();
    await elsewhere.drop();
    const { fingerprint } = first;
    expect(fingerprint('Asma Bakker')).toMatch(/^[0-9a-f]{64}$/);
    expect(again.fingerprint('Asma Bakker')).toBe(fingerprint('Asma Bakker'));
    expect(other.fingerprint('Asma Bakker')).not.toBe(fingerprint('Asma Bakker'));
  });

  it('does not start with another key-encryption key, and then writes nothing under it', async () => {
    const elsewhere = await testDatabase(vaultMigrations);
    const superuser = connect(elsewhere.url);
    await Vault.start(superuser, kek);
    await superuser.query('delete from vault.secret');
    const other = new KeyEncryptionKey(randomBytes(32));
    await expect(Vault.start(superuser, other)).rejects.toThrow(KeyEncryptionKeyInvalid);
    expect((await superuser.query('select from vault.secret')).rowCount).toBe(0);
    await superuser.end();
    await elsewhere.drop();
  });
});
