import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/platform/config';
import { openDatabase } from '../../src/platform/database/database';
import { assertMigrated, migrate, MigrationRefused } from '../../src/platform/database/migrate';
import { openPool } from '../../src/platform/database/pool';
import { assertLeastPrivilege } from '../../src/platform/database/privilege';

const silent = { info: () => undefined, warn: () => undefined };
const migrations = [{ name: 'log-0001-event', sql: 'create schema log; create table log.event ()' }];

describe('The database', () => {
  test('with nothing set is the embedded one, with its roles and least privilege made by itself', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'buurtbaan-database-'));
    const database = await openDatabase(readConfig({ DATA_DIR: dataDir }), silent);
    const { ownerUrl = '', applicationUrl, passwords } = database;
    const application = openPool(applicationUrl, { applicationName: 'database.spec', log: silent });
    await migrate(ownerUrl, [], { passwords });
    await expect(assertMigrated(application, migrations)).rejects.toThrow(
      new MigrationRefused('1 migrations are missing: run `buurtbaan migrate` first'),
    );
    await migrate(ownerUrl, migrations, { passwords });
    await expect(assertMigrated(application, migrations)).resolves.toBeUndefined();
    await expect(assertLeastPrivilege(application)).resolves.toBeUndefined();
    await application.end();
    await database.stop();
    await rm(dataDir, { recursive: true });
  });

  test('of DATABASE_URL in production is changed by the owner of DATABASE_OWNER_URL alone', async () => {
    const environment = {
      NODE_ENV: 'production',
      VAULT_KEY_FILE: '/run/secrets/vault',
      DATABASE_URL: 'postgres://buurtbaan_application:a%20b@db/buurtbaan',
      VAULT_DATABASE_URL: 'postgres://someone:else@vault/vault',
    };
    const opened = await openDatabase(readConfig(environment), silent);
    expect(opened).toEqual({
      ownerUrl: undefined,
      // Of roles that are ours only: someone's password is not given to buurtbaan_vault.
      passwords: { application: 'a b' },
      applicationUrl: environment.DATABASE_URL,
      vaultUrl: environment.VAULT_DATABASE_URL,
      analystUrl: undefined,
      pseudonymousUrl: undefined,
      embedded: false,
      stop: expect.any(Function),
    });
    const DATABASE_OWNER_URL = 'postgres://owner@db/buurtbaan';
    const withOwner = await openDatabase(readConfig({ ...environment, DATABASE_OWNER_URL }), silent);
    expect(withOwner.ownerUrl).toBe(DATABASE_OWNER_URL);
  });
});
