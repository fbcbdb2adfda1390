import canonicalize from 'canonicalize';
import { closureOf, type History } from '../closure';
import type { LogReader } from '../as-of';
import type { Fold } from '../fold';
import { foldOf } from '../memory';
import type { Cell, Projection } from '../projection';
import type { Columns } from '../table';
import type { Touch } from '../touch';
import type { Difference } from './difference';

/** What a fold shows of one row or state; undefined while it is not there. */
export type Shown = Readonly<Record<string, unknown>> | undefined;

/** The positions of the events behind a difference, and whether it stands as if these had never been. */
export type Cause = { readonly positions: readonly number[]; readonly undone: Difference['undone'] };

/** What differs, and how to see it in a fold. */
export type Symptom = {
  /** Key of the state. */
  readonly key: string;
  readonly show: (fold: Fold) => Shown;
  readonly stands: Shown;
  /** The state of the key as it stands, to choose among events of which each may be the one. */
  readonly state?: unknown;
  readonly columns: readonly string[];
};

/** Beyond so many touches folded anew for one difference, only the events that set its columns are looked for. */
const PATIENCE = 2_000_000;

const textOf = (shown: unknown): string => canonicalize(shown) ?? '';

const momentOf = (cell: unknown): unknown => {
  const moment = typeof cell === 'string' ? new Date(cell) : undefined;
  return moment && !Number.isNaN(moment.valueOf()) ? moment.toISOString() : cell;
};

/** Cells as they compare, whether they come from a fold or from the database: a moment is spelled in several ways. */
export const comparable = (row: Readonly<Record<string, unknown>>, columns: Columns): NonNullable<Shown> =>
  Object.fromEntries(
    Object.entries(columns).map(([name, { type }]) => {
      const cell = (row[name] ?? null) as Cell;
      return [name, type === 'timestamptz' ? momentOf(cell) : cell];
    }),
  );

type Change = { readonly position: number; readonly shown: Shown; readonly text: string };

/** What the row was after each event that changed it. */
const changesIn = (projection: Projection, touches: readonly Touch[], { key, show }: Symptom): readonly Change[] => {
  const fold = foldOf(projection, []);
  const changes: Change[] = [];
  let before = textOf(undefined);
  for (const touch of touches) {
    fold.apply(touch);
    if (!touch.keys.includes(key)) continue;
    const shown = show(fold);
    const text = textOf(shown);
    if (text !== before) changes.push({ position: touch.event.position, shown, text });
    before = text;
  }
  return changes;
};

const positionsOf = (changes: readonly Change[]): readonly number[] => changes.map(({ position }) => position);

/**
 * The events of which each is such that all the others make what stands there: those that the state lacks too, when there
 * are such.
 */
const withoutWhich = (
  projection: Projection,
  touches: readonly Touch[],
  { key, show, stands, state }: Symptom,
): readonly number[] => {
  const text = textOf(stands);
  const direct = [...new Set(touches.filter(({ keys }) => keys.includes(key)).map(({ event }) => event.position))];
  const most = Math.floor(PATIENCE / Math.max(1, touches.length));
  const found: { readonly position: number; readonly fits: boolean }[] = [];
  for (const position of direct.reverse().slice(0, most)) {
    const fold = foldOf(
      projection,
      touches.filter(({ event }) => event.position !== position),
    );
    if (textOf(show(fold)) !== text) continue;
    found.unshift({ position, fits: textOf(fold.states.get(key)?.state) === textOf(state) });
  }
  const fitting = found.filter(({ fits }) => fits);
  return (fitting.length > 0 ? fitting : found).map(({ position }) => position);
};

/** The events that last set these columns. */
const settersOf = (changes: readonly Change[], columns: readonly string[]): readonly number[] => {
  const setters = columns.flatMap((column) => {
    const cell = (change: Change | undefined): string => textOf(change?.shown?.[column]);
    const at = changes.findLastIndex((change, i) => cell(change) !== cell(changes[i - 1]));
    return at < 0 ? [] : [changes[at]!.position];
  });
  const last = changes.at(-1);
  return setters.length > 0 || !last ? [...new Set(setters)].sort((a, b) => a - b) : [last.position];
};

/**
 * Which events are behind a difference, out of the log up to `until`: those that are as if they had never been (the last
 * ones of a row that stands as it once was, or one in between), else those that set the columns that differ, or that
 * made the row which is gone. None for a row that no event ever made.
 */
export const causeOf = async (
  reader: LogReader,
  history: History,
  projection: Projection,
  until: number,
  symptom: Symptom,
): Promise<Cause> => {
  const { touches } = await closureOf(reader, projection, history, [symptom.key], until);
  const changes = changesIn(projection, touches, symptom);
  const { stands, columns } = symptom;
  const text = textOf(stands);
  if (stands === undefined) return { positions: positionsOf(changes.slice(0, 1)), undone: 'no' };
  // What an event made is right, and only who changed it last, or is said to have, is not.
  if (changes.at(-1)?.text === text) return { positions: positionsOf(changes.slice(-1)), undone: 'no' };
  const once = changes.findLastIndex((change) => change.text === text);
  const since = once < 0 ? [] : positionsOf(changes.slice(once + 1));
  if (since.length === 1) return { positions: since, undone: 'all' };
  const any = withoutWhich(projection, touches, symptom);
  if (any.length > 0) return { positions: any, undone: any.length === 1 ? 'all' : 'one' };
  if (since.length > 0) return { positions: since, undone: 'all' };
  return { positions: settersOf(changes, columns), undone: 'no' };
};
