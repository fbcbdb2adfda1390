import type { Config } from '../config';
import { embeddedPostgres, type Log } from '../embedded-postgres/embedded-postgres';
import { type Login, LOGINS, passwordIn, type Passwords, rolePasswords, urlAs } from './roles';

/** Where the database is, for each part of the program. The URLs hold passwords: not for logs. */
export type Database = {
  /** For `migrate`; undefined on a server of one's own when DATABASE_OWNER_URL is not set. */
  readonly ownerUrl?: string;
  readonly passwords: Passwords;
  /** Log, journal, read models: `buurtbaan_application`. */
  readonly applicationUrl: string;
  /** Schema `vault`: `buurtbaan_vault`. */
  readonly vaultUrl: string;
  readonly analystUrl?: string;
  /** Analysts who read rows. */
  readonly pseudonymousUrl?: string;
  readonly embedded: boolean;
  /** Stops the embedded server when no other process uses it. Close pools first. */
  stop(): Promise<void>;
};

/** The database of this configuration: the server of DATABASE_URL, or the embedded one, started (contract.md 5). */
export const openDatabase = async (config: Config, log: Log): Promise<Database> => {
  const { databaseUrl, databaseOwnerUrl, vaultDatabaseUrl, analystDatabaseUrl, pseudonymousDatabaseUrl } = config;
  if (databaseUrl)
    return {
      // Trying out on a server of one's own: the one role there does it all, until production asks for two.
      ownerUrl: databaseOwnerUrl ?? (config.production ? undefined : databaseUrl),
      passwords: passwordsIn({
        application: databaseUrl,
        vault: vaultDatabaseUrl,
        analyst: analystDatabaseUrl,
        pseudonymous: pseudonymousDatabaseUrl,
      }),
      applicationUrl: databaseUrl,
      vaultUrl: vaultDatabaseUrl ?? databaseUrl,
      analystUrl: analystDatabaseUrl,
      pseudonymousUrl: pseudonymousDatabaseUrl,
      embedded: false,
      stop: () => Promise.resolve(),
    };
  const { superuserUrl, stop } = await embeddedPostgres({ dataDir: config.dataDir, log });
  const passwords = await rolePasswords(config.dataDir);
  const as = (login: Login) => urlAs(superuserUrl, login, passwords[login]);
  return {
    ownerUrl: superuserUrl,
    passwords,
    applicationUrl: as('application'),
    vaultUrl: vaultDatabaseUrl ?? as('vault'),
    analystUrl: as('analyst'),
    pseudonymousUrl: as('pseudonymous'),
    embedded: true,
    stop,
  };
};

const passwordsIn = (urls: Readonly<Record<Login, string | undefined>>): Passwords =>
  Object.fromEntries(
    (Object.keys(LOGINS) as Login[]).flatMap((login) => {
      const password = passwordIn(urls[login], login);
      return password === undefined ? [] : [[login, password]];
    }),
  );
