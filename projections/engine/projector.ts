import type { Pool } from 'pg';
import type { DomainEvent } from '../../events';
import { UnknownEventType } from '../../events/catalogue';
import type { Recorded } from '../../events/event';
import type { Batch, Checkpoint, StoredEvent } from '../../src/event-store/event-store';
import { BatchRefused, EventUnreadable, FeedBroken, isRefusal } from './failure';
import { Fold, touchOf, type Entry } from './fold';
import { StateCache } from './states';
import { BatchWrite, type HeldSlot, type Outcome } from './write';

export type Decode = (stored: StoredEvent) => Recorded<DomainEvent>;

/** Errors the database gave before for what an event led to, by `slotName` and position. */
export type Poison = ReadonlyMap<string, ReadonlyMap<number, unknown>>;

export const slotName = ({ projection, run }: Pick<HeldSlot, 'projection' | 'run'>): string =>
  `${projection.name}_v${projection.version}_r${run}`;

export type ProjectorOptions = {
  readonly pool: Pool;
  readonly decode: Decode;
  readonly leaseSeconds: number;
  readonly poison: Poison;
  /** Characters of JSON kept as states, over all slots. */
  readonly stateBudget: number;
  readonly onWritten?: (checkpoint: Checkpoint, events: number, seconds: number) => void;
};

type Working = {
  readonly slot: HeldSlot;
  readonly cache: StateCache;
  readonly parked: Set<string>;
  /** Position up to which events were folded; ahead of the slot's while a batch is being written. */
  folded: number;
};

const textsOf = (fold: Fold, first: number, last: number): ReadonlyMap<string, string> => {
  try {
    return new Map([...fold.states].map(([key, { state }]) => [key, JSON.stringify(state)]));
  } catch (error) {
    throw new BatchRefused(first, last, error);
  }
};

/**
 * Applies batches of the feed to slots whose leases are held: decodes once, folds in memory in log order, writes each
 * batch with its checkpoints in one statement. One batch is written while the next is folded. After any error it is
 * spent: what it kept may differ from the database.
 */
export class Projector {
  private readonly working: readonly Working[];
  private readonly writes = new Map<string, BatchWrite>();
  private pending: Promise<void> = Promise.resolve();
  private position: number;
  private readonly broken = Promise.withResolvers<never>();

  private constructor(
    private readonly options: ProjectorOptions,
    slots: readonly HeldSlot[],
    parked: readonly ReadonlySet<string>[],
  ) {
    this.working = slots.map((slot, i) => ({
      slot,
      cache: new StateCache(options.pool, slot, Math.ceil(options.stateBudget / slots.length)),
      parked: new Set(parked[i]),
      folded: slot.position,
    }));
    this.position = Math.min(...slots.map(({ position }) => position));
    this.broken.promise.catch(() => undefined);
  }

  static async over(slots: readonly HeldSlot[], options: ProjectorOptions): Promise<Projector> {
    const parked: ReadonlySet<string>[] = [];
    for (const { projection, run } of slots) {
      const { rows } = await options.pool.query<{ key: string }>(
        'select key from engine.parked where (projection, version, run) = ($1, $2, $3)',
        [projection.name, projection.version, run],
      );
      parked.push(new Set(rows.map(({ key }) => key)));
    }
    return new Projector(options, slots, parked);
  }

  /** Rejects when a batch could not be written; never resolves. */
  get failure(): Promise<never> {
    return this.broken.promise;
  }

  /** Folds a batch and starts to write it, once the one before is written. Throws what `failureOf` knows. */
  async apply(batch: Batch): Promise<void> {
    const { events, checkpoint } = batch;
    const from = this.working.filter(({ folded }) => folded < checkpoint.position);
    const decoded = events.map((stored) => this.decoded(stored));
    const outcomes: Outcome[] = [];
    for (const working of from) outcomes.push(await this.fold(working, decoded));
    await this.pending;
    const [first] = events;
    this.pending = this.write(from, outcomes, first!.position, checkpoint);
    this.pending.catch((error: unknown) => this.broken.reject(error));
  }

  /** Resolves when everything applied is written. */
  settle(): Promise<void> {
    return this.pending;
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

  private async fold(working: Working, events: readonly Recorded<DomainEvent>[]): Promise<Outcome> {
    const { slot, cache, parked, folded } = working;
    const { projection } = slot;
    const touched = events.flatMap((event) => {
      const touch = event.position > folded ? touchOf(projection, event) : undefined;
      return touch && touch.keys.length > 0 ? [{ event, touch }] : [];
    });
    let loaded: ReadonlyMap<string, Entry> = new Map();
    if (!projection.appendOnly) loaded = await cache.load(new Set(touched.flatMap(({ touch }) => touch.keys)));
    const poison = this.options.poison.get(slotName(slot));
    const fold = new Fold(
      projection,
      (key) => loaded.get(key),
      (key) => parked.has(key),
    );
    for (const { event, touch } of touched) fold.apply(event, touch, poison?.get(event.position));
    const texts = textsOf(fold, events[0]!.position, events.at(-1)!.position);
    working.folded = events.at(-1)!.position;
    for (const key of fold.parked.keys()) parked.add(key);
    return { slot, fold, texts };
  }

  private async write(
    from: readonly Working[],
    outcomes: readonly Outcome[],
    first: number,
    checkpoint: Checkpoint,
  ): Promise<void> {
    const { pool, onWritten } = this.options;
    const started = performance.now();
    // Set before the first await: the next batch is folded on these states while this one is being written.
    from.forEach(({ cache }, i) => cache.write(outcomes[i]!.fold.states, outcomes[i]!.texts));
    try {
      await pool.query({ ...this.batchWrite(from).statement(outcomes, checkpoint) });
    } catch (error) {
      throw isRefusal(error) ? new BatchRefused(first, checkpoint.position, error) : error;
    }
    for (const { cache, slot } of from) {
      cache.written();
      slot.position = checkpoint.position;
    }
    onWritten?.(checkpoint, checkpoint.position - first + 1, (performance.now() - started) / 1000);
  }

  private batchWrite(from: readonly Working[]): BatchWrite {
    const slots = from.map(({ slot }) => slot);
    const name = slots.map(slotName).join();
    let write = this.writes.get(name);
    if (!write) this.writes.set(name, (write = new BatchWrite(slots, this.options.leaseSeconds)));
    return write;
  }
}
