/** The connection string cannot be read. The message shows neither it nor what is in it, but for names of settings. */
export class ConnectionStringInvalid extends Error {
  override readonly name = 'ConnectionStringInvalid';
}

export type Credentials = { readonly username: string; readonly password: string };

/** A connection string in its parts. */
export type ConnectionString = {
  readonly protocol: string;
  /** Of the string itself; absent when it names no user. */
  readonly credentials?: Credentials;
  readonly authority: string;
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  /** By name in small letters, decoded. */
  readonly settings: ReadonlyMap<string, string>;
};

const PARTS =
  /^(?<protocol>esdb(?:\+discover)?:\/\/)(?:(?<user>[^:@/?]*):(?<password>[^@/?]*)@)?(?<authority>[^@/?]+)\/?(?:\?(?<query>.*))?$/i;
const PORT = 2_113;
/**
 * What the package knows. Of another setting it warns on the console and shows the whole string, so that is refused
 * before it sees it; so is `tlsVerifyCert`, which has no effect and the same warning.
 */
const KNOWN = new Set(
  'tls tlsCAFile userCertFile userKeyFile nodePreference maxDiscoverAttempts discoveryInterval gossipTimeout defaultDeadline connectionName keepAliveInterval keepAliveTimeout throwOnAppendFailure'
    .toLowerCase()
    .split(' '),
);

/** Throws `ConnectionStringInvalid`. */
export function parseConnectionString(connectionString: string): ConnectionString {
  const parts = PARTS.exec(connectionString.trim())?.groups;
  const { protocol, user, password, authority, query = '' } = parts ?? {};
  if (protocol === undefined || authority === undefined) throw invalid('it cannot be read');
  const settings = new Map<string, string>();
  for (const setting of query.split('&').filter((one) => one !== '')) {
    const [name = '', value = ''] = setting.split(/=(.*)/s);
    const key = name.replaceAll(/[_-]/g, '').toLowerCase();
    if (!KNOWN.has(key)) throw invalid(`the setting ${name.replaceAll(/[^\w-]/g, '')} is not known, or has no effect`);
    settings.set(key, decoded(value));
  }
  const credentials = user !== undefined && password !== undefined;
  return {
    protocol,
    ...(credentials && { credentials: { username: decoded(user), password: decoded(password) } }),
    authority,
    hosts: authority.split(',').map((host) => {
      const [name = '', port = PORT] = host.trim().split(':');
      return { host: name, port: Number(port) };
    }),
    settings,
  };
}

/** The string for the package, without credentials: those are given with each call, and no message of its can show them. */
export function written({ protocol, authority, settings }: ConnectionString): string {
  const query = [...settings].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${protocol}${authority}?${query.join('&')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid('a % stands in it that begins no character');
  }
}

export const invalid = (why: string): ConnectionStringInvalid =>
  new ConnectionStringInvalid(`the connection string of the log cannot be used: ${why}`);
