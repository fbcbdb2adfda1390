import { deepStrictEqual } from 'node:assert';
import * as fc from 'fast-check';
import type { DomainEvent } from '../../events';
import type { Recorded } from '../../events/event';
import { asOf } from '../../projections/engine/as-of';
import { foldOf, projectedRows } from '../../projections/engine/memory';
import type { AnyProjection, Row } from '../../projections/engine/projection';
import { touchesOf } from '../../projections/engine/touch';
import type { DecodedLog } from '../projections/zuid';
import { holdingOn, shownOf, statesAfter } from './folded-apart';

type Event = Recorded<DomainEvent>;

/** How many points are tried, and of how many keys each. */
export type Effort = { readonly points: number; readonly keys: number };

const byText = (a: string, b: string): number => (a < b ? -1 : 1);
/** Rows in one order, as JSON leaves them: a column left out is null. */
const comparable = (rows: readonly Row[], { columns }: { readonly columns: object }): readonly string[] =>
  rows.map((row) => JSON.stringify(Object.keys(columns).map((name) => row[name] ?? null))).sort(byText);

const foldedUpTo = (model: AnyProjection, events: readonly Event[]) =>
  foldOf(model, events.flatMap((event) => touchesOf(model, event))); // prettier-ignore

/** Some of them, spread by what was drawn. */
const some = (all: readonly string[], most: number, drawn: number): readonly string[] =>
  Array.from({ length: Math.min(most, all.length) }, (_, i) => all[(drawn + i * 7_919) % all.length]!);

const pointOf = (log: DecodedLog) =>
  fc.tuple(fc.integer({ min: 0, max: log.recorded.length }), fc.nat(), fc.nat(1_000_000));

/** As known when the log ended at any position, each key shows the rows, provenance too, that a store of so much shows. */
export const knownAsThen = (model: AnyProjection, log: DecodedLog, { points, keys }: Effort): Promise<void> =>
  fc.assert(
    fc.asyncProperty(pointOf(log), async ([position, , drawn]) => {
      const fold = foldedUpTo(model, log.recorded.slice(0, position));
      const all = [...foldedUpTo(model, log.recorded).states.keys()];
      const history = log.historyOf(model);
      for (const key of some(all, keys, drawn)) {
        const then = projectedRows(model, fold, new Set([key]));
        const now = await asOf({ store: log, decode: log.decode }, history, model, [key], { position });
        deepStrictEqual({ position, key, rows: now }, { position, key, rows: then });
      }
    }),
    { numRuns: points },
  );

/** What held on any day, as known at any position, is what comes of the events by the day they hold from. */
export const validAsFoldedApart = (model: AnyProjection, log: DecodedLog, { points, keys }: Effort): Promise<void> =>
  fc.assert(
    fc.asyncProperty(pointOf(log), async ([position, at, drawn]) => {
      const known = log.recorded.slice(0, position);
      const day = log.recorded[at % log.recorded.length]!.metadata.occurredOn;
      const states = statesAfter(model, holdingOn(known, day));
      const all = [...statesAfter(model, known).keys()];
      const history = log.historyOf(model);
      for (const key of some(all, keys, drawn)) {
        const when = { position, validOn: day };
        const tables = await asOf({ store: log, decode: log.decode }, history, model, [key], when);
        for (const table of model.tables) {
          if ('emit' in table) continue;
          const [held, apart] = [tables[table.name]!, shownOf(model, states, key)[table.name]!];
          deepStrictEqual(
            { position, day, key, rows: comparable(held, table) },
            { position, day, key, rows: comparable(apart, table) },
          );
        }
      }
    }),
    { numRuns: points },
  );

/** Emitted rows are not folded by day: those hold whose day was, as known at any position. */
export const bookedByDay = (
  model: AnyProjection,
  table: string,
  dayColumn: string,
  log: DecodedLog,
  { points, keys }: Effort,
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(pointOf(log), async ([position, at, drawn]) => {
      const day = log.recorded[at % log.recorded.length]!.metadata.occurredOn;
      const touched = new Set(log.recorded.flatMap((event) => touchesOf(model, event).flatMap((touch) => touch.keys)));
      const fold = foldedUpTo(model, log.recorded.slice(0, position));
      const history = log.historyOf(model);
      for (const key of some([...touched], keys, drawn)) {
        const own = projectedRows(model, fold, new Set([key]))[table]!;
        const when = { position, validOn: day };
        const held = (await asOf({ store: log, decode: log.decode }, history, model, [key], when))[table];
        const booked = own.filter((row) => String((row as Row)[dayColumn]) <= day);
        deepStrictEqual({ position, day, key, held }, { position, day, key, held: booked });
      }
    }),
    { numRuns: points },
  );
