import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { asOf, knownUntil, validOn, type AsOf } from '../engine/as-of';
import { closureOf, type History } from '../engine/closure';
import { projectionsNamed } from '../engine/engine';
import { eventsBehind } from '../engine/explanation';
import { isNamed, type RowName } from '../engine/leaving-out';
import { foldOf, projectedRows, type ProjectedRow } from '../engine/memory';
import { foundRow, keysOnceNamed } from '../engine/row-keys';
import { touchesOf } from '../engine/touch';
import type { AuditTrailRow } from '../audit-trail/audit-trail.queries';
import type { Page, PageRequest } from '../query';
import { withData, type HistoryEntry } from './history-entry';
import { filledTable, type Filled } from './named-rows';
import type { Replayed } from './replay';
import { lineAt, trailPage } from './replay.queries';
import { rulesBehind, type Rule } from './rules';

/** An event behind a row, with the rules it rests on. */
export type EventBehindRow = AuditTrailRow & { readonly rules: readonly Rule[] };

/**
 * The events without which a row would be another: those that touch it, and those it needs through what was folded with
 * it; and the version of the read model by which they make it.
 */
export type EventsBehindRow = {
  readonly readModel: { readonly name: string; readonly version: number };
  readonly direct: readonly EventBehindRow[];
  readonly through: readonly EventBehindRow[];
};

const withRules = (line: AuditTrailRow): EventBehindRow => ({ ...line, rules: rulesBehind(line.type) });

/** A row of a read model, by the table it stands in and its name there. */
export type AskedRow = Filled & { readonly name: RowName };

/** Answers of any row what was known when, and why: the same pure folds over the log (decisions.md 13 and 15). */
export class RowReplay {
  constructor(
    private readonly engine: Replayed,
    private readonly history: History,
    /** Last position that every table holds: `history` is asked no further, as the log may be ahead of it. */
    readonly held: () => number = () => Number.MAX_SAFE_INTEGER,
  ) {}

  /** The table of this name; undefined when no read model has one. */
  filled(table: string): Filled | undefined {
    return filledTable(this.engine.projections, table);
  }

  /** The row as it showed at a point; null when there was none. */
  async state({ projection, name }: AskedRow, when: AsOf): Promise<ProjectedRow | null> {
    if (projection.appendOnly) return this.line(name, when);
    const keys = await this.keysOf({ projection, name });
    if (keys.length === 0) return null;
    const tables = await asOf(this.engine, this.history, projection, keys, this.within(when));
    return tables[name.table]!.find((row) => isNamed(row, name)) ?? null;
  }

  /** The events that touch the row as known at a point, of what holds on a day, in the order of the log. */
  async events({ projection, name }: AskedRow, when: AsOf, page: PageRequest): Promise<Page<HistoryEntry>> {
    const positions = projection.appendOnly
      ? [Number(name.key['position'])]
      : await this.touching(projection, await this.keysOf({ projection, name }), this.within(when));
    const { items, next } = await trailPage(this.engine.pool, positions, page);
    return { next, items: await withData(this.engine, items) };
  }

  /** The events behind a row that is there; null when there is none. */
  async explanation({ projection, name }: AskedRow): Promise<EventsBehindRow | null> {
    const readModel = { name: projection.name, version: projection.version };
    if (projection.appendOnly) {
      const line = await this.line(name, {});
      return line && { readModel, direct: [withRules(line)], through: [] };
    }
    const found = await foundRow(this.engine.pool, projection, name);
    if (!found) return null;
    const known = { position: this.held() };
    const behind = await eventsBehind(this.engine, this.history, projection, found.key, known, found.name);
    return { readModel, direct: this.inWords(behind.direct), through: this.inWords(behind.through) };
  }

  /** Of the state that shows the row now, else of those that may have shown it once. */
  private async keysOf({ projection, name }: Pick<AskedRow, 'projection' | 'name'>): Promise<readonly string[]> {
    const found = await foundRow(this.engine.pool, projection, name);
    if (found) return [found.key];
    const until = await knownUntil(this.engine, this.history, this.within({}));
    return keysOnceNamed(this.engine, this.history, projection, name, until);
  }

  private async touching(
    projection: AskedRow['projection'],
    keys: readonly string[],
    when: AsOf,
  ): Promise<readonly number[]> {
    const until = await knownUntil(this.engine, this.history, when);
    const { touches } = await closureOf(this.engine, projection, this.history, keys, until);
    const own = touches.filter((touch) => touch.keys.some((key) => keys.includes(key)));
    const held = when.validOn === undefined ? own : validOn(own, when.validOn);
    return held.map(({ event }) => event.position);
  }

  /** A line of the audit trail never changes: it is there from its position and its day on. */
  private async line(name: RowName, when: AsOf): Promise<AuditTrailRow | null> {
    const until = await knownUntil(this.engine, this.history, this.within(when));
    const line = await lineAt(this.engine.pool, Number(name.key['position']));
    const isThere = line && line.position <= until && (when.validOn === undefined || line.occurred_on <= when.validOn);
    return isThere ? line : null;
  }

  /** Their lines of the audit trail: folded again, as each was read, which takes half as long as to read them. */
  private inWords(events: readonly Recorded<DomainEvent>[]): readonly EventBehindRow[] {
    const [trail] = projectionsNamed(this.engine.projections, ['audit_trail']);
    const touches = events.flatMap((event) => touchesOf(trail!, event));
    const { audit_trail: lines } = projectedRows(trail!, foldOf(trail!, touches));
    // Rows of the table `audit_trail`, which the engine passes on without its columns.
    return (lines as unknown as readonly AuditTrailRow[]).map(withRules).sort((a, b) => a.position - b.position);
  }

  private within(when: AsOf): AsOf {
    return { ...when, position: Math.min(when.position ?? Infinity, this.held()) };
  }
}
