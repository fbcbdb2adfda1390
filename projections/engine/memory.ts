import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { Entry, Parked } from './entry';
import { Fold } from './fold';
import type { Projection, Row } from './projection';
import type { FoldedCells, provenance } from './table';
import { touchesOf, type Touch } from './touch';

/** A row with its provenance, as its table holds it. */
export type ProjectedRow = Row & FoldedCells<typeof provenance>;

/** What a projection makes of a history: rows per table by primary key, and its states. */
export type Projected = {
  readonly tables: Readonly<Record<string, readonly ProjectedRow[]>>;
  readonly states: ReadonlyMap<string, Entry>;
  readonly parked: readonly Parked[];
};

const freeze = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
};

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/**
 * What comes of these touches and nothing before them. `refused`: those that the database is known not to take, and
 * why.
 */
export const foldOf = (
  projection: Projection,
  touches: readonly Touch[],
  refused?: ReadonlyMap<Touch, unknown>,
): Fold => {
  const fold = new Fold(
    projection,
    () => undefined,
    () => false,
  );
  for (const touch of touches) fold.apply(touch, refused?.get(touch));
  return fold;
};

/** The rows of a fold that began with nothing, by primary key; of some states only when `keys` are given. */
export const projectedRows = (projection: Projection, fold: Fold, keys?: ReadonlySet<string>): Projected['tables'] =>
  Object.fromEntries(
    projection.tables.map(({ name }, table) => [
      name,
      [...fold.tables[table]!]
        .filter(([, change]) => change && (!keys || keys.has(change.key)))
        .sort(byName)
        .map(([, change]) => {
          const { row, key, first, last } = change!;
          // A row is parked with its key, also one that is never written again.
          const parked_at = fold.parked.get(key)?.position ?? null;
          return { ...row, first_position: first, last_position: last, parked_at };
        }),
    ]),
  );

/**
 * The whole projection with no database, for tests. `events` in log order. States are frozen: a fold that changes one
 * in place, which would break as-of and rebuild, is parked here at once.
 */
export const projectAll = <S>(projection: Projection<S>, events: Iterable<Recorded<DomainEvent>>): Projected => {
  const fold = new Fold(
    projection as Projection,
    () => undefined,
    () => false,
    freeze,
  );
  for (const event of events) for (const touch of touchesOf(projection as Projection, event)) fold.apply(touch);
  return {
    tables: projectedRows(projection as Projection, fold),
    states: fold.states,
    parked: [...fold.parked.values()],
  };
};

/** The rows of `projectAll`, per table. Throws when an event could not be applied. */
export const project = <S>(
  projection: Projection<S>,
  events: Iterable<Recorded<DomainEvent>>,
): Readonly<Record<string, readonly ProjectedRow[]>> => {
  const { tables, parked } = projectAll(projection, events);
  const [first] = parked;
  if (first) throw new Error(`position ${first.position} cannot be applied: ${first.error}`);
  return tables;
};
