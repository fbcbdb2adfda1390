import fc from 'fast-check';
import type { DomainEvent } from '../../events';
import { EVENT_TYPES } from '../../events/catalogue';
import type { Recorded } from '../../events/event';
import type { Entry } from '../../projections/engine/entry';
import { Fold } from '../../projections/engine/fold';
import { projectAll } from '../../projections/engine/memory';
import type { Projection, Row, Shown, Table } from '../../projections/engine/projection';
import { primaryKeyOf, shownOf } from '../../projections/engine/rows';
import { touchesOf } from '../../projections/engine/touch';
import { readModels } from '../../projections/read-models';
import { anyHistory, samples } from './samples';

const models = readModels.map((model) => [model.name, model] as const);
const kept = models.filter(([, { appendOnly }]) => !appendOnly);

const folded = (model: Projection, events: readonly Recorded<DomainEvent>[], earlier?: ReadonlyMap<string, Entry>) => {
  const fold = new Fold(
    model,
    (key) => earlier?.get(key),
    () => false,
  );
  for (const event of events) for (const touch of touchesOf(model, event)) fold.apply(touch);
  return new Map([...(earlier ?? []), ...fold.states]);
};
const rowsOf = ({ tables }: Projection, states: ReadonlyMap<string, Entry>): readonly (readonly Row[])[] =>
  tables.map((table) =>
    [...states]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([key, { state }]) => shownOf(table, state, key).parts.flat()),
  );

/** As the engine keeps states between batches. */
const asStored = (states: ReadonlyMap<string, Entry>): ReadonlyMap<string, Entry> =>
  new Map(
    [...states].map(([key, { state, first, last }]): [string, Entry] => [
      key,
      { state: JSON.parse(JSON.stringify(state)) as unknown, first, last },
    ]),
  );

describe.each(models)('%s', (_, model) => {
  it('handles or ignores every type of the catalogue', () => {
    expect(Object.keys(model.on).sort()).toStrictEqual(EVENT_TYPES.toSorted());
  });

  it('takes any events in any order: nothing throws, and no state is changed in place', () => {
    fc.assert(fc.property(anyHistory, (events) => expect(projectAll(model, events).parked).toStrictEqual([])));
  });
});

describe.each(kept)('%s', (_, model) => {
  it('folded in two halves, with its states stored in between, is the same as folded at once', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat(60), (events, at) => {
        const before = asStored(folded(model, events.slice(0, at)));
        const halves = folded(model, events.slice(at), before);
        expect(asStored(halves)).toStrictEqual(asStored(folded(model, events)));
        expect(rowsOf(model, halves)).toStrictEqual(rowsOf(model, folded(model, events)));
      }),
    );
  });

  it('shows of a state what it would show had it never shown an earlier one, each primary key once', () => {
    const named = (table: Table<unknown>, { parts }: Shown) =>
      parts
        .flat()
        .map((row) => [primaryKeyOf(table, row), row] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1));
    fc.assert(
      fc.property(anyHistory, (events) => {
        for (const [key, { state, shown }] of folded(model, events)) {
          for (const [i, table] of model.tables.entries()) {
            const rows = named(table, shown?.[i] ?? shownOf(table, state, key));
            expect(rows).toStrictEqual(named(table, shownOf(table, state, key)));
            expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length);
          }
        }
      }),
    );
  });
});

describe('sealed text', () => {
  const SEALED = models.flatMap(([, { tables }]) =>
    tables.flatMap(({ name, columns }) =>
      Object.entries(columns).flatMap(([column, { rules }]) => (rules.isSealed ? [`${name}.${column}`] : [])),
    ),
  );
  const isSealed = (cell: unknown): boolean =>
    Array.isArray(cell) ? cell.every(isSealed) : typeof cell === 'string' && cell.startsWith('\u{e000}');

  it('reaches only the columns that say so, and reaches them whole', () => {
    const seen = new Set<string>();
    for (const [, model] of models) {
      const { tables } = projectAll(
        model,
        samples.map((sample, i) => ({ ...sample, position: i + 1 })),
      );
      for (const [table, rows] of Object.entries(tables)) {
        for (const [column, cell] of rows.flatMap((row) => Object.entries(row))) {
          if (!JSON.stringify(cell).includes('\u{e000}')) continue;
          expect([table, column, isSealed(cell)]).toStrictEqual([table, column, true]);
          seen.add(`${table}.${column}`);
        }
      }
    }
    expect([...seen].sort()).toStrictEqual(SEALED.toSorted());
  });

  it('is never read: another text leaves all other cells as they are', () => {
    const withOtherTexts = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value).replaceAll(/\u{e000}[^"]*/gu, '\u{e000}another'));
    for (const [, model] of models) {
      const rows = (events: readonly Recorded<DomainEvent>[]) => withOtherTexts(projectAll(model, events).tables);
      const events = samples.map((sample, i) => ({ ...sample, position: i + 1 }));
      expect(rows(withOtherTexts(events) as typeof events)).toStrictEqual(rows(events));
    }
  });
});
