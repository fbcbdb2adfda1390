import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig } from '../../src/platform/config';
import { messagesOf, production } from './config-fixture';

describe('The configuration', () => {
  test('with nothing set is the embedded default', () => {
    expect(readConfig({})).toEqual({
      production: false,
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('.data'),
      databaseUrl: undefined,
      databaseOwnerUrl: undefined,
      vaultDatabaseUrl: undefined,
      analystDatabaseUrl: undefined,
      pseudonymousDatabaseUrl: undefined,
      vaultKeyFile: undefined,
      erasureRegisterFile: resolve('.data/erasure-register.ndjson'),
      eventStore: 'postgres',
      importOnBehalfUntil: undefined,
      verifyAt: '03:30',
      logLevel: 'info',
    });
  });

  test('takes what is set, and what is empty as not set', () => {
    const environment = { ...production, PORT: '0', HOST: '', IMPORT_ON_BEHALF_UNTIL: '2027-01-31', LOG_LEVEL: 'warn' };
    expect(readConfig(environment)).toMatchObject({
      production: true,
      port: 0,
      host: '127.0.0.1',
      databaseUrl: production.DATABASE_URL,
      vaultKeyFile: production.VAULT_KEY_FILE,
      importOnBehalfUntil: '2027-01-31',
      logLevel: 'warn',
    });
  });

  test('cannot be changed once read', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  test('says everything that is wrong at once, and no value', () => {
    const messages = messagesOf({
      PORT: 'eighty',
      DATABASE_OWNER_URL: 'mysql://root:secret@db/x',
      ANALYST_DATABASE_URL: 'secret',
      EVENT_STORE: 'memory',
      NODE_ENV: 'prod',
      IMPORT_ON_BEHALF_UNTIL: '2027-02-30',
      LOG_LEVEL: 'loud',
    });
    expect(messages).toEqual([
      'PORT must be a whole number from 0 (any that is free) to 65535',
      'DATABASE_OWNER_URL must be a postgres:// URL',
      'ANALYST_DATABASE_URL must be a postgres:// URL',
      'EVENT_STORE must be postgres or an esdb:// URL',
      'NODE_ENV must be production, development or test',
      'IMPORT_ON_BEHALF_UNTIL must be a day of the calendar, YYYY-MM-DD, from 1900-01-01 to 2999-12-31',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
      'DATABASE_OWNER_URL is set and DATABASE_URL is not',
    ]);
    expect(messages.join()).not.toMatch(/secret|eighty|memory|2027|loud/);
  });

  test('in production is refused without a database, without the vault and without its key', () => {
    expect(messagesOf({ NODE_ENV: 'production' })).toEqual([
      'DATABASE_URL is missing: production does not run on the embedded PostgreSQL',
      'VAULT_KEY_FILE is missing: production does not run with the try-out key',
      'VAULT_DATABASE_URL is missing: in production the role of DATABASE_URL may not open the vault',
    ]);
    expect(messagesOf(production)).toEqual([]);
  });

  test('finds EventStoreDB by one URL, its secrets in variables of their own', () => {
    const cluster = 'esdb://a:2113,b:2113,c:2113?nodePreference=leader';
    expect(readConfig({ EVENT_STORE: 'esdb://es:2113?tls=false' }).eventStore).toEqual({
      connectionString: 'esdb://es:2113?tls=false',
    });
    const secrets = {
      EVENT_STORE_USERNAME: 'buurt',
      EVENT_STORE_PASSWORD: 'p@ss:w/rd',
      EVENT_STORE_CA_FILE: '/run/ca.crt',
    };
    expect(readConfig({ EVENT_STORE: cluster, ...secrets }).eventStore).toEqual({
      connectionString:
        'esdb://buurt:p%40ss%3Aw%2Frd@a:2113,b:2113,c:2113?nodePreference=leader&tlsCAFile=%2Frun%2Fca.crt',
    });
    expect(readConfig({ EVENT_STORE: 'esdb+discover://es.example', ...secrets }).eventStore).toEqual({
      connectionString: 'esdb+discover://buurt:p%40ss%3Aw%2Frd@es.example?tlsCAFile=%2Frun%2Fca.crt',
    });
  });

  test('refuses half of a credential, two of them, and production without TLS', () => {
    expect(messagesOf({ EVENT_STORE: 'esdb://es:2113', EVENT_STORE_USERNAME: 'buurt' })).toEqual([
      'EVENT_STORE_USERNAME and EVENT_STORE_PASSWORD go together',
    ]);
    expect(messagesOf({ EVENT_STORE_USERNAME: 'buurt', EVENT_STORE_PASSWORD: 'secret' })).toEqual([
      'EVENT_STORE_USERNAME, EVENT_STORE_PASSWORD and EVENT_STORE_CA_FILE need an esdb:// URL in EVENT_STORE',
    ]);
    expect(
      messagesOf({ EVENT_STORE: 'esdb://a:b@es:2113', EVENT_STORE_USERNAME: 'buurt', EVENT_STORE_PASSWORD: 'secret' }),
    ).toEqual(['EVENT_STORE names a user, and EVENT_STORE_USERNAME does too']);
    expect(messagesOf({ ...production, EVENT_STORE: 'esdb://es:2113?tls=false' })).toEqual([
      'EVENT_STORE has tls=false: production does not run without TLS',
    ]);
  });
});

describe('The time of verifying in the configuration', () => {
  test('is half past three at night, another, or never', () => {
    expect(readConfig({}).verifyAt).toBe('03:30');
    expect(readConfig({ VERIFY_AT: '22:00' }).verifyAt).toBe('22:00');
    expect(readConfig({ VERIFY_AT: 'off' }).verifyAt).toBeUndefined();
  });

  test.each(['24:00', '3:30', '03:30:00', 'never'])('is refused as %s', (at) => {
    expect(messagesOf({ VERIFY_AT: at })).toEqual(['VERIFY_AT must be a time of day in Amsterdam, HH:MM, or off']);
  });
});

describe('A variable in a file', () => {
  let folder = '';
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'buurtbaan-config-'))));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  test('is its content without the newline at the end', () => {
    const { DATABASE_URL: url, ...rest } = production;
    const read = (content: string) => readConfig({ ...rest, DATABASE_URL_FILE: file('url', content) }).databaseUrl;
    expect([url, `${url}\n`, `${url}\r\n`].map(read)).toEqual([url, url, url]);
    const password = { EVENT_STORE_USERNAME: 'buurt', EVENT_STORE_PASSWORD_FILE: file('password', ' two\n\n') };
    expect(readConfig({ EVENT_STORE: 'esdb://es:2113', ...password }).eventStore).toEqual({
      connectionString: 'esdb://buurt:%20two%0A@es:2113',
    });
  });

  test('is checked as the variable is', () => {
    expect(messagesOf({ PORT_FILE: file('port', 'secret\n') })).toEqual([
      'PORT must be a whole number from 0 (any that is free) to 65535',
    ]);
  });

  test('is refused beside the variable, when it is empty, and when it cannot be read', () => {
    const { DATABASE_URL: url, VAULT_DATABASE_URL: vault } = production;
    expect(
      messagesOf({
        ...production,
        DATABASE_URL_FILE: file('url', url),
        VAULT_DATABASE_URL: '',
        VAULT_DATABASE_URL_FILE: join(folder, 'secret'),
        DATABASE_OWNER_URL_FILE: file('empty', '\n'),
        ANALYST_DATABASE_URL_FILE: folder,
      }),
    ).toEqual([
      'DATABASE_URL and DATABASE_URL_FILE are both set',
      'DATABASE_OWNER_URL_FILE names a file that is empty',
      'VAULT_DATABASE_URL_FILE names a file that cannot be read (ENOENT)',
      'ANALYST_DATABASE_URL_FILE names a file that cannot be read (EISDIR)',
    ]);
    expect(
      messagesOf({ ...production, VAULT_DATABASE_URL: '', VAULT_DATABASE_URL_FILE: file('vault', vault) }),
    ).toEqual([]);
  });

  test('is no other file: names that end in _FILE stay paths, unknown ones are left alone', () => {
    const key = file('key', 'k');
    expect(
      readConfig({ ...production, VAULT_KEY_FILE: key, VAULT_KEY_FILE_FILE: key, SSL_CERT_FILE: '/none' }),
    ).toMatchObject({
      vaultKeyFile: key,
    });
  });
});
