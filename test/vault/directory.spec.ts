import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Pool } from 'pg';
import { openPool } from '../../src/platform/database/pool';
import { searchable } from '../../src/vault/directory';
import { KeyEncryptionKey } from '../../src/vault/key-encryption-key';
import { vaultMigrations } from '../../src/vault/migrations';
import { Vault } from '../../src/vault/vault';
import { testDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let pool: Pool;
let vault: Vault;
beforeAll(async () => {
  database = await testDatabase(vaultMigrations);
  pool = openPool(database.vaultUrl, { applicationName: 'test', log: { warn: () => undefined } });
  vault = await Vault.start(pool, new KeyEncryptionKey(randomBytes(32)));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

// Invented people. Each is found by what stands behind her name, and whoever else is not.
const PEOPLE: Readonly<Record<string, readonly string[]>> = {
  'Fatma Yıldız': ['yildiz', 'YILDIZ', 'Yıldız', 'yıld fat', 'fatma  yildiz'],
  'İrem Şahin': ['irem sahin', 'İREM'],
  'Łukasz D’Souza': ['lukasz', 'Łukasz', 'dsouza', "d'souza", 'd’souza', 'd souza', 'souza', 'lukasz dsou'],
  'Ravi Dmello': ["d'mello", 'd mello', 'ravi d’mello'],
  'José van den  Berg-Jansen': ['berg jansen', 'berg-jansen', 'bergjansen', 'vandenberg', 'jansen jose', 'JOSÉ VAN'],
  'Marieke Groot Wassink': ['grootwassink', 'groot-wassink', 'groot  was'],
  'Anja Hofdijk': ['hof dijk', 'hof-dijk'],
  'Jörg Strauß': ['strauss', 'jorg', 'Strauß'],
  'Øyvind Ærø': ['oyvind aero', 'Øyvind', 'aerø'],
  'Đặng Thị Þóra': ['dang thora', 'Đặng'],
  'Œdipe Ħali': ['oedipe', 'hali'],
  '’t Hart': ['thart', 't hart', "'t hart"],
  'Мария Соловьёва': ['Мария', 'мария соловьева', 'СОЛОВЬЁВА', 'mariya'],
  'Ελένη Παπαδοπούλου': ['Ελένη', 'ελενη', 'ΕΛΕΝΗ ΠΑΠΑΔΟΠΟΥΛΟΥ', 'eleni'],
  'محمد أحمد': ['محمد', 'احمد', 'أحمد محمد'],
};

describe('people are found as they are typed', () => {
  const ids = new Map(Object.keys(PEOPLE).map((name) => [name, randomUUID()]));
  beforeAll(async () => {
    for (const [name, id] of ids) await vault.remember(id, { fullName: name });
  });
  const cases = Object.entries(PEOPLE).flatMap(([name, queries]) => queries.map((query) => [query, name] as const));

  it.each(cases)('%j finds %s', async (query, name) => {
    expect(await vault.findByName(query)).toStrictEqual([ids.get(name)]);
    expect(await vault.findByName(query.normalize('NFD'))).toStrictEqual([ids.get(name)]);
  });

  it.each(['ouza', 'ansen', '%', '_', "'", ' - ', '\u200b'])('%j finds nobody', async (query) => {
    expect(await vault.findByName(query)).toStrictEqual([]);
  });

  it('by any beginning of each name', async () => {
    for (const [name, id] of ids) {
      for (const word of name.split(/\s+/)) {
        const beginnings = Array.from(word, (_, end) => word.slice(0, end + 1));
        for (const beginning of beginnings.filter((text) => searchable(text) !== ''))
          expect(await vault.findByName(beginning)).toContain(id);
      }
    }
  });
});

describe('a name as it is searched for', () => {
  it('is its words, then from each word on the rest in one', () => {
    expect(searchable('José van  den Berg')).toBe('jose van den berg josevandenberg vandenberg denberg');
    expect(searchable('Noor')).toBe('noor');
    expect(searchable('\u200b ’')).toBe('');
  });

  it('holds letters a to z and digits alone, so that no query is a pattern', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => /^([a-z0-9]+( [a-z0-9]+)*)?$/.test(searchable(name))),
    );
  });
});
