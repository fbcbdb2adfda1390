import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { handlerOf, type Projection, type Row, type States, type Table } from './projection';
import { describeError, identify, sameRow } from './rows';

/** A state with the positions that first and last put it. */
export type Entry = { readonly state: unknown; readonly first: number; readonly last: number };

/** What becomes of a row. A position of 0 is the one the database already holds. */
export type Change = {
  readonly row: Row;
  /** Key of the state that shows it. */
  readonly key: string;
  readonly first: number;
  readonly last: number;
  /** Position of the event that could not be applied to the row's key. */
  readonly parkedAt: number | null;
};
/** By the row's name; `undefined` for a row that goes. */
export type Changes = Map<string, Change | undefined>;

export type Parked = {
  readonly key: string;
  readonly position: number;
  readonly eventId: string;
  readonly code: string;
  readonly error: string;
};

/** The keys an event touches in one projection; with `error`, those that stand in for the keys it could not give. */
export type Touch = { readonly keys: readonly string[]; readonly error?: unknown };

const untouched: Touch = { keys: [] };

/**
 * Which states an event touches (decisions.md 15). Never throws: when `keys` does, every id in the event's `about`
 * stands in, so that what the event concerns is parked and nothing else.
 */
export const touchOf = (projection: Projection, event: Recorded<DomainEvent>): Touch => {
  const handler = handlerOf(projection, event);
  if (!handler) return untouched;
  try {
    const keys = handler.keys(event as never);
    for (const key of keys) if (typeof key !== 'string') throw new TypeError('a key is not text');
    return { keys: keys.length < 2 ? keys : [...new Set(keys)] };
  } catch (error) {
    const about = Object.values(event.metadata.about).filter((id) => typeof id === 'string');
    return { keys: [...new Set(about)], error };
  }
};

/** The rows of one state, per table. */
type Shown = readonly (readonly Row[])[];
type Step = { readonly table: number; readonly name: string; readonly change: Change | undefined };

/**
 * Applies events to the states and rows of one projection, in log order, without I/O. What it was not given it asks of
 * `earlier`; what came of it lies in `states`, `tables` and `parked`. An event is applied whole or not at all.
 */
export class Fold {
  readonly states = new Map<string, Entry>();
  /** One per table of the projection, in its order. */
  readonly tables: readonly Changes[];
  readonly parked = new Map<string, Parked>();
  private readonly shown = new Map<string, Shown>();
  /** Of the event that is being folded: the keys it names, and what it has put so far. */
  private named: readonly string[] = [];
  private put: [key: string, state: unknown][] = [];
  private readonly view: States<unknown> = {
    get: (key) => this.get(key),
    put: (key, state) => this.set(key, state),
  };

  constructor(
    private readonly projection: Projection,
    private readonly earlier: (key: string) => Entry | undefined,
    private readonly wasParked: (key: string) => boolean,
    /** Test seam: what is kept of a state that is put. */
    private readonly keep: (state: unknown) => unknown = (state) => state,
  ) {
    this.tables = projection.tables.map(() => new Map());
  }

  /** `refused`: the error with which the database refused what this event led to, when that was seen before. */
  apply(event: Recorded<DomainEvent>, touch = touchOf(this.projection, event), refused?: unknown): void {
    const { keys } = touch;
    if (keys.length === 0) return;
    const error = refused ?? touch.error;
    if (error !== undefined) return this.park(keys, event, describeError(error));
    if (keys.some((key) => this.isParked(key))) {
      const code = { code: 'held', error: 'the event also touches a key that was parked before' };
      return this.park(keys, event, code);
    }
    let steps: readonly Step[];
    let shown: readonly Shown[];
    try {
      this.fold(event, keys);
      shown = this.put.map(([key, state]) => this.rowsOf(state, key));
      steps = this.steps(shown, event.position);
    } catch (thrown) {
      return this.park(keys, event, describeError(thrown));
    }
    const { position } = event;
    if (!this.projection.appendOnly) {
      this.put.forEach(([key, state], i) => {
        this.states.set(key, { state, first: this.entry(key)?.first ?? position, last: position });
        this.shown.set(key, shown[i]!);
      });
    }
    for (const { table, name, change } of steps) this.tables[table]!.set(name, change);
  }

