import { join, resolve } from 'node:path';
import { plainToInstance, Type } from 'class-transformer';
import { getMetadataStorage, IsEmail, IsIn, IsNotEmpty, IsString, validateSync } from 'class-validator';
import type { Day } from '../../events/ids';
import { Addresses, Port, PostgresUrl, PublicUrl, SmtpUrl, SourceUrn, StoreKind, TimeOfDay } from './config-fields';
import { isMailInPart, MAIL, mailOf, webhooksOf, type MailConfig, type WebhookConfig } from './outgoing-config';
import { CalendarDay, Maybe, Whole } from './validation';
import { fromFiles } from './variable-files';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** What the environment asks for, read once (contract.md 5). URLs hold passwords: not for logs. */
export type Config = {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Undefined: the embedded PostgreSQL. */
  readonly databaseUrl?: string;
  readonly databaseOwnerUrl?: string;
  readonly vaultDatabaseUrl?: string;
  readonly analystDatabaseUrl?: string;
  readonly vaultKeyFile?: string;
  /** Absolute: every key that was destroyed, kept elsewhere than the database (decisions.md 21). */
  readonly erasureRegisterFile: string;
  /** Where the log is: in the database, or in EventStoreDB. The connection string holds the password: not for logs. */
  readonly eventStore: 'postgres' | { readonly connectionString: string };
  /** The last day on which an import line may name another actor (decisions.md 24). */
  readonly importOnBehalfUntil?: Day;
  /** Undefined: no reminder is mailed. */
  readonly mail?: MailConfig;
  /** Undefined: no webhook is told anything. */
  readonly webhooks?: WebhookConfig;
  /** When the read models are verified each day, HH:MM in Amsterdam; undefined: only when somebody asks. */
  readonly verifyAt?: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
};

/** The environment is wrong. One message per thing that is wrong; none holds a value. */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid';
  constructor(readonly messages: readonly string[]) {
    super(messages.join('\n'));
  }
}

class Environment {
  @Type(() => Number)
  @Port()
  PORT = 3000;

  @IsString()
  @IsNotEmpty()
  HOST = '127.0.0.1';

  @IsString()
  DATA_DIR = '.data';

  @Maybe()
  @PostgresUrl()
  DATABASE_URL?: string;

  @Maybe()
  @PostgresUrl()
  DATABASE_OWNER_URL?: string;

  @Maybe()
  @PostgresUrl()
  VAULT_DATABASE_URL?: string;

  @Maybe()
  @PostgresUrl()
  ANALYST_DATABASE_URL?: string;

  @Maybe()
  @IsString()
  VAULT_KEY_FILE?: string;

  @Maybe()
  @IsString()
  ERASURE_REGISTER_FILE?: string;

  @StoreKind()
  EVENT_STORE = 'postgres';

  @Maybe()
  @IsString()
  EVENT_STORE_USERNAME?: string;

  @Maybe()
  @IsString()
  EVENT_STORE_PASSWORD?: string;

  @Maybe()
  @IsString()
  EVENT_STORE_CA_FILE?: string;

  @IsIn(['production', 'development', 'test'], { message: '$property must be production, development or test' })
  NODE_ENV = 'development';

  @Maybe()
  @CalendarDay()
  IMPORT_ON_BEHALF_UNTIL?: Day;

  @Maybe()
  @IsString()
  STAFF_ADDRESSES_FILE?: string;

  @Maybe()
  @SmtpUrl()
  SMTP_URL?: string;

  @Maybe()
  @IsEmail({ allow_display_name: true }, { message: '$property must be an address, or a name with an address in <>' })
  MAIL_FROM?: string;

  @Maybe()
  @PublicUrl()
  PUBLIC_URL?: string;

  @Type(() => Number)
  @Whole(0, 86_400)
  DIGEST_WAIT_SECONDS = 600;

  @Maybe()
  @SourceUrn()
  WEBHOOK_SOURCE?: string;

  @Maybe()
  @Addresses()
  WEBHOOK_ALLOWED_ADDRESSES?: string;
  @TimeOfDay()
  VERIFY_AT = '03:30';

  @IsIn(LOG_LEVELS, { message: `$property must be one of ${LOG_LEVELS.join(', ')}` })
  LOG_LEVEL: (typeof LOG_LEVELS)[number] = 'info';
}

