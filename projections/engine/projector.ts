import type { Pool } from 'pg';
import type { DomainEvent } from '../../events';
import { UnknownEventType } from '../../events/catalogue';
import type { Recorded } from '../../events/event';
import type { Batch, Checkpoint, StoredEvent } from '../../src/event-store/event-store';
import { BatchRefused, EventUnreadable, FeedBroken, isRefusal, refusing } from './failure';
import { Pipe } from './pipe';
import { isStateless } from './projection';
import { takeRows } from './sections';
import { parkedRelationOf, tableSetName } from './table-set';
import { StateCache, textsOf } from './states';
import { nameOf, type Touch } from './touch';
import { openedIn, touchedBy, type Working } from './working';
import { BatchWrite, type HeldTableSet, type TableSetChanges, type Statement } from './write';

export type Decode = (stored: StoredEvent) => Recorded<DomainEvent>;

/** Errors the database gave before for what a touch led to, by `tableSetName` and `nameOf` the touch. */
export type Poison = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

export type ProjectorOptions = {
  readonly pool: Pool;
  readonly decode: Decode;
  readonly leaseSeconds: number;
  readonly poison: Poison;
  /** Characters of JSON kept as states, over all table sets. */
  readonly stateBudget: number;
  /** Events a page of the feed holds when there is more to come, and events that are written together at most. */
  readonly pageSize: number;
  readonly batchSize: number;
  readonly onWritten?: (checkpoint: Checkpoint, events: number, seconds: number) => void;
};

/** Batches that are being written at a time: while the server works on one, the next has been sent. */
const BATCHES_UNDER_WAY = 2;

/**
 * Applies pages of the feed to table sets whose leases are held: decodes once, folds in memory in log order, and writes
 * what several pages led to with its checkpoints in one statement, while the next pages are folded. Pages are small, so
 * that what was decoded is gone before the collector moves it about; batches are large, because a state that many
 * events change is written once. After any error a projector is not used again: what it kept may differ from the
 * database.
 */
export class Projector {
  private readonly working: readonly Working[];
  private readonly writes = new Map<string, BatchWrite>();
  private readonly pipe: Pipe;
  /** The batches that are being written, in order. One that failed stays. */
  private readonly pending: Promise<void>[] = [];
  private failed = false;
  private position: number;
  /** First position and last checkpoint of what is folded and not yet being written. */
  private open: { readonly first: number; readonly checkpoint: Checkpoint } | undefined;
  /** Called when a batch could not be written, while the caller may be waiting for the next page. */
  onFailure: (error: unknown) => void = () => undefined;

  private constructor(
    private readonly options: ProjectorOptions,
    tableSets: readonly HeldTableSet[],
    parked: readonly ReadonlySet<string>[],
  ) {
    this.working = tableSets.map((tableSet, i) => ({
      tableSet,
      cache: new StateCache(options.pool, tableSet, Math.ceil(options.stateBudget / tableSets.length)),
      parked: new Set(parked[i]),
      folded: tableSet.position,
      sent: tableSet.position,
      open: undefined,
    }));
    this.pipe = new Pipe(options.pool);
    this.position = Math.min(...tableSets.map(({ position }) => position));
  }

  static async over(tableSets: readonly HeldTableSet[], options: ProjectorOptions): Promise<Projector> {
    const parked: ReadonlySet<string>[] = [];
    for (const tableSet of tableSets) {
      const { projection, build } = tableSet;
      const { rows } = await options.pool.query<{ key: string }>(
        `select key from ${parkedRelationOf(tableSet)} where (projection, version, run) = ($1, $2, $3)`,
        [projection.name, projection.version, build],
      );
      parked.push(new Set(rows.map(({ key }) => key)));
    }
    return new Projector(options, tableSets, parked);
  }

  /** True while something is folded that `flush` would write. */
  get isOpen(): boolean {
    return this.open !== undefined;
  }

  /** Folds a page, and starts to write when a batch is full or nothing more is to be expected at once. */
  async apply({ events, checkpoint }: Batch): Promise<void> {
    const { pageSize, batchSize } = this.options;
    const decoded = events.map((stored) => this.decoded(stored));
    const behind = this.working.filter(({ folded }) => folded < checkpoint.position);
    const touches = behind.map((working) => touchedBy(working, decoded));
    await Promise.all(behind.map((working, i) => this.load(working, touches[i]!)));
    const first = decoded[0]!.position;
    behind.forEach((working, i) => this.fold(working, touches[i]!, first, checkpoint.position));
    this.open = { first: this.open?.first ?? first, checkpoint };
    if (events.length < pageSize || checkpoint.position - this.open.first + 1 >= batchSize) await this.flush();
  }

