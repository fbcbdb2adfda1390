import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { knownUntil, type AsOf, type LogReader } from './as-of';
import { closureOf, type History } from './closure';
import { idleIn, isNamed, positionsOf, type RowName } from './leaving-out';
import { foldOf, projectedRows } from './memory';
import type { Projection } from './projection';
import type { Touch } from './touch';

export type { RowName } from './leaving-out';

/** The positions behind rows: of events that touch their key, and of those it needs through keys folded with it. */
export type Explanation = { readonly direct: readonly number[]; readonly through: readonly number[] };

/** What came before a named row that was emitted, its own event included: nothing after it changes it. */
const upToRow = (
  projection: Projection,
  touches: readonly Touch[],
  key: string,
  name: RowName | undefined,
): readonly Touch[] => {
  const isEmitted = projection.tables.some((table) => table.name === name?.table && 'emit' in table);
  if (!name || !isEmitted) return touches;
  const rows = projectedRows(projection, foldOf(projection, touches), new Set([key]))[name.table]!;
  const position = rows.find((row) => isNamed(row, name))?.first_position ?? 0;
  return touches.filter(({ event }) => event.position <= position);
};

/** The events behind rows, in the order of the log. */
export type EventsBehind = {
  readonly direct: readonly Recorded<DomainEvent>[];
  readonly through: readonly Recorded<DomainEvent>[];
};

/**
 * What is behind the rows of a key as known at a point, or behind one of them: every event without which they would be
 * others, at its own position or in the end, and no other; what makes no difference together is none of them. They come
 * out of what is named here alone.
 */
export const eventsBehind = async (
  reader: LogReader,
  history: History,
  projection: Projection,
  key: string,
  when: Omit<AsOf, 'validOn'> = {},
  name?: RowName,
): Promise<EventsBehind> => {
  const until = await knownUntil(reader, history, when);
  const closure = await closureOf(reader, projection, history, [key], until);
  const touches = upToRow(projection, closure.touches, key, name);
  const idle = idleIn(projection, touches, key, name);
  const direct = new Set(positionsOf(touches.filter(({ keys }) => keys.includes(key))));
  const behind = new Map(touches.map(({ event }) => [event.position, event] as const));
  const events = [...behind.values()].filter(({ position }) => !idle.has(position));
  return {
    direct: events.filter(({ position }) => direct.has(position)),
    through: events.filter(({ position }) => !direct.has(position)),
  };
};

/** Their positions. */
export const explain = async (...asked: Parameters<typeof eventsBehind>): Promise<Explanation> => {
  const { direct, through } = await eventsBehind(...asked);
  const positions = (events: EventsBehind['direct']) => events.map(({ position }) => position);
  return { direct: positions(direct), through: positions(through) };
};
