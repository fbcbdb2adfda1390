import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { emittedBy, type Sides } from './emission';
import type { Entry, Parked } from './entry';
import {
  handlerOf,
  isStateless,
  type EmittedTable,
  type Projection,
  type Row,
  type Shown,
  type StatesByKey,
  type Table,
} from './projection';
import { ReusableList } from './reusable-list';
import { describeError, NOTHING, primaryKeyOf, sameRow, shownOf } from './rows';
import { byNameIn, differenceOf } from './shown';
import type { RowChange, RowChanges } from './row-changes';
import type { Touch } from './touch';

type Step = { readonly table: number; readonly name: string; readonly change: RowChange | undefined };

/**
 * Applies events to the states and rows of one projection, in log order, without I/O. What it was not given it asks of
 * `earlier`; its results are in `states`, `tables` and `parked`. A touch is applied whole or not at all.
 */
export class Fold {
  readonly states = new Map<string, Entry>();
  /** One per table of the projection, in its order. */
  readonly tables: readonly RowChanges[];
  readonly parked = new Map<string, Parked>();
  /** The tables of emitted rows, with their places in `tables`. */
  private readonly emitted: readonly (readonly [number, EmittedTable<unknown>])[];
  /** False when no table shows rows of a state: then none are made to be compared. */
  private readonly hasStateTables: boolean;
  // Of the touch that is being folded: the keys it names, what it has put so far and what is shown of that, and what
  // becomes of rows.
  private named: readonly string[] = [];
  private readonly putKeys = new ReusableList<string>();
  private readonly putStates = new ReusableList<unknown>();
  private readonly putShown = new ReusableList<readonly Shown[] | undefined>();
  private readonly gone = new ReusableList<Step>();
  private readonly changed = new ReusableList<Step>();
  private readonly view: StatesByKey<unknown> = {
    get: (key) => this.get(key),
    put: (key, state) => this.set(key, state),
  };

  private readonly sides: Sides = {
    before: (key) => this.entry(key)?.state,
    after: (key) => this.get(key),
  };

  constructor(
    private readonly projection: Projection,
    private readonly earlier: (key: string) => Entry | undefined,
    private readonly wasParked: (key: string) => boolean,
    /** Test seam: what is kept of a state that is put. */
    private readonly keep: (state: unknown) => unknown = (state) => state,
  ) {
    this.tables = projection.tables.map(() => new Map());
    this.hasStateTables = projection.tables.some((table) => 'show' in table);
    this.emitted = projection.tables.flatMap((table, i) => ('emit' in table ? [[i, table] as const] : []));
  }

  /** `refused`: the error with which the database refused what this event led to, when that was seen before. */
  apply({ event, keys, error: keyless }: Touch, refused?: unknown): void {
    const error = refused ?? keyless;
    if (error !== undefined) return this.park(keys, event, describeError(error));
    for (const key of keys) {
      if (!this.isParked(key)) continue;
      const code = { code: 'held', error: 'the event also touches a key that was parked before' };
      return this.park(keys, event, code);
    }
    try {
      this.fold(event, keys);
      this.compare(event.position);
      this.emit(event);
    } catch (thrown) {
      return this.park(keys, event, describeError(thrown));
    }
    this.keepStates(event.position);
    // Deleted rows come first: a row may move from one state to another in one event.
    this.take(this.gone);
    this.take(this.changed);
  }

  private take(steps: ReusableList<Step>): void {
    for (let i = 0; i < steps.length; i++) {
      const { table, name, change } = steps.at(i);
      this.tables[table]!.set(name, change);
    }
  }

  private keepStates(position: number): void {
    if (this.projection.appendOnly) return;
    for (let i = 0; i < this.putKeys.length; i++) {
      const key = this.putKeys.at(i);
      const state = this.putStates.at(i);
      const before = this.entry(key);
      if (before?.state === state) continue;
      const shown = this.hasStateTables ? this.putShown.at(i) : undefined;
      this.states.set(key, { state, first: before?.first ?? position, last: position, shown });
    }
  }

  private isParked(key: string): boolean {
    return this.parked.has(key) || this.wasParked(key);
  }

  private entry(key: string): Entry | undefined {
    return this.states.get(key) ?? (this.projection.appendOnly ? undefined : this.earlier(key));
  }

