import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { asOf, DISPLACED_TYPES, knownUntil, validOn, type AsOf, type LogReader } from '../engine/as-of';
import { closureOf, type History } from '../engine/closure';
import { projectionsNamed, type Engine } from '../engine/engine';
import type { ProjectedRow } from '../engine/memory';
import type { Touch } from '../engine/touch';
import type { Page, PageRequest } from '../query';
import type { ProgressRow } from '../progress/progress.queries';
import { changesBetween, type Change } from './difference';
import { withData, type HistoryEntry } from './history-entry';
import { annulledAt, historyOf, positionsOfTypes, type HistoryFilter } from './replay.queries';

/** Whose trajectory it is, and who coached her last. */
export type Whose = Pick<ProgressRow, 'trajectory_id' | 'person_id' | 'coach_id'>;

/** What a replay asks: the tables there are, and single events of the log. */
export type Replayed = Pick<Engine, 'pool' | 'projections'> & LogReader;

/** Answers what was known when, and why: the same pure folds over the log (decisions.md 13 and 15). */
export class Replay {
  constructor(
    private readonly engine: Replayed,
    private readonly history: History,
    /** Last position that every table holds: `history` is asked no further, as the log may be ahead of it. */
    readonly held: () => number = () => Number.MAX_SAFE_INTEGER,
  ) {}

  /** The events that concern one thing, each with its sentence. */
  async events(id: string, filter: HistoryFilter, page: PageRequest): Promise<Page<HistoryEntry>> {
    const { items, next } = await historyOf(this.engine.pool, id, await this.withDisplaced(id, filter), page);
    return { next, items: await withData(this.engine, items) };
  }

  /** A correction holds from the day of what it replaces, which only the events themselves say (decisions.md 13). */
  private async withDisplaced(id: string, filter: HistoryFilter): Promise<HistoryFilter> {
    const { validOn: day, knownAt, upTo = Infinity } = filter;
    if (day === undefined) return filter;
    const positions = await positionsOfTypes(this.engine.pool, id, DISPLACED_TYPES);
    const touches: Touch[] = [];
    for await (const { events } of this.engine.store.readPositions(positions.filter((position) => position <= upTo))) {
      for (const stored of events)
        if (knownAt === undefined || stored.recordedAt <= knownAt)
          touches.push({ event: this.engine.decode(stored), keys: [] });
    }
    const held = validOn(touches, day).map(({ event }) => event.position);
    return { ...filter, displaced: { types: DISPLACED_TYPES, held } };
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
    return changesBetween(before, after);
  }

  private within(when: AsOf): AsOf {
    return { ...when, position: Math.min(when.position ?? Infinity, this.held()) };
  }
}
