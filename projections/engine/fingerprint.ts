import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { projectAll } from './memory';
import type { Projection } from './projection';
import { tableSql } from './table-sql';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** A hash of the tables as PostgreSQL is asked to make them: columns, types, keys, checks and indexes. */
export const declaredHash = (projection: Projection): string =>
  hashOf(
    projection.tables
      .map((table) => tableSql(table, table.name, { ...projection, isEmitted: 'emit' in table }))
      .join('\n'),
  );

/** A hash of all that the fold makes of a log: rows, states, and the keys that it parks. */
export const foldHash = (projection: Projection, events: Iterable<Recorded<DomainEvent>>): string => {
  const { tables, states, parked } = projectAll(projection, events);
  const byKey = Object.fromEntries([...states].map(([key, { state }]) => [key, state]));
  // The error of a parked key names a line of code, which moves.
  const stopped = parked.map(({ key, position }) => [key, position]);
  return hashOf(canonicalize([tables, byKey, stopped])!);
};

/**
 * What a table set of this program is recognised by: the declared hash, and what is known of its fold. A fold that
 * learns a type which no log holds yet adds a hash at the end.
 */
export const fingerprintOf = (projection: Projection): string =>
  `${declaredHash(projection)} ${projection.keptFold ?? 'unknown'}`;

/**
 * True when tables with the one fingerprint are as a program with the other makes them: the same, or one knows more types.
 * Null, of a release that kept none, is like no other.
 */
export const isAlike = (kept: string | null, own: string): boolean =>
  kept !== null && (`${own} `.startsWith(`${kept} `) || `${kept} `.startsWith(`${own} `));