/** Every variable this program knows. Those that do not end in `_FILE` may be given as `<NAME>_FILE` too. */
export const VARIABLES: readonly string[] = [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(Environment, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
];
const FROM_FILES = VARIABLES.filter((name) => !name.endsWith('_FILE'));

const INSECURE = /[?&]tls=false(&|$)/i;

/** The connection string with what stands in variables of their own, so that a secret need not be part of a URL. */
const eventStoreOf = (env: Environment): Config['eventStore'] => {
  const { EVENT_STORE, EVENT_STORE_USERNAME: user, EVENT_STORE_PASSWORD: password, EVENT_STORE_CA_FILE: file } = env;
  if (EVENT_STORE === 'postgres') return 'postgres';
  const [, protocol, rest] = /^([^:]+:\/\/)(.*)$/.exec(EVENT_STORE)!;
  const credentials = user === undefined ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password!)}@`;
  const authority =
    file === undefined ? '' : `${rest!.includes('?') ? '&' : '?'}tlsCAFile=${encodeURIComponent(resolve(file))}`;
  return { connectionString: `${protocol}${credentials}${rest}${authority}` };
};

/** What is wrong between variables, each of them being well-formed. */
const contradictions = (env: Environment): readonly string[] => {
  const production = env.NODE_ENV === 'production';
  return [
    production && !env.DATABASE_URL && 'DATABASE_URL is missing: production does not run on the embedded PostgreSQL',
    production && !env.VAULT_KEY_FILE && 'VAULT_KEY_FILE is missing: production does not run with the try-out key',
    production &&
      !env.VAULT_DATABASE_URL &&
      'VAULT_DATABASE_URL is missing: in production the role of DATABASE_URL may not open the vault',
    !env.DATABASE_URL && env.DATABASE_OWNER_URL && 'DATABASE_OWNER_URL is set and DATABASE_URL is not',
    (env.EVENT_STORE_USERNAME === undefined) !== (env.EVENT_STORE_PASSWORD === undefined) &&
      'EVENT_STORE_USERNAME and EVENT_STORE_PASSWORD go together',
    env.EVENT_STORE === 'postgres' &&
      (env.EVENT_STORE_USERNAME ?? env.EVENT_STORE_CA_FILE) !== undefined &&
      'EVENT_STORE_USERNAME, EVENT_STORE_PASSWORD and EVENT_STORE_CA_FILE need an esdb:// URL in EVENT_STORE',
    env.EVENT_STORE_USERNAME !== undefined &&
      env.EVENT_STORE.includes('@') &&
      'EVENT_STORE names a user, and EVENT_STORE_USERNAME does too',
    isMailInPart(env) && `${MAIL.join(', ')} go together`,
    env.WEBHOOK_SOURCE !== undefined && !env.PUBLIC_URL && 'WEBHOOK_SOURCE needs PUBLIC_URL',
    env.WEBHOOK_ALLOWED_ADDRESSES !== undefined &&
      !env.WEBHOOK_SOURCE &&
      'WEBHOOK_ALLOWED_ADDRESSES needs WEBHOOK_SOURCE',
    production && env.PUBLIC_URL?.startsWith('http:') && 'PUBLIC_URL must be an https:// URL in production',
    production && INSECURE.test(env.EVENT_STORE) && 'EVENT_STORE has tls=false: production does not run without TLS',
  ].filter((message) => typeof message === 'string' && message !== '') as string[];
};

/**
 * Reads the environment, the only place that does. A variable that is empty counts as not set; `<NAME>_FILE` gives the
 * value of `NAME` from a file. Throws `ConfigInvalid` with everything that is wrong.
 */
export const readConfig = (variables: Readonly<Record<string, string | undefined>> = process.env): Config => {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const { variables: given, messages: unread } = fromFiles(set as Record<string, string>, FROM_FILES);
  const env = plainToInstance(Environment, given, { exposeDefaultValues: true });
  const malformed = validateSync(env, { validationError: { target: false, value: false } }).flatMap(({ constraints }) =>
    Object.values(constraints ?? {}),
  );
  // What a file was to say is not missing too.
  const messages = [...unread, ...malformed, ...(unread.length > 0 ? [] : contradictions(env))];
  if (messages.length > 0) throw new ConfigInvalid(messages);
  return Object.freeze({
    production: env.NODE_ENV === 'production',
    port: env.PORT,
    host: env.HOST,
    dataDir: resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    databaseOwnerUrl: env.DATABASE_OWNER_URL,
    vaultDatabaseUrl: env.VAULT_DATABASE_URL,
    analystDatabaseUrl: env.ANALYST_DATABASE_URL,
    vaultKeyFile: env.VAULT_KEY_FILE,
    erasureRegisterFile: resolve(env.ERASURE_REGISTER_FILE ?? join(env.DATA_DIR, 'erasure-register.ndjson')),
    eventStore: eventStoreOf(env),
    importOnBehalfUntil: env.IMPORT_ON_BEHALF_UNTIL,
    mail: mailOf(env),
    webhooks: webhooksOf(env),
    verifyAt: env.VERIFY_AT === 'off' ? undefined : env.VERIFY_AT,
    logLevel: env.LOG_LEVEL,
  });
};
