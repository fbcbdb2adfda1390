import { entryOf } from '../../events/catalogue';
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

export type LogReader = Pick<Engine, 'store' | 'decode'>;

/** The last position that was known then. */
export const knownUntil = async (
  { store }: LogReader,
  { positionAt }: History,
  { position, moment }: AsOf,
): Promise<number> => {
  const [head, known] = await Promise.all([store.head(), moment === undefined ? Infinity : positionAt(moment)]);
  return Math.min(head.position, known, position ?? Infinity);
};

const valueOf = ({ data }: Touch['event'], field: string): unknown =>
  // The declaration names a field of its own data, which the compiler cannot follow through the catalogue.
  (data as Readonly<Record<string, unknown>>)[field];

/** What a correction replaces: the latest of that type before it in its stream that is about the same. */
const replacedBy = ({ event }: Touch, events: readonly Touch[]): Touch | undefined => {
  const { corrects, matching } = entryOf(event.type);
  if (corrects === undefined) return undefined;
  const isSame = (other: Touch['event']) =>
    matching === undefined || valueOf(other, matching) === valueOf(event, matching);
  return events.findLast(
    ({ event: e }) => e.type === corrects && e.stream === event.stream && e.position < event.position && isSame(e),
  );
};

/**
 * A correction is valid from the day of what it replaces, which may be one too, an annulment from the day of what it
 * annuls, which it says itself; everything else from the day it is about.
 */
const dayOf = (touch: Touch, events: readonly Touch[]): Day => {
  const { type, data } = touch.event;
  const from = entryOf(type).validFrom?.(data as never);
  if (from !== undefined) return from;
  const replaced = replacedBy(touch, events);
  return replaced ? dayOf(replaced, events) : touch.event.metadata.occurredOn;
};

/** The events that hold on a day, in the order they hold in: by that day, then by position. */
export const validOn = (events: readonly Touch[], day: Day): readonly Touch[] =>
  events
    .map((touch) => ({ touch, from: dayOf(touch, events) }))
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
