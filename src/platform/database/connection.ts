import { Client, type ClientConfig, DatabaseError, Pool, type PoolConfig } from 'pg';
import { DatabaseUnfit } from './unfit';

/** Settings of PostgreSQL by name, as `set` takes them; a number is milliseconds. */
export type Settings = Readonly<Record<string, string | number>>;

export type ConnectionConfig = ClientConfig & {
  /** Over `PINNED`: time-outs, and how this connection's statements are planned. */
  readonly settings?: Settings;
};

/**
 * What a server, a database or a role may have set and would change an answer (decisions.md 26). Left to them is where
 * things are stored, how plans are made, and `default_transaction_read_only`: a database is frozen by it, and what is
 * refused then is answered as busy.
 */
export const PINNED = {
  // How values are written and read.
  client_encoding: 'UTF8',
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  bytea_output: 'hex',
  extra_float_digits: '1',
  // Off, a null in an array is the text NULL.
  array_nulls: 'on',
  // What a statement means.
  search_path: 'pg_catalog, pg_temp',
  standard_conforming_strings: 'on',
  transform_null_equals: 'off',
  quote_all_identifiers: 'off',
  // Above 0 an index on arrays gives some of the rows, by chance.
  gin_fuzzy_search_limit: '0',
  restrict_nonsystem_relation_kind: '',
  // What a transaction sees, and what is true once it has committed.
  default_transaction_isolation: 'read committed',
  synchronous_commit: 'on',
  session_replication_role: 'origin',
  // How long it may take: the limits are the program's, and a refused statement does not end the connection.
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  idle_session_timeout: '0',
  transaction_timeout: '0',
  exit_on_error: 'off',
} as const satisfies Settings;

// One round trip. A setting that this release of PostgreSQL does not know has nothing to undo; one that stands already is
// not set again, since some only a superuser may set. Names in full: the search path is still theirs.
const PIN = `
  select pg_catalog.current_setting('server_encoding') as encoding,
         pg_catalog.current_database() as database,
         pg_catalog.pg_backend_pid() as backend,
         (select pg_catalog.count(pg_catalog.set_config(name, value, false))
            from rows from (pg_catalog.unnest($1::pg_catalog.text[]), pg_catalog.unnest($2::pg_catalog.text[]))
              as wanted (name, value)
           where pg_catalog.current_setting(name, true) operator(pg_catalog.<>) value) as changed`;
type Pinned = { readonly encoding: string; readonly database: string; readonly backend: number };

/** Longest to wait for the answer when nothing else is said, ms: behind a pooler it waits for a server to be free. */
const PATIENCE_MS = 5_000;

/**
 * The only way to connect (eslint.config.mjs), by itself or in a pool. Connected means that the session is pinned: by a
 * statement, as a pooler takes few settings at the start. `connect` throws `DatabaseUnfit` when the database is not one
 * to work with.
 */
export class Connection extends Client {
  private readonly settings: Settings;
  private readonly patience: number;
  /** Process of the server that works for this connection. A pooler names one of its own in `processID`. */
  backend: number | undefined;

  constructor(config: ConnectionConfig = {}) {
    super(config);
    this.settings = { ...PINNED, ...config.settings };
    this.patience = config.connectionTimeoutMillis ?? PATIENCE_MS;
  }

  override connect(): Promise<Client>;
  override connect(callback: (error: Error | null, client?: Client) => void): void;
  override connect(callback?: (error: Error | null, client?: Client) => void): Promise<Client> | void {
    const pinned = this.open();
    if (!callback) return pinned;
    pinned.then(
      () => callback(null, this),
      (error: unknown) => callback(error as Error),
    );
  }

  private async open(): Promise<Client> {
    // Nobody else listens yet for a connection that breaks; the query under way fails with it too.
    this.on('error', ignore);
    try {
      await super.connect().catch(refuseStart);
      await this.pin();
    } catch (error) {
      this.end().catch(ignore);
      throw error;
    }
    this.off('error', ignore);
    return this;
  }

  private async pin(): Promise<void> {
    const values = [Object.keys(this.settings), Object.values(this.settings).map(String)];
    // pg has `query_timeout` and leaves it out of its types.
    const question = { text: PIN, values, query_timeout: this.patience };
    const { rows } = await this.query<Pinned>(question).catch(refusePin);
    const { encoding, database, backend } = rows[0]!;
    if (encoding !== 'UTF8') {
      throw new DatabaseUnfit(
        `The database ${database} keeps its text in ${encoding}, which cannot hold every name: make one with encoding 'UTF8'.`,
      );
    }
    this.backend = backend;
  }

  /** True when the server itself answered the start: a pooler in front of it names a process of its own. */
  get isDirect(): boolean {
    // pg keeps it for `cancel`, and leaves it out of its types.
    return (this as { readonly processID?: number | null }).processID === this.backend;
  }
}

/** A pool of such connections. */
export const poolOf = (config: PoolConfig & ConnectionConfig): Pool => new Pool({ ...config, Client: Connection });

const ignore = (): void => undefined;

const refuseStart = (cause: Error): never => {
  // PgBouncer's words. Its code, 08P01, is also for what passes.
  const [, parameter] = /unsupported startup parameter(?: in options)?: (\w+)/.exec(cause.message) ?? [];
  if (parameter === undefined) throw cause;
  const sentence = `The pooler of the database takes no ${parameter} at the start: leave it out of the URL.`;
  throw new DatabaseUnfit(sentence, { cause });
};

const INSUFFICIENT_PRIVILEGE = '42501';

const refusePin = (cause: Error): never => {
  if (!(cause instanceof DatabaseError) || cause.code !== INSUFFICIENT_PRIVILEGE) throw cause;
  throw new DatabaseUnfit(
    `A setting of the database or its role may not be undone by that role (${cause.message}): reset it there.`,
    { cause },
  );
};