  /** Starts to write what is folded, once there is room for it. Throws what `failureOf` knows. */
  async flush(): Promise<void> {
    if (!this.open) return;
    const { first, checkpoint } = this.open;
    this.open = undefined;
    const from = this.working.filter((working) => working.open);
    const changes = from.map(({ tableSet, sent, open }): TableSetChanges => {
      const { fold, encoded } = open!;
      return { tableSet, from: sent, fold, encoded, texts: textsOf(fold.states, first, checkpoint.position) };
    });
    const statement = this.statement(changes, first, checkpoint);
    while (this.pending.length >= BATCHES_UNDER_WAY) await this.pending[0];
    for (const working of from) {
      for (const key of working.open!.fold.parked.keys()) working.parked.add(key);
      working.open = undefined;
      working.sent = checkpoint.position;
    }
    // The next pages are folded on these states while this is being written; what else was folded is dropped.
    from.forEach(({ cache }, i) => cache.write(changes[i]!.fold.states, changes[i]!.texts));
    const pending = this.write(from, statement, first, checkpoint);
    this.pending.push(pending);
    pending.then(
      () => this.pending.shift(),
      (error: unknown) => this.fail(error),
    );
  }

  /** Resolves when everything applied is written. */
  async settle(): Promise<void> {
    await this.flush();
    await Promise.all(this.pending);
  }

  /** Resolves when nothing is under way any more, whatever became of it. */
  async end(): Promise<void> {
    await Promise.allSettled(this.pending);
  }

  /**
   * Only the first is reported: what was sent behind a batch that failed finds the checkpoint where it does not belong.
   */
  private fail(error: unknown): void {
    if (!this.failed) this.onFailure(error);
    this.failed = true;
  }

  private decoded(stored: StoredEvent): Recorded<DomainEvent> {
    if (stored.position !== this.position + 1) {
      throw new FeedBroken(`position ${stored.position} came after ${this.position}`);
    }
    this.position = stored.position;
    try {
      return this.options.decode(stored);
    } catch (error) {
      if (error instanceof UnknownEventType) throw error;
      throw new EventUnreadable(`the event at position ${stored.position} cannot be read`, { cause: error });
    }
  }

  private async load(working: Working, touches: readonly Touch[]): Promise<void> {
    const { loaded } = openedIn(working);
    const { projection } = working.tableSet;
    if (projection.appendOnly) return;
    const missing = new Set<string>();
    for (const { event, keys } of touches)
      if (!isStateless(projection, event)) for (const key of keys) if (!loaded.has(key)) missing.add(key);
    await working.cache.load(missing, loaded);
  }

  private fold(working: Working, touches: readonly Touch[], first: number, last: number): void {
    const { fold, encoded } = working.open!;
    const poison = this.options.poison.get(tableSetName(working.tableSet));
    for (const touch of touches) fold.apply(touch, poison?.get(nameOf(touch)));
    working.folded = last;
    refusing(first, last, () => takeRows(encoded, fold));
  }

  /**
   * Made while the batch before is being written: to encode a batch takes a quarter of the time it takes to write it.
   */
  private statement(changes: readonly TableSetChanges[], first: number, checkpoint: Checkpoint): Statement {
    const tableSets = changes.map(({ tableSet }) => tableSet);
    const name = tableSets.map(tableSetName).join();
    let write = this.writes.get(name);
    if (!write) this.writes.set(name, (write = new BatchWrite(tableSets, this.options.leaseSeconds)));
    return refusing(first, checkpoint.position, () => write.statement(changes, checkpoint));
  }

  private async write(
    from: readonly Working[],
    statement: Statement,
    first: number,
    checkpoint: Checkpoint,
  ): Promise<void> {
    const { onWritten } = this.options;
    const started = performance.now();
    try {
      await this.pipe.send(statement);
    } catch (error) {
      throw isRefusal(error) ? new BatchRefused(first, checkpoint.position, error) : error;
    }
    for (const { cache, tableSet } of from) {
      cache.written();
      tableSet.position = checkpoint.position;
    }
    onWritten?.(checkpoint, checkpoint.position - first + 1, (performance.now() - started) / 1000);
  }
}
