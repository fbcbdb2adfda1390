import { type Pool, type PoolConfig, types } from 'pg';
import type { Log } from '../embedded-postgres/embedded-postgres';
import { poolOf } from './connection';

const { INT8, DATE, TEXT } = types.builtins;
/** Arrays of the above: 1016 and 1182, which pg has no names for. */
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;

type Parse = (text: string) => unknown;
const parserOf = types.getTypeParser as (oid: number, format?: string) => Parse;
const items = parserOf(1009) as (text: string) => readonly (string | null)[];

/** Positions and cents stay far below 2^53; a value above it is refused rather than rounded. */
const whole = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError('a bigint from the database is beyond 2^53');
  return number;
};

const parsers: Readonly<Record<number, Parse>> = {
  [INT8]: whole,
  [INT8_ARRAY]: (text) => items(text).map((item) => (item === null ? null : whole(item))),
  [DATE]: parserOf(TEXT),
  [DATE_ARRAY]: items,
};

/**
 * How values of PostgreSQL arrive, given to each connection: `pg.types.setTypeParser` would change every pool in the
 * process. bigint is a number; a date stays `YYYY-MM-DD`, as pg would make it midnight in the machine's own time zone.
 */
export const valueTypes = {
  getTypeParser: (oid: number, format = 'text'): Parse =>
    (format === 'text' ? parsers[oid] : undefined) ?? parserOf(oid, format),
};

export type PoolOptions = {
  /** Shown in pg_stat_activity: `buurtbaan projections`. */
  readonly applicationName: string;
  readonly log: Pick<Log, 'warn'>;
  /** Connections at most. Default 10. */
  readonly max?: number;
  /** Milliseconds for a statement; 0 for none (rebuild, export). Default 30,000. A server that is silent gets 2 s more. */
  readonly statementTimeout?: number;
  /** Milliseconds to wait for a lock. Default 10,000. */
  readonly lockTimeout?: number;
  /** Milliseconds a transaction may be left open. Default 30,000. */
  readonly idleTransactionTimeout?: number;
  /** Further settings of pg, such as `min` or `idleTimeoutMillis`. */
  readonly more?: PoolConfig;
};

/**
 * A pool of connections with time-outs on everything: to connect (5 s), on a lock, on a statement, and on a transaction
 * left open. A connection that breaks while idle is logged and replaced; without a listener it ends the process.
 */
export const openPool = (url: string, { applicationName, log, max = 10, more, ...limits }: PoolOptions): Pool => {
  const { statementTimeout = 30_000, lockTimeout = 10_000, idleTransactionTimeout = 30_000 } = limits;
  const connections = poolOf({
    connectionString: url,
    application_name: applicationName,
    max,
    connectionTimeoutMillis: 5_000,
    settings: {
      statement_timeout: statementTimeout,
      lock_timeout: lockTimeout,
      idle_in_transaction_session_timeout: idleTransactionTimeout,
    },
    // The server's own limit says nothing when the server does not answer: frozen, or cut off in silence.
    query_timeout: statementTimeout === 0 ? undefined : statementTimeout + 2_000,
    keepAlive: true,
    // Without it a connection to a host that vanished counts as open for two hours.
    keepAliveInitialDelayMillis: 10_000,
    types: valueTypes,
    ...more,
  });
  // The SQLSTATE or system code only: a message may quote values.
  connections.on('error', (error: Error & { code?: string }) => {
    // The last connections of a pool that was ended may see the server go.
    if (!connections.ending) log.warn(`${applicationName}: an idle connection broke (${error.code ?? error.name})`);
  });
  return connections;
};
