import { entryOf, EVENT_TYPES } from '../../events/catalogue';
import type { Day, Moment } from '../../events/ids';
import { closureOf, type History } from './closure';
import type { Engine } from './engine';
import { foldOf, projectedRows, type Projected } from './memory';
import type { Projection } from './projection';
import type { Touch } from './touch';
import { ValidDays } from './valid-days';

/** A point in two kinds of time (decisions.md 13). Without `position` and `moment`: as known now. */
export type AsOf = {
  /** As known when the log ended here. */
  readonly position?: number;
  /** As known at this moment. */
  readonly moment?: Moment;
  /** Of what was known, what holds on this day. */
  readonly validOn?: Day;
};

/** What single events are read with. */
export type LogReader = { readonly store: Pick<Engine['store'], 'head' | 'readPositions'> } & Pick<Engine, 'decode'>;

/** The last position that was known then. */
export const knownUntil = async (
  { store }: LogReader,
  { positionAt }: History,
  { position, moment }: AsOf,
): Promise<number> => {
  const [head, known] = await Promise.all([store.head(), moment === undefined ? Infinity : positionAt(moment)]);
  return Math.min(head.position, known, position ?? Infinity);
};

/** From which day each of these events holds, in the order of the log. */
const daysOf = (events: readonly Touch[]): readonly { readonly touch: Touch; readonly from: Day }[] => {
  const days = new ValidDays(new Set(events.map(({ event }) => event.type)));
  return events.map((touch) => ({ touch, from: days.from(touch.event) }));
};

/** Types that hold from another day than they are about, and those they replace; the rest holds from its own. */
export const DISPLACED_TYPES: readonly string[] = [
  ...new Set(
    EVENT_TYPES.flatMap((type) => {
      const { corrects, validFrom } = entryOf(type);
      return [...(corrects === undefined ? [] : [corrects]), ...((corrects ?? validFrom) ? [type] : [])];
    }),
  ),
];

/** The events that hold on a day, in the order they hold in: by that day, then by position. `events`: in log order. */
export const validOn = (events: readonly Touch[], day: Day): readonly Touch[] =>
  daysOf(events)
    .filter(({ from }) => from <= day)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.touch.event.position - b.touch.event.position))
    .map(({ touch }) => touch);

/**
 * The rows some keys showed, per table: the same fold as the tables', over the events behind these keys alone. With
 * `validOn` a later event may hold earlier, so everything the keys were ever folded together with is folded. Emitted
 * rows are not folded by day: those that hold on a day are the rows of the events that do (docs/adr/0014).
 */
export const asOf = async (
  reader: LogReader,
  history: History,
  projection: Projection,
  keys: readonly string[],
  when: AsOf = {},
): Promise<Projected['tables']> => {
  const until = await knownUntil(reader, history, when);
  const { touches } = await closureOf(reader, projection, history, keys, until, () => when.validOn !== undefined);
  const rows = (folded: readonly Touch[]): Projected['tables'] =>
    projectedRows(projection, foldOf(projection, folded), new Set(keys));
  if (when.validOn === undefined) return rows(touches);
  const held = validOn(touches, when.validOn);
  const emitted = projection.tables.filter((table) => 'emit' in table);
  if (emitted.length === 0) return rows(held);
  const positions = new Set(held.map(({ event }) => event.position));
  const known = rows(touches);
  const valid = emitted.map(
    ({ name }) => [name, known[name]!.filter((row) => positions.has(row.first_position))] as const,
  );
  return { ...rows(held), ...Object.fromEntries(valid) };
};
