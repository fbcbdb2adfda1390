/**
 * A number of a published table. `row` or `column` is null in a total: over all columns of the row, over all rows of the
 * column, or over both. A total that is not among the cells is not published; a place that is not among them is empty.
 */
export type Cell = {
  readonly row: string | null;
  readonly column: string | null;
  /** Never negative; a total is the sum of what it is over. */
  readonly value: number;
  /** How many people it is about; where the value counts people, the same number. */
  readonly people: number;
};

// A table is a graph: its rows, its columns and the totals of each are the nodes, and a cell joins its row and its column.
// At every node the cells add up to their total. So a hidden cell follows from what is shown exactly when it is a bridge
// among the cells that are not shown, and it is covered by any other way between its two ends.
type Place = Pick<Cell, 'row' | 'column'>;
type Edge = readonly [string, string];
const edgeOf = ({ row, column }: Place): Edge => [JSON.stringify({ row }), JSON.stringify({ column })];

/** Totals that nobody publishes: nobody knows them. */
const unpublishedTotals = (cells: readonly Cell[]): readonly Edge[] => {
  const published = new Set(cells.map((cell) => edgeOf(cell).join()));
  const totals: readonly Place[] = [
    ...cells.flatMap(({ row, column }) => [
      { row, column: null },
      { row: null, column },
    ]),
    { row: null, column: null },
  ];
  const edges = new Map(totals.map((total) => [edgeOf(total).join(), edgeOf(total)]));
  return [...edges].flatMap(([name, edge]) => (published.has(name) ? [] : [edge]));
};

type Step = { readonly to: string; readonly cost: number; readonly cell?: Cell };

/** All ways but those by a zero: it is shown, and what hides behind it is not hidden. */
const stepsIn = (cells: readonly Cell[], hidden: ReadonlySet<Cell>): ReadonlyMap<string, readonly Step[]> => {
  const steps = new Map<string, Step[]>();
  const join = ([a, b]: Edge, step: Omit<Step, 'to'>): void => {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      if (!steps.has(from)) steps.set(from, []);
      steps.get(from)!.push({ ...step, to });
    }
  };
  for (const edge of unpublishedTotals(cells)) join(edge, { cost: 0 });
  for (const cell of cells) {
    if (cell.value !== 0) join(edgeOf(cell), { cost: hidden.has(cell) ? 0 : cell.value, cell });
  }
  return steps;
};

/** The cells on the other way between the ends of a cell by which least is hidden that was not. */
const coverOf = (cell: Cell, steps: ReturnType<typeof stepsIn>): readonly Cell[] => {
  const [start, end] = edgeOf(cell);
  const reached = new Map([[start, { cost: 0, cells: [] as readonly Cell[] }]]);
  const open = new Set([start]);
  while (open.size > 0) {
    const node = [...open].reduce((a, b) => (reached.get(b)!.cost < reached.get(a)!.cost ? b : a));
    const way = reached.get(node)!;
    if (node === end) return way.cells;
    open.delete(node);
    for (const step of steps.get(node) ?? []) {
      const cost = way.cost + step.cost;
      if (step.cell === cell || (reached.get(step.to)?.cost ?? Infinity) <= cost) continue;
      reached.set(step.to, { cost, cells: step.cell ? [...way.cells, step.cell] : way.cells });
      open.add(step.to);
    }
  }
  return [];
};

/** What is hidden of a row or column whose total is shown is a number too: what to hide besides when that is small. */
const besides = (cells: readonly Cell[], hidden: ReadonlySet<Cell>, least: number): Cell | undefined => {
  const totals = cells.filter((cell) => !hidden.has(cell));
  const sides = [
    ['row', 'column'],
    ['column', 'row'],
  ] as const;
  for (const [side, other] of sides) {
    for (const total of totals.filter((cell) => cell[other] === null)) {
      const line = cells.filter((cell) => cell[side] === total[side] && cell !== total);
      const people = line.reduce((sum, cell) => sum + (hidden.has(cell) ? cell.people : 0), 0);
      if (people === 0 || people >= least) continue;
      const shown = line.filter((cell) => !hidden.has(cell) && cell.value !== 0);
      return shown.reduce((a, b) => (b.value < a.value ? b : a), total);
    }
  }
  return undefined;
};

/**
 * The cells of one published table that are not to be shown (decisions.md 25): those about fewer than `least` people, and
 * as few others as it takes so that none of them follows from what is shown. A zero is about nobody, and is shown. A table
 * is looked at whole, whatever part of it is asked for.
 */
export const suppressed = (cells: readonly Cell[], least: number): ReadonlySet<Cell> => {
  const hidden = new Set(cells.filter(({ value, people }) => value !== 0 && people < least));
  const covered = new Set<Cell>();
  for (;;) {
    // A set goes on with what is added to it. What was covered stays so, whatever is hidden besides.
    for (const cell of hidden) {
      if (covered.has(cell)) continue;
      coverOf(cell, stepsIn(cells, hidden)).forEach((other) => hidden.add(other));
      covered.add(cell);
    }
    const more = besides(cells, hidden, least);
    if (!more) return hidden;
    hidden.add(more);
  }
};
