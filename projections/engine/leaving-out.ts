import type { Fold } from './fold';
import { foldOf, projectedRows, type ProjectedRow } from './memory';
import type { Projection } from './projection';
import { primaryKeyOf } from './rows';
import type { Touch } from './touch';

/** A row of a table, by all columns of its primary key or by those that identify it alone. */
export type RowName = { readonly table: string; readonly key: Readonly<Record<string, string | number>> };

/** Whether it is the row that is named. */
export const isNamed = (row: ProjectedRow, { key }: RowName): boolean =>
  Object.entries(key).every(([column, cell]) => String(row[column]) === String(cell));

/** The positions of these touches, each once. */
export const positionsOf = (touches: readonly Touch[]): readonly number[] => [
  ...new Set(touches.map(({ event }) => event.position)),
];

/** What a fold shows of a key: all its rows, or the named one alone. */
type View = {
  /** Another object or text after each touch that changed what is shown. */
  readonly now: (fold: Fold) => unknown;
  /** The same for folds that show the same. */
  readonly whole: (fold: Fold) => string;
};

const viewOf = (projection: Projection, key: string, name: RowName | undefined): View => {
  const at = projection.tables.findIndex((table) => table.name === name?.table);
  const { primaryKey = [] } = projection.tables[at] ?? {};
  if (name && primaryKey.length > 0 && primaryKey.every((column) => column in name.key)) {
    const row = primaryKeyOf({ name: name.table, primaryKey }, name.key);
    const now = (fold: Fold) => {
      const change = fold.tables[at]!.get(row);
      return change?.key === key ? change : undefined;
    };
    return { now, whole: (fold) => JSON.stringify(now(fold) ?? null) };
  }
  const whole = (fold: Fold) => {
    const tables = projectedRows(projection, fold, new Set([key]));
    return JSON.stringify(name ? tables[name.table]!.filter((one) => isNamed(one, name)) : tables);
  };
  return { now: whole, whole };
};

/** A fold that was followed: which positions changed what is shown, and which may be left out without asking. */
type Followed = {
  readonly whole: string;
  readonly changing: ReadonlySet<number>;
  /** Those at which nothing was put, emitted or parked. */
  readonly still: ReadonlySet<number>;
};

const follow = (projection: Projection, touches: readonly Touch[], key: string, { now, whole }: View): Followed => {
  const fold = foldOf(projection, []);
  // Where rows come with events, what is kept of them does not say whether an event made a difference.
  const hasStates = !projection.appendOnly && !projection.tables.some((table) => 'emit' in table);
  const changing = new Set<number>();
  const moved = new Set<number>();
  let shown = now(fold);
  for (const touch of touches) {
    const { position } = touch.event;
    const before = touch.keys.map((one) => fold.states.get(one)?.state);
    fold.apply(touch);
    const isStill =
      hasStates && touch.keys.every((one, i) => fold.states.get(one)?.state === before[i] && !fold.parked.has(one));
    if (!isStill) moved.add(position);
    // Rows of a key change with what touches it, and with nothing else.
    if (!touch.keys.includes(key)) continue;
    const after = now(fold);
    if (after !== shown) changing.add(position);
    shown = after;
  }
  const still = new Set(positionsOf(touches).filter((position) => !moved.has(position)));
  return { whole: whole(fold), changing, still };
};

/**
 * Of these positions, in order, those without which something else is shown, each left out by itself. What makes no
 * difference together is not taken apart: one by one, a coach's thousand meetings took a thousand folds of a thousand.
 */
const missedIn = (positions: readonly number[], isMissed: (out: readonly number[]) => boolean): readonly number[] => {
  if (positions.length === 0 || !isMissed(positions)) return [];
  if (positions.length === 1) return positions;
  const half = positions.length >> 1;
  return [...missedIn(positions.slice(0, half), isMissed), ...missedIn(positions.slice(half), isMissed)];
};

/** The most of these that may go together, from the last on: of several of which any one would do, the first stays. */
const goingTogether = (idle: readonly number[], isMissed: (out: readonly number[]) => boolean): readonly number[] => {
  let gone: readonly number[] = [];
  let left = idle;
  while (isMissed([...left, ...gone])) {
    let going = 0;
    let staying = left.length;
    while (staying - going > 1) {
      const half = (going + staying) >> 1;
      if (isMissed([...left.slice(left.length - half), ...gone])) staying = half;
      else going = half;
    }
    gone = [...left.slice(left.length - going), ...gone];
    left = left.slice(0, left.length - going - 1);
  }
  return [...left, ...gone];
};

/**
 * The positions that make no difference to the rows of a key, or to the named one of them: neither at their own position
 * nor at the end. Of several of which any one would do, the first stays.
 */
export const idleIn = (
  projection: Projection,
  touches: readonly Touch[],
  key: string,
  name?: RowName,
): ReadonlySet<number> => {
  const view = viewOf(projection, key, name);
  const { whole, changing, still } = follow(projection, touches, key, view);
  const isMissed = (positions: readonly number[]): boolean => {
    const out = new Set(positions);
    const left = touches.filter(({ event }) => !out.has(event.position));
    return left.length < touches.length && view.whole(foldOf(projection, left)) !== whole;
  };
  const asked = positionsOf(touches).filter((position) => !changing.has(position) && !still.has(position));
  const missed = new Set(missedIn(asked, isMissed));
  const idle = asked.filter((position) => !missed.has(position));
  return new Set([...still, ...goingTogether(idle, isMissed)]);
};
