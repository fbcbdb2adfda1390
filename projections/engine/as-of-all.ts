import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import type { Day } from '../../events/ids';
import type { LogReader } from './as-of';
import type { Engine } from './engine';
import type { Fold } from './fold';
import { foldOf, projectedRows, type Projected } from './memory';
import type { Projection } from './projection';
import { touchesOf } from './touch';
import { ValidDays } from './valid-days';

/** Events read by their positions at a time. */
const CHUNK = 500;

/** What the whole log is read with. */
type WholeLogReader = LogReader & { readonly store: Pick<Engine['store'], 'readAll'> };

/** Folds of whole read models, in memory: states and rows, never the log. */
class Folds {
  private readonly folds: readonly (readonly [Projection, Fold])[];

  constructor(projections: readonly Projection[]) {
    this.folds = projections.map((projection) => [projection, foldOf(projection, [])]);
  }

  apply(event: Recorded<DomainEvent>): void {
    for (const [projection, fold] of this.folds) {
      for (const touch of touchesOf(projection, event)) fold.apply(touch);
    }
  }

  rows(): ReadonlyMap<Projection, Projected['tables']> {
    return new Map(this.folds.map(([projection, fold]) => [projection, projectedRows(projection, fold)]));
  }
}

/** Positions of the events that hold on a day, in the order they hold in, of what the log held up to `until`. */
const heldOn = (days: readonly Day[], day: Day): readonly number[] =>
  // Position 1 comes first. Sorting is stable, so those of one day stay in the order of the log.
  [...days.keys()]
    .filter((i) => days[i]! <= day)
    .sort((a, b) => (days[a]! < days[b]! ? -1 : days[a]! > days[b]! ? 1 : a - b))
    .map((i) => i + 1);

async function* inOrder(
  { store, decode }: LogReader,
  positions: readonly number[],
): AsyncGenerator<Recorded<DomainEvent>> {
  for (let i = 0; i < positions.length; i += CHUNK) {
    const chunk = positions.slice(i, i + CHUNK);
    const found = new Map<number, Recorded<DomainEvent>>();
    for await (const { events } of store.readPositions(chunk.toSorted((a, b) => a - b))) {
      for (const stored of events) found.set(stored.position, decode(stored));
    }
    for (const position of chunk) yield found.get(position)!;
  }
}

/**
 * All rows of these read models with what the log held up to `until`, of what holds on a day, by table: what `asOf` gives
 * for every key (decisions.md 13, docs/adr/0014). The log is read twice; memory goes with the rows. Throws the reason of
 * `signal`.
 */
export const asOfAll = async (
  reader: WholeLogReader,
  projections: readonly Projection[],
  { until, validOn }: { readonly until: number; readonly validOn: Day },
  signal?: AbortSignal,
): Promise<Projected['tables']> => {
  const emitting = projections.filter(({ tables }) => tables.some((table) => 'emit' in table));
  const known = new Folds(emitting);
  const validDays = new ValidDays();
  const days: Day[] = [];
  for await (const { events } of reader.store.readAll(undefined, { until, signal })) {
    for (const stored of events) {
      const event = reader.decode(stored);
      days.push(validDays.from(event));
      known.apply(event);
    }
  }
  signal?.throwIfAborted();
  const positions = heldOn(days, validOn);
  const held = new Folds(projections);
  for await (const event of inOrder(reader, positions)) {
    signal?.throwIfAborted();
    held.apply(event);
  }
  const holds = new Set(positions);
  const [heldRows, knownRows] = [held.rows(), known.rows()];
  const rowsOf = (projection: Projection): Projected['tables'] => {
    const emitted = projection.tables.filter((table) => 'emit' in table);
    const booked = emitted.map(({ name }) => {
      const rows = knownRows.get(projection)![name]!;
      return [name, rows.filter((row) => holds.has(row.first_position))] as const;
    });
    return { ...heldRows.get(projection), ...Object.fromEntries(booked) };
  };
  return Object.assign({}, ...projections.map(rowsOf)) as Projected['tables'];
};
