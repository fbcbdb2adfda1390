import type { Pool } from 'pg';
import { poolOf } from '../../platform/database/connection';
import { backOff } from '../../platform/retry';
import { StoreUnavailable } from '../event-store';
import { codeOf, connectionConfig, IMPORTING, isPassing, type PostgresLogOptions } from './connection';
import { asText } from './rows';
import type { ThrottledWarning } from './throttled-warning';

export type Question = {
  readonly name: string;
  readonly text: string;
  readonly values?: readonly unknown[];
  /** Many rows, to follow or to replay: they may take as long as the server allows. */
  readonly isPage?: boolean;
};

/** Least time to wait for a server that got the question and is silent, ms. */
const LEAST = 1_000;
const LIMITS = { lock: 5_000, statement: 15_000, answer: 20_000 };

/** The connections that read. A read changes nothing, so one that failed in passing is asked again until `answerWithin`. */
export class ReadConnections {
  private readonly pool: Pool;
  private readonly answerWithin: number;
  private closed = false;

  constructor(
    options: PostgresLogOptions,
    private readonly warning: ThrottledWarning,
  ) {
    this.answerWithin = options.answerWithin ?? 5_000;
    this.pool = poolOf({ ...connectionConfig(options, 'read', LIMITS), max: options.readConnections ?? 4 });
    // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
    this.pool.on('error', () => undefined);
  }

  /** The rows, every value as text. Throws `StoreUnavailable`, or the signal's reason. */
  async ask<Row extends readonly (string | null)[]>(
    { name, text, values, isPage = false }: Question,
    signal?: AbortSignal,
  ): Promise<Row[]> {
    const deadline = performance.now() + this.answerWithin;
    for (let attempt = 0; ; attempt += 1) {
      signal?.throwIfAborted();
      if (this.closed) throw new StoreUnavailable('the log is closed');
      try {
        const left = Math.max(LEAST, deadline - performance.now());
        const { rows } = await this.pool.query<(string | null)[]>({
          name,
          text,
          values: values as unknown[],
          rowMode: 'array',
          types: asText,
          ...(!isPage && { query_timeout: left }),
        });
        // The caller knows how long a row is and what may be null.
        return rows as readonly (readonly (string | null)[])[] as Row[];
      } catch (cause) {
        if (codeOf(cause) === IMPORTING) throw new StoreUnavailable('a log is being imported', { cause });
        if (!isPassing(cause)) throw cause;
        this.warning.report(cause);
        if (performance.now() >= deadline) throw new StoreUnavailable('the log cannot be read', { cause });
        await backOff(attempt, signal);
      }
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.pool.end();
  }
}
