import type { PoolClient } from 'pg';
import type { Leases } from '../../../src/subscriptions/leases';
import { logHistory, type History } from '../closure';
import type { Engine } from '../engine';
import type { FillProgress } from '../fill';
import { checkAgainstLog } from '../follow';
import type { Projection } from '../projection';
import { stateRelationOf } from '../table-set';
import { comparedIn, type Compared } from './compared';
import { differingRows, rowCount } from './comparison';
import { definitionsChanged } from './definitions';
import type { Difference } from './difference';
import { foldedBeside, type Pair } from './folding';
import { VerificationLost } from './lease';
import { gapIn, LogCheck } from './log-check';
import { differencesOf } from './naming';
import type { Scratch } from './scratch';
import { scratchHistory } from './scratch-history';
import { servedOf } from './served';

/** What a verification did. */
export type Verified = {
  /** Up to which position the log was read. */
  readonly position: number;
  /** Up to which position every table was compared, and some further. */
  readonly compared: number;
  readonly readModels: number;
  /** Rows there should be. */
  readonly rows: number;
  readonly differences: number;
};

/** Who is told what while it goes on. */
export type Listeners = {
  readonly onFolded?: (progress: FillProgress) => void;
  readonly onCompared?: (tables: number, of: number) => void;
  /** Awaited, so that a slow reader of many differences slows the comparison and not memory. */
  readonly onDifference?: (difference: Difference) => Promise<void> | void;
};

/** Differences whose events are worked out from all that is behind them; of those after them, the row names one. */
const EXPLAINED = 100;

const isGap = (error: unknown): boolean => ['LogDiffers', 'FeedBroken'].includes((error as Error).name);

/** One verification, from the scratch schema that it opened to the differences it told. */
export class Verification {
  private differences = 0;
  private explained = 0;
  private rows = 0;
  private histories: Promise<History> | undefined;
  private readonly log: LogCheck;

  constructor(
    private readonly engine: Engine,
    private readonly leases: Leases,
    private readonly scratch: Scratch,
    private readonly listeners: Listeners,
    private readonly signal: AbortSignal,
  ) {
    this.log = new LogCheck(engine.pool, scratch.schema);
  }

  async run(): Promise<Verified> {
    const { pool, store, projections } = this.engine;
    const client = await pool.connect();
    // The statement under way says the same; without a listener it would end the process.
    client.on('error', () => undefined);
    let compared = 0;
    const { rows: own } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    // A comparison of large tables takes longer than a program that is to end may take.
    const cancel = (): void => void pool.query('select pg_cancel_backend($1)', [own[0]!.pid]).catch(() => undefined);
    this.signal.addEventListener('abort', cancel);
    try {
      const served = await servedOf(pool, projections);
      const last = Math.max(0, ...served.map(({ position }) => position));
      const isOurs = await this.orGap(() => checkAgainstLog(this.engine, served).then(() => true), last);
      const pairs = isOurs && (await this.orGap(() => this.folded(client)));
      if (pairs) {
        compared = Math.min(...pairs.map(({ served: { position } }) => position));
        await this.compare(client, pairs);
      }
      // What was folded came up to a gap, or there is none so far.
      if (pairs || !isOurs) await this.orGap(() => this.log.takeRest(store, this.signal));
      for (const gap of await this.log.gaps()) await this.tell(gap);
    } finally {
      this.signal.removeEventListener('abort', cancel);
      client.release(true);
    }
    const { rows, differences } = this;
    return { position: this.log.position, compared, readModels: projections.length, rows, differences };
  }

  /**
   * What cannot be done because the log is not what the tables came from, or lacks a position, is a difference. `position`:
   * where; the first that cannot be read, when it is left out.
   */
  private async orGap<T>(work: () => Promise<T>, position?: number): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!isGap(error)) throw error;
      if (position === undefined) {
        await this.log.takeRest(this.engine.store, this.signal, 1).catch((thrown: unknown) => {
          if (!isGap(thrown)) throw thrown;
        });
      }
      await this.tell(gapIn('log', { position: position ?? this.log.position + 1 }));
      return undefined;
    }
  }

  private folded(client: PoolClient): Promise<readonly Pair[]> {
    const { engine, leases, signal, log } = this;
    const filling = {
      engine,
      leases,
      onProgress: this.listeners.onFolded ?? (() => undefined),
      onPage: (page: Parameters<LogCheck['take']>[0]) => log.take(page),
      lost: (projection: string) => new VerificationLost(`another process fills ${projection} in the scratch schema`),
      signal,
    };
    return foldedBeside(filling, this.scratch.tableSets, client);
  }

  private async compare(client: PoolClient, pairs: readonly Pair[]): Promise<void> {
    const both = pairs.map(({ served, should }) => [served.tableSet, should] as const);
    const changed = await definitionsChanged(client, this.scratch.schema, both, this.engine.views ?? []);
    for (const difference of changed) await this.tell(difference);
    const tables = pairs.flatMap((pair) =>
      comparedIn(pair.served.tableSet, pair.should).map((compared) => ({ compared, pair })),
    );
    for (const [i, { compared, pair }] of tables.entries()) {
      this.listeners.onCompared?.(i, tables.length);
      if (compared.of === 'row') this.rows += await rowCount(client, compared);
      // Of other columns there is nothing to compare by.
      const isOther = changed.some(({ name }) => name === compared.relation);
      if (!isOther) await this.compareRows(client, compared, pair, { pairs, changed });
    }
    this.listeners.onCompared?.(tables.length, tables.length);
    await client.query('rollback');
  }

  private async compareRows(
    client: PoolClient,
    compared: Compared,
    { served }: Pair,
    { pairs, changed }: { readonly pairs: readonly Pair[]; readonly changed: readonly Difference[] },
  ): Promise<void> {
    const states = stateRelationOf(served.tableSet);
    const isStateOther = changed.some(({ name }) => name === states);
    const naming = {
      reader: this.engine,
      client,
      states: isStateOther ? undefined : states,
      until: served.position,
      history: () => this.history(compared.projection, served.position, pairs),
    };
    for await (const rows of differingRows(client, compared)) {
      this.signal.throwIfAborted();
      const told = await differencesOf(naming, compared, rows, EXPLAINED - this.explained);
      this.explained += rows.length;
      for (const difference of told) await this.tell(difference);
    }
  }

  private history(projection: Projection, until: number, pairs: readonly Pair[]): Promise<History> {
    const trail = pairs.find(({ should }) => should.projection.name === 'audit_trail');
    if (!trail || trail.served.position < until)
      return Promise.resolve(logHistory(this.engine, projection, this.signal));
    return (this.histories ??= scratchHistory(this.engine.pool, trail.should, trail.served.position));
  }

  private async tell(difference: Difference): Promise<void> {
    this.differences += 1;
    await this.listeners.onDifference?.(difference);
  }
}
