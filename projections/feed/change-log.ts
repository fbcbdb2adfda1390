import type { ChangeKind, ChangesByTable } from '../engine/changes';
import { rowOf, rowsOf, type Queryable } from '../query';

/** One entry of `engine.change`. */
export type Change = {
  readonly change_id: number;
  readonly position: number;
  readonly kind: ChangeKind;
  readonly tables: ChangesByTable;
};

/**
 * How far a reader is: everything up to `position` was read, and of what may still come at that very position those in
 * `seen`: repairs and switches do not move the checkpoint.
 */
export type Cursor = { readonly position: number; readonly seen: ReadonlySet<number> };

/** `to`: where the reader is after it. `isLast`: there was nothing more. */
export type ChangePage = {
  readonly changes: readonly Change[];
  readonly from: Cursor;
  readonly to: Cursor;
  readonly isLast: boolean;
  readonly horizon: number;
};

/** Where a cursor may begin: after what was forgotten, and not beyond what every table holds. */
export type Bounds = { readonly horizon: number; readonly reached: number };

const NOTHING_SEEN: ReadonlySet<number> = new Set();

export const cursorAt = (position: number): Cursor => ({ position, seen: NOTHING_SEEN });

/** Whether a change lies behind what a reader has read. */
export const isNew = ({ position, kind, change_id }: Change, cursor: Cursor): boolean =>
  position > cursor.position || (position === cursor.position && kind !== 'batch' && !cursor.seen.has(change_id));

/** True when `cursor` has everything that `other` has. */
export const isAsFarAs = (cursor: Cursor, other: Cursor): boolean =>
  cursor.position > other.position ||
  (cursor.position === other.position && [...other.seen].every((id) => cursor.seen.has(id)));

/** Entries read at a time, and more where a position would be cut in two. One holds what a batch of 3000 events changed. */
const PAGE = 5;

/** How long changes are kept, and over how many positions at most: who was away for longer reads the tables anew. */
const KEPT_HOURS = 24;
const KEPT_POSITIONS = 250_000;

// What every served table holds. A table that is behind holds up all: a position says what the tables hold together.
const REACHED = `
  select coalesce(min(c.position), 0) as reached
    from engine.live l join engine.slot using (projection, version, run) join subscription.checkpoint c using (name)
   where l.projection = any ($1)`;

/** What was written in the served tables, by whichever process, in the order of positions. */
export class ChangeLog {
  constructor(
    private readonly db: Queryable,
    /** Names of all projections. */
    private readonly projections: readonly string[],
  ) {}

  async bounds(): Promise<Bounds> {
    const bounds = await rowOf<Bounds>(
      this.db,
      `select r.reached, h.position as horizon from (${REACHED}) r cross join engine.change_horizon h`,
      [this.projections],
    );
    return bounds!;
  }

  /** One statement, one snapshot: what is at most at the position that all tables have reached is there by then. */
  async after(cursor: Cursor): Promise<ChangePage> {
    // One row without a change when there is nothing more.
    type Row = Bounds & (Change | { readonly change_id: null });
    const rows = await rowsOf<Row>(
      this.db,
      `select r.reached, h.position as horizon, c.*
         from (${REACHED}) r
        cross join engine.change_horizon h
         left join lateral (
           select change_id, position, kind, tables from engine.change
            where position between $2 and r.reached
              and (position > $2 or (kind <> 'batch' and change_id <> all ($3::bigint[])))
            order by position fetch first ${PAGE} rows with ties) c on true
        order by c.position, c.change_id`,
      [this.projections, cursor.position, [...cursor.seen]],
    );
    const { reached, horizon } = rows[0]!;
    const changes = rows.filter((row): row is Bounds & Change => row.change_id !== null);
    const isLast = changes.length < PAGE;
    const position = isLast ? Math.max(reached, cursor.position) : changes.at(-1)!.position;
    const before = position === cursor.position ? cursor.seen : NOTHING_SEEN;
    const seen = changes.filter((one) => one.position === position && one.kind !== 'batch').map((one) => one.change_id);
    return { changes, from: cursor, to: { position, seen: new Set([...before, ...seen]) }, isLast, horizon };
  }

  /** Forgets what is old, and says how far back the rest goes. Any number of processes may do it. */
  async forget(): Promise<void> {
    await this.db.query(
      `with bound as (
         select greatest(
           (select max(position) from engine.change where written_at < clock_timestamp() - make_interval(hours => $1)),
           (select max(position) - $2::bigint from engine.change)) as position
       ), gone as (
         delete from engine.change using bound where change.position <= bound.position
       )
       update engine.change_horizon h set position = greatest(h.position, bound.position)
         from bound where bound.position > h.position`,
      [KEPT_HOURS, KEPT_POSITIONS],
    );
  }
}
