import { createHash, randomUUID } from 'node:crypto';
import { Connection } from '../../src/platform/database/connection';
import { migrate, type Migration } from '../../src/platform/database/migrate';
import { LOGINS, urlAs } from '../../src/platform/database/roles';
import { hostileTo, SHADOWS } from './hostile';

/** A database of one spec file: migrated, empty, gone after `drop()`. */
export type TestDatabase = {
  /** As superuser. */
  readonly url: string;
  readonly applicationUrl: string;
  readonly vaultUrl: string;
  readonly analystUrl: string;
  readonly pseudonymousUrl: string;
  drop(): Promise<void>;
};

/** The same in every run: a server that TEST_DATABASE_URL names keeps its roles. */
const PASSWORDS = { application: 'application', vault: 'vault', analyst: 'analyst', pseudonymous: 'pseudonymous' };

/** The superuser's URL of the server of this run, with another database in it. */
export const serverUrl = (database = 'postgres'): string => {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server) throw new Error('TEST_DATABASE_URL is not set: global-setup has not run');
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
};

/** Runs `work` on a connection of its own as superuser. */
export const asSuperuser = async <T>(work: (client: Connection) => Promise<T>, url = serverUrl()): Promise<T> => {
  const client = new Connection({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/**
 * A database with these migrations. The first caller in a run makes a template of them, every other copies it, which
 * is several times faster than to migrate each time.
 */
export const testDatabase = async (migrations: readonly Migration[]): Promise<TestDatabase> => {
  const hash = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 16);
  const template = `template_${hash}`;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asSuperuser(async (client) => {
    // Until the connection ends. Also for the copy: it needs a template that nobody else is copying or filling.
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await client.query('select from pg_database where datname = $1 and datistemplate', [template]);
    if (rowCount === 0) {
      // One that is there and no template yet is what a run that was killed left half done.
      await client.query(`drop database if exists ${template} with (force)`);
      await client.query(`create database ${template}`);
      await migrate(serverUrl(template), migrations, { passwords: PASSWORDS });
      await asSuperuser((inTemplate) => inTemplate.query(SHADOWS), serverUrl(template));
      await client.query(`alter database ${template} is_template true`);
    }
    // By its files: 30 ms with its end, by its pages 50. Nothing here waits for the disk.
    await client.query(`create database ${name} template ${template} strategy file_copy`);
    // A copy has the objects and their grants; those on the database itself are not copied, and its settings neither.
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`
      grant create on database ${name} to buurtbaan_owner;
      grant connect on database ${name} to ${Object.values(LOGINS).join(', ')};
      grant temporary on database ${name} to buurtbaan_application;
      ${hostileTo(name, LOGINS.application, LOGINS.vault)}
    `);
  });
  const url = serverUrl(name);
  return {
    url,
    applicationUrl: urlAs(url, 'application', PASSWORDS.application),
    vaultUrl: urlAs(url, 'vault', PASSWORDS.vault),
    analystUrl: urlAs(url, 'analyst', PASSWORDS.analyst),
    pseudonymousUrl: urlAs(url, 'pseudonymous', PASSWORDS.pseudonymous),
    drop: () =>
      asSuperuser(async (client) => {
        await client.query(`drop database ${name} with (force)`);
      }),
  };
};
