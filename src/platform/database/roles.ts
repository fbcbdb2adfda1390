import { createHash, createHmac, pbkdf2Sync, randomBytes, randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import type { Log } from '../embedded-postgres/embedded-postgres';
import { errorCode } from '../embedded-postgres/error-code';

/** Owns every object; nobody logs in as it (decisions.md 22). */
export const OWNER = 'buurtbaan_owner';
/** What each part of the program logs in as. An analyst is a person with SQL; the second one reads rows, by pseudonyms. */
export const LOGINS = {
  application: 'buurtbaan_application',
  vault: 'buurtbaan_vault',
  analyst: 'buurtbaan_analyst',
  pseudonymous: 'buurtbaan_pseudonymous_analyst',
} as const;

export type Login = keyof typeof LOGINS;
/** A role without a password is made without one: then it cannot log in until someone sets it. */
export type Passwords = Partial<Readonly<Record<Login, string>>>;

const logins = Object.keys(LOGINS) as readonly Login[];
/** Who reads for analysis. Privileges protect the data; what is set for them helps them. */
const ANALYSTS: readonly Login[] = ['analyst', 'pseudonymous'];

/** Of a role that came later than the file: from what the file holds, so that every process has the same. */
const laterPassword = (made: Passwords, login: Login): string =>
  createHmac('sha256', JSON.stringify(made)).update(login).digest('base64url');

/** The passwords in the file, and in it from now on those of roles that came later. */
const completed = async (file: string): Promise<Required<Passwords>> => {
  const made = JSON.parse(await readFile(file, 'utf8')) as Passwords;
  const missing = logins.filter((login) => made[login] === undefined);
  const whole = { ...made, ...Object.fromEntries(missing.map((login) => [login, laterPassword(made, login)])) };
  if (missing.length > 0) {
    const half = `${file}.${randomUUID()}`;
    await writeFile(half, JSON.stringify(whole), { mode: 0o600 });
    await rename(half, file);
  }
  return whole as Required<Passwords>;
};

/** The passwords of the embedded default: made at the first start, kept in `<dataDir>/role-passwords.json`, 0600. */
export const rolePasswords = async (dataDir: string): Promise<Required<Passwords>> => {
  const file = join(dataDir, 'role-passwords.json');
  const half = `${file}.${randomUUID()}`;
  const made = Object.fromEntries(logins.map((login) => [login, randomBytes(24).toString('base64url')]));
  await writeFile(half, JSON.stringify(made), { mode: 0o600 });
  // A link is there whole or not at all, and does not replace: of two first starts one wins and both read the same.
  await link(half, file)
    .catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    })
    .finally(() => rm(half));
  return completed(file);
};

/** The same server and database, as another role. */
export const urlAs = (url: string, login: Login, password = ''): string => {
  const other = new URL(url);
  other.username = LOGINS[login];
  other.password = encodeURIComponent(password);
  return other.href;
};

/** The password in a URL that names this role; undefined when it names another. */
export const passwordIn = (url: string | undefined, login: Login): string | undefined => {
  if (!url) return undefined;
  const { username, password } = new URL(url);
  return decodeURIComponent(username) === LOGINS[login] && password ? decodeURIComponent(password) : undefined;
};

/** What PostgreSQL keeps of a password (RFC 5803). Made here, so that the password itself is in no statement and no log of the server. */
const verifier = (password: string): string => {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password.normalize('NFKC'), salt, 4096, 32, 'sha256');
  const key = (name: string) => createHmac('sha256', salted).update(name).digest();
  const stored = createHash('sha256').update(key('Client Key')).digest('base64');
  return `SCRAM-SHA-256$4096:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`;
};

const INSUFFICIENT_PRIVILEGE = '42501';
/** Duplicate role, unique violation, and "tuple concurrently updated": another database of the server migrates too. */
const RACES = ['42710', '23505', 'XX000'];
const ATTEMPTS = 20;

/**
 * Makes the roles that are missing and gives them the database. Roles belong to the whole server and an advisory lock
 * only to one database, so this is tried again when another database of the server does the same in that moment.
 */
export const ensureRoles = async (client: ClientBase, passwords: Passwords, log: Log): Promise<void> => {
  for (let attempt = 1; ; attempt++)
    try {
      await client.query('begin');
      await makeRoles(client, passwords, log);
      await client.query('commit');
      return;
    } catch (error) {
      await client.query('rollback');
      if (attempt === ATTEMPTS || !RACES.includes(errorCode(error))) throw error;
      await sleep(10 * attempt);
    }
};

const makeRoles = async (client: ClientBase, passwords: Passwords, log: Log): Promise<void> => {
  const { rows: found } = await client.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1)',
    [[OWNER, ...Object.values(LOGINS)]],
  );
  const exists = (role: string) => found.some(({ rolname }) => rolname === role);
  if (!exists(OWNER)) await client.query(`create role ${OWNER} nologin`);
  for (const login of logins) {
    const role = LOGINS[login];
    const password = passwords[login];
    if (!exists(role)) await client.query(`create role ${role} login`);
    if (password !== undefined) await setPassword(client, role, password, log);
  }
  // An analyst reads; a query that runs away stops by itself.
  for (const role of ANALYSTS.map((login) => LOGINS[login])) {
    if (exists(role)) continue;
    await client.query(`alter role ${role} connection limit 10`);
    await client.query(`alter role ${role} set default_transaction_read_only = on`);
    await client.query(`alter role ${role} set statement_timeout = '5min'`);
  }
  const { rows } = await client.query<{ database: string; member: boolean; superuser: boolean }>(
    `select quote_ident(current_database()) as database, pg_has_role(current_user, $1, 'member') as member,
            current_setting('is_superuser')::boolean as superuser`,
    [OWNER],
  );
  const database = rows[0]?.database ?? '';
  // A superuser is a member of every role already; a role with createrole is not.
  if (!rows[0]?.member) await client.query(`grant ${OWNER} to current_user`);
  // Temporary tables: rows as of another day are folded into them for an export (docs/adr/0030).
  await client.query(`
    revoke all on database ${database} from public;
    grant create on database ${database} to ${OWNER};
    grant connect on database ${database} to ${Object.values(LOGINS).join(', ')};
    grant temporary on database ${database} to ${LOGINS.application};
  `);
  // PostgreSQL lets everybody make large objects, which is to write; only a superuser can take that away.
  if (rows[0]?.superuser)
    await client.query(
      'revoke execute on function lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) from public',
    );
};

const setPassword = async (client: ClientBase, role: string, password: string, log: Log): Promise<void> => {
  await client.query('savepoint password');
  try {
    await client.query(`alter role ${role} password '${verifier(password)}'`);
  } catch (error) {
    // Made by someone else (PostgreSQL 16 lets only its maker alter a role): then its password is theirs to set.
    if (errorCode(error) !== INSUFFICIENT_PRIVILEGE) throw error;
    await client.query('rollback to savepoint password');
    log.warn(`the password of ${role} is left as it is: the role was made by another`);
  }
};
