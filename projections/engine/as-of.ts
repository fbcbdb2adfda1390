import type { Pool } from 'pg';
import { entryOf } from '../../events/catalogue';
import type { Day, Moment } from '../../events/ids';
import { closureOf, type Closure, type History, type Touched } from './closure';
import type { Engine } from './engine';
import { Fold } from './fold';
import { liveOf } from './install';
import { rowsOf, type Projected } from './memory';
import type { Projection } from './projection';
import { relationOf } from './slot';

/** A point in two kinds of time (decisions.md 13). Without `position` and `moment`: as known now. */
export type AsOf = {
  /** As known when the log ended here. */
  readonly position?: number;
  /** As known at this moment. */
  readonly moment?: Moment;
  /** Of what was known, what holds on this day. */
  readonly validOn?: Day;
};

type Reading = Pick<Engine, 'store' | 'decode'>;

const knownUntil = async ({ store }: Reading, { positionAt }: History, { position, moment }: AsOf): Promise<number> => {
  const bounds = [(await store.head()).position];
  if (position !== undefined) bounds.push(position);
  if (moment !== undefined) bounds.push(await positionAt(moment));
  return Math.min(...bounds);
};

/** A correction is valid from the day of what it replaces; everything else from the day it is about. */
const dayOf = ({ event }: Touched, events: readonly Touched[]): Day => {
  const replaced = entryOf(event.type).corrects;
  const original = replaced
    ? events.findLast(({ event: e }) => e.type === replaced && e.stream === event.stream && e.position < event.position)
    : undefined;
  return (original ?? { event }).event.metadata.occurredOn;
};

/** The events that hold on a day, in the order they hold in: by that day, then by position. */
export const validOn = (events: readonly Touched[], day: Day): readonly Touched[] =>
  events
    .map((touched) => ({ touched, from: dayOf(touched, events) }))
    .filter(({ from }) => from <= day)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.touched.event.position - b.touched.event.position))
    .map(({ touched }) => touched);

/**
 * The rows some keys showed, per table: the same fold as the tables', over the events behind these keys alone. With
 * `validOn` a later event may hold earlier, so everything the keys were ever touched together with is folded.
 */
export const asOf = async (
  reading: Reading,
  history: History,
  projection: Projection,
  keys: readonly string[],
  when: AsOf = {},
): Promise<Projected['tables']> => {
  const until = await knownUntil(reading, history, when);
  const { events } = await closureOf(reading, projection, history, keys, until, () => when.validOn !== undefined);
  const fold = new Fold(
    projection,
    () => undefined,
    () => false,
  );
  for (const { event, touch } of when.validOn === undefined ? events : validOn(events, when.validOn)) {
    fold.apply(event, touch);
  }
  return rowsOf(projection, fold, new Set(keys));
};

/** The positions behind the rows of a key: of events that touch it, and of those it needs through keys touched with it. */
export type Explanation = { readonly direct: readonly number[]; readonly through: readonly number[] };

const explained = ({ events }: Closure, key: string): Explanation => {
  const positions = (direct: boolean): readonly number[] =>
    events.filter(({ touch }) => touch.keys.includes(key) === direct).map(({ event }) => event.position);
  return { direct: positions(true), through: positions(false) };
};

/** What is behind the rows of a key as known at a point: the same events `asOf` folds. */
export const explain = async (
  reading: Reading,
  history: History,
  projection: Projection,
  key: string,
  when: Omit<AsOf, 'validOn'> = {},
): Promise<Explanation> =>
  explained(await closureOf(reading, projection, history, [key], await knownUntil(reading, history, when)), key);

/**
 * The key whose state shows this row of a served table, by all columns of its primary key or the row's own id alone:
 * what to explain. `undefined` when there is no such row, and for append-only tables, whose rows have their one event as `first_position`.
 */
export const keyOfRow = async (
  pool: Pool,
  projection: Projection,
  table: string,
  key: Readonly<Record<string, string | number>>,
): Promise<string | undefined> => {
  const definition = projection.tables.find(({ name }) => name === table);
  const [live] = await liveOf(pool, [projection]);
  if (!definition || projection.appendOnly || live?.version !== projection.version) return undefined;
  const columns = definition.primaryKey.filter((column) => column in key);
  const { rows } = await pool.query<{ state_key: string }>(
    `select state_key from ${relationOf({ projection, run: live.run }, definition)}
      where ${columns.map((column, i) => `"${column}" = $${i + 1}`).join(' and ')} order by state_key limit 1`,
    columns.map((column) => String(key[column])),
  );
  return rows[0]?.state_key;
};
