import { entryOf, EVENT_TYPES } from '../../events/catalogue';
import type { Day, Moment } from '../../events/ids';
import { closureOf, type History } from './closure';
import type { Engine } from './engine';
import { foldOf, projectedRows, type Projected } from './memory';
import type { Projection } from './projection';
import type { Touch } from './touch';

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

/** The field in which a correction of a type agrees with what it corrects; undefined when any of its stream will do. */
type Matching = string | undefined;

/** What a correction looks for: a type in a stream, and what it is about. */
const target = (type: string, { stream, data }: Touch['event'], matching: Matching): string =>
  // The declaration names a field of its own data, which the compiler cannot follow through the catalogue.
  `${type} ${stream} ${matching === undefined ? '' : String((data as Readonly<Record<string, unknown>>)[matching])}`;

/** How each type is looked for that one of these events corrects. */
const matchingsIn = (events: readonly Touch[]): ReadonlyMap<string, ReadonlySet<Matching>> => {
  const matchings = new Map<string, Set<Matching>>();
  for (const { event } of events) {
    const { corrects, matching } = entryOf(event.type);
    if (corrects !== undefined) matchings.set(corrects, (matchings.get(corrects) ?? new Set()).add(matching));
  }
  return matchings;
};

/**
 * From which day each of these events holds, in the order of the log: a correction from that of what it replaces, the
 * latest of that type before it in its stream that is about the same, which may be a correction too; an annulment from
 * the day of what it annuls, which it says itself; everything else from the day it is about.
 */
const daysOf = (events: readonly Touch[]): readonly { readonly touch: Touch; readonly from: Day }[] => {
  const matchings = matchingsIn(events);
  const latest = new Map<string, Day>();
  return events.map((touch) => {
    const { event } = touch;
    const { corrects, matching, validFrom } = entryOf(event.type);
    const replaced = corrects === undefined ? undefined : latest.get(target(corrects, event, matching));
    const from = validFrom?.(event.data as never) ?? replaced ?? event.metadata.occurredOn;
    for (const one of matchings.get(event.type) ?? []) latest.set(target(event.type, event, one), from);
    return { touch, from };
  });
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