  private isParked(key: string): boolean {
    return this.parked.has(key) || this.wasParked(key);
  }

  private entry(key: string): Entry | undefined {
    return this.states.get(key) ?? (this.projection.appendOnly ? undefined : this.earlier(key));
  }

  /** Leaves in `put` what the event makes of its states. */
  private fold(event: Recorded<DomainEvent>, keys: readonly string[]): void {
    this.put = [];
    this.named = keys;
    handlerOf(this.projection, event)!.fold(this.view, event as never);
    if (this.put.some(([key, state]) => state === this.entry(key)?.state)) {
      this.put = this.put.filter(([key, state]) => state !== this.entry(key)?.state);
    }
  }

  private get(key: string): unknown {
    if (!this.named.includes(key)) throw new RangeError('the fold reads a key that keys() does not name');
    const put = this.put.find(([k]) => k === key);
    return put ? put[1] : this.entry(key)?.state;
  }

  private set(key: string, state: unknown): void {
    if (!this.named.includes(key)) throw new RangeError('the fold puts a key that keys() does not name');
    if (state === undefined) throw new TypeError('a state is JSON');
    const kept = this.keep(state);
    const put = this.put.find(([k]) => k === key);
    if (put) put[1] = kept;
    else this.put.push([key, kept]);
  }

  private rowsOf(state: unknown, key: string): Shown {
    return this.projection.tables.map((table) => table.rows(state, key));
  }

  private shownOf(key: string): Shown | undefined {
    const known = this.shown.get(key);
    if (known || this.projection.appendOnly) return known;
    const entry = this.entry(key);
    if (!entry) return undefined;
    const rows = this.rowsOf(entry.state, key);
    this.shown.set(key, rows);
    return rows;
  }

  /** Rows that go come first: a row may move from one state to another in one event. */
  private steps(shown: readonly Shown[], position: number): readonly Step[] {
    const gone: Step[] = [];
    const put: Step[] = [];
    shown.forEach((tables, i) => {
      const [key] = this.put[i]!;
      const before = this.shownOf(key);
      tables.forEach((now, table) => this.compare(table, key, before?.[table] ?? [], now, position, gone, put));
    });
    return gone.length === 0 ? put : [...gone, ...put];
  }

  private compare(
    table: number,
    key: string,
    before: readonly Row[],
    now: readonly Row[],
    position: number,
    gone: Step[],
    put: Step[],
  ): void {
    const definition: Table<unknown> = this.projection.tables[table]!;
    const note = (name: string, row: Row, old: Row | undefined): void => {
      if (old && sameRow(old, row)) return;
      const first = old ? (this.tables[table]!.get(name)?.first ?? 0) : position;
      put.push({ table, name, change: { row, key, first, last: position, parkedAt: null } });
    };
    // Nearly always: one row before, one after. Saves two maps an event.
    if (now.length === 1 && before.length <= 1) {
      const name = identify(definition, now[0]!);
      if (before.length === 0) return note(name, now[0]!, undefined);
      if (identify(definition, before[0]!) === name) return note(name, now[0]!, before[0]);
    }
    const left = new Map(before.map((row) => [identify(definition, row), row]));
    const seen = new Set<string>();
    for (const row of now) {
      const name = identify(definition, row);
      if (seen.has(name)) throw new RangeError(`${definition.name} gets two rows of one primary key`);
      seen.add(name);
      note(name, row, left.get(name));
      left.delete(name);
    }
    for (const name of left.keys()) gone.push({ table, name, change: undefined });
  }

  private park(keys: readonly string[], event: Recorded<DomainEvent>, why: { code: string; error: string }): void {
    const { position, eventId } = event;
    for (const key of keys) {
      if (this.isParked(key)) continue;
      this.parked.set(key, { key, position, eventId, ...why });
      this.shownOf(key)?.forEach((rows, table) => {
        for (const row of rows) {
          const name = identify(this.projection.tables[table]!, row);
          const { first = 0, last = 0 } = this.tables[table]!.get(name) ?? {};
          this.tables[table]!.set(name, { row, key, first, last, parkedAt: position });
        }
      });
    }
  }
}
