import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { AuditTrailRow } from '../audit-trail/audit-trail.queries';
import { asOf, knownUntil, validOn, type AsOf } from '../engine/as-of';
import { closureOf, type History } from '../engine/closure';
import { projectionsNamed, type Engine } from '../engine/engine';
import { explain, keyOfRow, type RowName } from '../engine/explanation';
import type { ProjectedRow } from '../engine/memory';
import type { Projection } from '../engine/projection';
import type { Page, PageRequest } from '../query';
import type { ProgressRow } from '../progress/progress.queries';
import { annulledAt, historyOf, trailOf, type HistoryFilter } from './replay.queries';
import type { HistoryEntry } from './history-entry';

/** One column that differs between two moments. */
export type Change = { readonly column: string; readonly before: unknown; readonly after: unknown };

/**
 * The events without which a row would be another: those that touch it, and those it needs through what was folded with
 * it.
 */
export type EventsBehindRow = { readonly direct: readonly AuditTrailRow[]; readonly through: readonly AuditTrailRow[] };

/** Whose trajectory it is, and who coached her last. */
export type Whose = Pick<ProgressRow, 'trajectory_id' | 'person_id' | 'coach_id'>;

/** Answers what was known when, and why: the same pure folds over the log (decisions.md 13 and 15). */
export class Replay {
  constructor(
    private readonly engine: Engine,
    private readonly history: History,
    /** Last position that every table holds: `history` is asked no further, as the log may be ahead of it. */
    readonly held: () => number = () => Number.MAX_SAFE_INTEGER,
  ) {}

  /** The events that concern one thing, each with its sentence. */
  async events(id: string, filter: HistoryFilter, page: PageRequest): Promise<Page<HistoryEntry>> {
    const { items, next } = await historyOf(this.engine.pool, id, filter, page);
    const events = await this.at(items.map(({ position }) => position));
    return {
      next,
      items: items.map((row) => {
        const { data, metadata } = events.get(row.position)!;
        return { ...row, reason: metadata.reason ?? null, data };
      }),
    };
  }

  /** The progress of a trajectory as known at a moment, of what holds on a day; null before it began. */
  trajectory(id: string, when: AsOf): Promise<ProjectedRow | null> {
    return this.row('progress', id, when);
  }

  /** The row that the state of a key showed in the table of that name, as known at a point; null when it showed none. */
  async row(table: string, key: string, when: AsOf): Promise<ProjectedRow | null> {
    const [projection] = projectionsNamed(this.engine.projections, [table]);
    const tables = await asOf(this.engine, this.history, projection!, [key], this.within(when));
    return tables[table]?.[0] ?? null;
  }

  /** The events that the state of a key comes out of, as known at a point, in the order in which they hold. */
  async eventsBehind(table: string, key: string, when: AsOf): Promise<readonly Recorded<DomainEvent>[]> {
    const [projection] = projectionsNamed(this.engine.projections, [table]);
    const until = await knownUntil(this.engine, this.history, this.within(when));
    const { touches } = await closureOf(this.engine, projection!, this.history, [key], until);
    const held = when.validOn === undefined ? touches : validOn(touches, when.validOn);
    return held.map(({ event }) => event);
  }

  /**
   * Whose trajectory it was, as known before its hire was annulled; null when it was not. It has no row any more, and what
   * was known before stands (contract.md 2).
   */
  async annulled(id: string): Promise<Whose | null> {
    const at = await annulledAt(this.engine.pool, id);
    if (at === null) return null;
    const [progress] = projectionsNamed(this.engine.projections, ['progress']);
    const tables = await asOf(this.engine, this.history, progress!, [id], { position: at - 1 });
    // A row of the table `progress`, which the engine passes on without its columns.
    return (tables['progress']?.[0] as unknown as Whose | undefined) ?? null;
  }

  /** What changed in the progress of a trajectory between two moments; provenance is left out. */
  async difference(id: string, from: AsOf, to: AsOf): Promise<readonly Change[]> {
    const [before, after] = await Promise.all([this.trajectory(id, from), this.trajectory(id, to)]);
    const columns = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
    return [...columns]
      .filter((column) => !['first_position', 'last_position', 'parked_at'].includes(column))
      .map((column) => ({ column, before: before?.[column] ?? null, after: after?.[column] ?? null }))
      .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
  }

  /** The events behind a row of a table with one id as its key; null when there is no such table or row. */
  async explanation(table: string, id: string): Promise<EventsBehindRow | null> {
    const projection = this.engine.projections.find(({ tables }) => tables.some(({ name }) => name === table));
    // A row's own id comes last in its key: that of a contact after its employer's. The audit trail goes by position.
    const column = projection?.tables.find(({ name }) => name === table)?.primaryKey.at(-1);
    if (!projection || !column?.endsWith('_id')) return null;
    const row = { table, key: { [column]: id } };
    const key = await keyOfRow(this.engine.pool, projection, row);
    return key === undefined ? null : this.behind(projection, key, row);
  }

  private within(when: AsOf): AsOf {
    return { ...when, position: Math.min(when.position ?? Infinity, this.held()) };
  }

  private async behind(projection: Projection, key: string, row: RowName): Promise<EventsBehindRow> {
    const known = { position: this.held() };
    const { direct, through } = await explain(this.engine, this.history, projection, key, known, row);
    const { pool } = this.engine;
    return { direct: await trailOf(pool, direct), through: await trailOf(pool, through) };
  }

  private async at(positions: readonly number[]): Promise<ReadonlyMap<number, Recorded<DomainEvent>>> {
    const found = new Map<number, Recorded<DomainEvent>>();
    for await (const { events } of this.engine.store.readPositions(positions)) {
      for (const stored of events) found.set(stored.position, this.engine.decode(stored));
    }
    return found;
  }
}
