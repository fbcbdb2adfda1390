import { DatabaseError } from 'pg';
import type { ConnectionConfig, Settings } from '../../platform/database/connection';

/** Milliseconds, unless said otherwise. */
export type PostgresLogOptions = {
  readonly connectionString: string;
  /** Shown in pg_stat_activity. Default `buurtbaan`. */
  readonly applicationName?: string;
  /** How long an append, or a read, is tried again before `StoreUnavailable`. Default 5000. */
  readonly answerWithin?: number;
  /** Appends that wait at most; the next is `StoreUnavailable` at once. Default 10,000. */
  readonly queueLimit?: number;
  /** How often an idle subscription asks by itself. Default 200. */
  readonly pollEvery?: number;
  /** Whether to listen for wake-ups of other processes. Default true. */
  readonly wakeUps?: boolean;
  /** Connections that read, at most. Default 4. */
  readonly readConnections?: number;
  /** Called with why the log cannot be used, at most once a minute for each reason. */
  readonly warn?: (message: string) => void;
};

/** What a connection waits for at most, and for what. The server's limits lie below the client's own. */
export type Limits = { readonly lock: number; readonly statement: number; readonly answer: number };

// The log's queries are look-ups by key. A plan made while a table is still empty would scan it, and a prepared
// statement keeps that plan until the table is analysed: a minute of an import.
const PLANNING: Settings = { enable_seqscan: 'off', enable_bitmapscan: 'off', jit: 'off' };

/** How a connection to the log is made, whatever it is for. */
export function connectionConfig(
  options: Pick<PostgresLogOptions, 'connectionString' | 'applicationName'>,
  purpose: string,
  limits: Limits,
): ConnectionConfig {
  return {
    connectionString: options.connectionString,
    application_name: `${options.applicationName ?? 'buurtbaan'} ${purpose}`,
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
    query_timeout: limits.answer,
    settings: {
      ...PLANNING,
      lock_timeout: limits.lock,
      statement_timeout: limits.statement,
      // Nothing here opens a transaction (decisions.md 8); should something, the server ends it.
      idle_in_transaction_session_timeout: 10_000,
    },
  };
}

// Connection lost, read only after a failover, not allowed in yet, deadlock, out of room, lock not available,
// stopped by an operator or a time-out, a failing disk. All of it passes.
const passing = new Set(['08', '25', '28', '3D', '40', '53', '55', '57', '58']);

/** True for a failure after which the same thing may be tried again: the server did not refuse what was asked. */
export function isPassing(error: unknown): boolean {
  if (error instanceof DatabaseError) return passing.has(error.code?.slice(0, 2) ?? '');
  // Sockets and pg itself throw plain errors ("Connection terminated", ECONNREFUSED); these two are mistakes of ours.
  const { name } = error as Error;
  return name !== 'TypeError' && name !== 'RangeError';
}

/** SQLSTATE of the log's own: an import is under way (sql/log-0002-append.sql). */
export const IMPORTING = 'LG003';

/** SQLSTATE of a failure, when the server gave one. */
export const codeOf = (error: unknown): string | undefined => (error instanceof DatabaseError ? error.code : undefined);
