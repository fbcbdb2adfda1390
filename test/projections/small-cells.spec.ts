import fc from 'fast-check';
import { suppressed, type Cell } from '../../projections/small-cells/small-cells';

/** One line of a table, with its total or without. */
const line = (values: readonly number[], total?: 'total'): Cell[] => {
  const sum = values.reduce((all, value) => all + value, 0);
  const cells = values.map((value, i) => ({ row: '2022-Q1', column: `kind ${i}`, value, people: value }));
  return total ? [...cells, { row: '2022-Q1', column: null, value: sum, people: sum }] : cells;
};
const shown = (cells: readonly Cell[], least = 5) => {
  const hidden = suppressed(cells, least);
  return cells.map((cell) => (hidden.has(cell) ? '·' : cell.value));
};

describe('Numbers about fewer people than smallCell', () => {
  it('are not shown; zero is', () => {
    expect(shown(line([4, 5, 0, 12, 1]))).toStrictEqual(['·', 5, 0, 12, '·']);
  });

  it('are not to be had from a total either: the smallest other number goes too', () => {
    expect(shown(line([4, 9, 7], 'total'))).toStrictEqual(['·', 9, '·', 20]);
  });

  it('take the total along when there is nothing else', () => {
    expect(shown(line([4, 0], 'total'))).toStrictEqual(['·', 0, '·']);
    expect(shown(line([1, 1, 1], 'total'))).toStrictEqual(['·', '·', '·', '·']);
  });

  it('are not small together behind a total', () => {
    expect(shown(line([1, 2, 8, 9], 'total'))).toStrictEqual(['·', '·', '·', 9, 20]);
    expect(shown(line([2, 3, 8, 9], 'total'))).toStrictEqual(['·', '·', 8, 9, 22]);
  });

  it('go by the people behind a number, whatever it counts', () => {
    const cells = [
      { row: 'a', column: 'occurrences', value: 40, people: 2 },
      { row: 'b', column: 'occurrences', value: 6, people: 6 },
    ];
    expect(shown(cells)).toStrictEqual(['·', 6]);
  });
});

/** A table of rows and columns with some of its totals. */
const anyTable = fc
  .record({
    rows: fc.integer({ min: 1, max: 3 }),
    columns: fc.integer({ min: 1, max: 3 }),
    totals: fc.subarray(['of a row', 'of a column', 'of all']),
    values: fc.array(fc.nat(6), { minLength: 9, maxLength: 9 }),
  })
  .map(({ values, ...form }) => ({ ...form, values: values.slice(0, form.rows * form.columns) }));
type Table = typeof anyTable extends fc.Arbitrary<infer Any> ? Any : never;
type AnyTable = Omit<Table, 'values'> & { readonly values: readonly number[] };

const cellsOf = ({ rows, columns, totals, values }: AnyTable): readonly Cell[] => {
  const cell = (row: number | null, column: number | null): Cell => {
    const parts = values.filter(
      (_, i) => (row ?? Math.floor(i / columns)) === Math.floor(i / columns) && (column ?? i % columns) === i % columns,
    );
    const value = parts.reduce((sum, part) => sum + part, 0);
    const name = (what: string, i: number | null) => (i === null ? null : `${what} ${i}`);
    return { row: name('row', row), column: name('column', column), value, people: value };
  };
  const numbered = (length: number) => Array.from({ length }, (_, i) => i);
  return [
    ...numbered(rows).flatMap((row) => numbered(columns).map((column) => cell(row, column))),
    ...(totals.includes('of a row') ? numbered(rows).map((row) => cell(row, null)) : []),
    ...(totals.includes('of a column') ? numbered(columns).map((column) => cell(null, column)) : []),
    ...(totals.includes('of all') ? [cell(null, null)] : []),
  ];
};

const LEAST = 3;

/** The tables of the same form that show what this one shows, each hidden number of it one more, one less or the same. */
const alike = (table: AnyTable): readonly (readonly Cell[])[] => {
  const cells = cellsOf(table);
  const hidden = suppressed(cells, LEAST);
  const choices = table.values.map((value, i) =>
    hidden.has(cells[i]!) ? [value - 1, value, value + 1].filter((one) => one >= 0) : [value],
  );
  fc.pre(choices.filter(({ length }) => length > 1).length <= 7);
  return choices
    .reduce<readonly (readonly number[])[]>(
      (all, options) => all.flatMap((before) => options.map((value) => [...before, value])),
      [[]],
    )
    .map((values) => cellsOf({ ...table, values }))
    .filter((others) => others.every(({ value }, i) => hidden.has(cells[i]!) || value === cells[i]!.value));
};

describe('What is shown of a table', () => {
  it('leaves at least two values for each number that is not shown', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const cells = cellsOf(table);
        const others = alike(table);
        const certain = cells.filter((_, i) => new Set(others.map((other) => other[i]!.value)).size === 1);
        expect([...suppressed(cells, LEAST)].filter((cell) => certain.includes(cell))).toStrictEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('is no number about too few people, and every zero', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const cells = cellsOf(table);
        const hidden = suppressed(cells, LEAST);
        expect(cells.filter((cell) => !hidden.has(cell) && cell.value > 0 && cell.value < LEAST)).toStrictEqual([]);
        expect([...hidden].filter(({ value }) => value === 0)).toStrictEqual([]);
      }),
    );
  });
});