  /** Leaves in `putKeys` and `putStates` what the event makes of its states. */
  private fold(event: Recorded<DomainEvent>, keys: readonly string[]): void {
    this.putKeys.clear();
    this.putStates.clear();
    this.named = keys;
    const handler = handlerOf(this.projection, event)!;
    if ('fold' in handler) return handler.fold(this.view, event);
    if ('isStateless' in handler) return;
    const key = keys[0]!;
    const next = handler.each(this.get(key), event, key);
    if (next !== undefined) this.set(key, next);
  }

  private get(key: string): unknown {
    if (!this.named.includes(key)) throw new RangeError('the fold reads a key that keys() does not name');
    const put = this.putKeys.indexOf(key);
    return put < 0 ? this.entry(key)?.state : this.putStates.at(put);
  }

  private set(key: string, state: unknown): void {
    if (!this.named.includes(key)) throw new RangeError('the fold puts a key that keys() does not name');
    if (state === undefined) throw new TypeError('a state is JSON');
    const put = this.putKeys.indexOf(key);
    if (put >= 0) return this.putStates.replace(put, this.keep(state));
    this.putKeys.push(key);
    this.putStates.push(this.keep(state));
  }

  private show(state: unknown, key: string, before?: readonly Shown[]): readonly Shown[] {
    return this.projection.tables.map((table, i) => shownOf(table, state, key, before?.[i]));
  }

  /** What is shown of the state that a key has. */
  private shownNow(key: string): readonly Shown[] | undefined {
    const entry = this.entry(key);
    return entry && (entry.shown ?? this.show(entry.state, key));
  }

  /** Leaves in `gone` and `changed` what becomes of the rows of the states that were put. */
  private compare(position: number): void {
    this.gone.clear();
    this.changed.clear();
    this.putShown.clear();
    if (!this.hasStateTables) return;
    for (let i = 0; i < this.putKeys.length; i++) {
      const key = this.putKeys.at(i);
      const state = this.putStates.at(i);
      if (this.entry(key)?.state === state) {
        this.putShown.push(undefined);
        continue;
      }
      const before = this.shownNow(key);
      const now = this.show(state, key, before);
      this.putShown.push(now);
      for (let table = 0; table < now.length; table++) {
        this.compareTable(table, key, before?.[table] ?? NOTHING, now[table]!, position);
      }
    }
  }

  /** Leaves in `changed` what the event adds to the tables of emitted rows as well. */
  private emit(event: Recorded<DomainEvent>): void {
    if (this.emitted.length === 0) return;
    const sides = isStateless(this.projection, event) ? undefined : this.sides;
    for (const [table, definition] of this.emitted) {
      const rows = emittedBy(definition, event, this.named, this.tables[table]!, sides);
      const { position } = event;
      for (const { name, row, key } of rows) {
        this.changed.push({ table, name, change: { row, key, first: position, last: position, parkedAt: null } });
      }
    }
  }

  private compareTable(table: number, key: string, before: Shown, now: Shown, position: number): void {
    const definition: Table<unknown> = this.projection.tables[table]!;
    const { left, added, stayed } = differenceOf(before, now);
    // Nearly always: one row before, one after. Saves two maps an event.
    if (added.length === 1 && left.length <= 1 && stayed.length === 0) {
      const [old, row] = [left[0], added[0]!];
      const name = primaryKeyOf(definition, row);
      if (!old || primaryKeyOf(definition, old) === name) return this.note(table, key, name, row, old, position);
    }
    const byName = new Map(left.map((row) => [primaryKeyOf(definition, row), row]));
    for (const [name, row] of byNameIn(definition, added, stayed)) {
      this.note(table, key, name, row, byName.get(name), position);
      byName.delete(name);
    }
    for (const name of byName.keys()) this.gone.push({ table, name, change: undefined });
  }

  private note(table: number, key: string, name: string, row: Row, old: Row | undefined, position: number): void {
    if (old && sameRow(old, row)) return;
    const first = old ? (this.tables[table]!.get(name)?.first ?? 0) : position;
    this.changed.push({ table, name, change: { row, key, first, last: position, parkedAt: null } });
  }

  private park(keys: readonly string[], event: Recorded<DomainEvent>, why: { code: string; error: string }): void {
    const { position, eventId } = event;
    for (const key of keys) {
      if (this.isParked(key)) continue;
      this.parked.set(key, { key, position, eventId, ...why });
      this.shownNow(key)?.forEach(({ parts }, table) => {
        for (const row of parts.flat()) {
          const name = primaryKeyOf(this.projection.tables[table]!, row);
          const { first = 0, last = 0 } = this.tables[table]!.get(name) ?? {};
          this.tables[table]!.set(name, { row, key, first, last, parkedAt: position });
        }
      });
    }
  }
}
