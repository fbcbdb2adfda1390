import { toOpaque } from '../../src/platform/http/position';
import type { Cell } from '../engine/projection';
import type { KeyText } from '../engine/changes';
import type { TableDeclaration } from '../engine/table';
import type { Change } from './change-log';

/** Why a listener has to read a table anew, and goes on from there. */
export type ResetReason = 'rebuilt' | 'too-old' | 'unknown-position';
/** Why a stream ends. */
export type EndReason = 'slow-reader' | 'ending';

/** What a listener asked for. */
export type FeedFilter = {
  readonly tables: readonly TableDeclaration[];
  /** Ids, one of which is in the primary key of each row that is told; all rows when left out. */
  readonly ids?: ReadonlySet<string>;
};

/** The same for filters that tell the same. */
export const filterName = ({ tables, ids }: FeedFilter): string =>
  JSON.stringify([tables.map(({ name }) => name).sort(), ids && [...ids].sort()]);

/** An event of a stream of server-sent events, or with an id alone what a client remembers in silence. */
const eventText = (type: string | undefined, data: object | undefined, position?: number): string =>
  [
    ...(type === undefined ? [] : [`event: ${type}\n`]),
    ...(data === undefined ? [] : [`data: ${JSON.stringify(data)}\n`]),
    ...(position === undefined ? [] : [`id: ${toOpaque(position)}\n`]),
    '\n',
  ].join('');

/** Says that the stream is alive, and how far it is. */
export const heartbeat = (position: number): string => `: still here\n${eventText(undefined, undefined, position)}`;

/** `retry` in ms: how long a client waits before it comes back. */
export const opening = (position: number): string => `retry: 2000\n${eventText(undefined, undefined, position)}`;

export const resetText = (table: string, reason: ResetReason, position: number): string =>
  eventText('reset', { table, position, reason }, position);

export const endText = (reason: EndReason): string => eventText('end', { reason });

const WHOLE_NUMBERS: readonly string[] = ['bigint', 'integer', 'smallint'];

/** The columns of a primary key with their cells, as queries answer them. */
const keyOf = ({ primaryKey, columns }: TableDeclaration, key: KeyText): Readonly<Record<string, Cell>> => {
  const parts = typeof key === 'string' ? [key] : key;
  return Object.fromEntries(
    primaryKey.map((name, i) => [name, WHOLE_NUMBERS.includes(columns[name]!.type) ? Number(parts[i]) : parts[i]!]),
  );
};

const isAskedFor = ({ ids }: FeedFilter, key: KeyText): boolean =>
  ids === undefined || (typeof key === 'string' ? ids.has(key) : key.some((part) => ids.has(part)));

const eventsOf = ({ tables, position, kind }: Change, filter: FeedFilter): readonly [string, object][] =>
  filter.tables.flatMap((table): readonly [string, object][] => {
    const told = tables[table.name];
    if (!told) return [];
    if (kind === 'switch') return [['reset', { table: table.name, position, reason: 'rebuilt' satisfies ResetReason }]];
    const rows = (keys: readonly KeyText[] = [], change: 'written' | 'removed'): readonly [string, object][] =>
      keys
        .filter((key) => isAskedFor(filter, key))
        .map((key) => ['change', { table: table.name, key: keyOf(table, key), position, change }]);
    return [...rows(told.written, 'written'), ...rows(told.gone, 'removed')];
  });

/** Bytes of whole events that are sent together, as far as one event is no longer. */
const TOGETHER = 16_384;

/**
 * What is told of some changes, in pieces of whole events. Only the last event of a position has an id: who breaks off
 * in the middle of one is told all of it again.
 */
export const changeTexts = (changes: readonly Change[], filter: FeedFilter): readonly Buffer[] => {
  const events = changes.flatMap((change) =>
    eventsOf(change, filter).map(([type, data]) => ({ type, data, position: change.position })),
  );
  const pieces: Buffer[] = [];
  let piece = '';
  for (const [i, { type, data, position }] of events.entries()) {
    piece += eventText(type, data, events[i + 1]?.position === position ? undefined : position);
    if (piece.length < TOGETHER && i < events.length - 1) continue;
    pieces.push(Buffer.from(piece));
    piece = '';
  }
  return pieces;
};
