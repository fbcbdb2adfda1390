import { rowsOf, type Queryable, type ReadRow } from '../query';
import { suppressed, type Cell } from '../small-cells/small-cells';
import type { workingMethodTable } from './working-method.table';

/** A row of `read.working_method`. */
type WorkingMethodRow = ReadRow<typeof workingMethodTable>;

/** A number is null where it is about too few people, or would give away one that is. */
export type ShownMethod = {
  readonly quarter: string;
  /** Null for all kinds of the quarter together. */
  readonly kind: string | null;
  readonly occurrences: number | null;
  readonly residents_reached: number | null;
  /** Null in a total too: one trajectory does things of several kinds. */
  readonly trajectories: number | null;
};

type Counted = Pick<WorkingMethodRow, 'quarter' | 'occurrences' | 'residents_reached' | 'trajectories'> & {
  readonly kind: string | null;
};

/** The total of each quarter. At least as many trajectories are behind it as behind the kind that has most of them. */
const totals = (rows: readonly Counted[]): readonly Counted[] =>
  [...new Set(rows.map(({ quarter }) => quarter))].map((quarter) => {
    const ofQuarter = rows.filter((row) => row.quarter === quarter);
    const sum = (name: 'occurrences' | 'residents_reached') => ofQuarter.reduce((all, row) => all + row[name], 0);
    return {
      quarter,
      kind: null,
      occurrences: sum('occurrences'),
      residents_reached: sum('residents_reached'),
      trajectories: Math.max(...ofQuarter.map(({ trajectories }) => trajectories)),
    };
  });

/** Which rows may show a number, all of them looked at together. */
const shows = (rows: readonly Counted[], least: number, cellOf: (row: Counted) => Pick<Cell, 'value' | 'people'>) => {
  const cells = rows.map((row) => ({ row: row.quarter, column: row.kind, ...cellOf(row) }));
  const hidden = suppressed(cells, least);
  return new Set(rows.filter((_, i) => !hidden.has(cells[i]!)));
};

/** What may be published of the way a programme works (contract.md 3, small cells). */
export const published = (methods: readonly Counted[], least: number): readonly ShownMethod[] => {
  const rows = [...methods, ...totals(methods)];
  const occurrences = shows(rows, least, (row) => ({ value: row.occurrences, people: row.trajectories }));
  const reached = shows(rows, least, (row) => ({
    value: row.residents_reached,
    // Who reached them are people too.
    people: Math.min(row.residents_reached, row.trajectories),
  }));
  const order = ({ quarter, kind }: Counted): string => `${quarter} ${kind === null ? 1 : 0} ${kind}`;
  return rows
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    .map((row) => ({
      quarter: row.quarter,
      kind: row.kind,
      occurrences: occurrences.has(row) ? row.occurrences : null,
      residents_reached: reached.has(row) ? row.residents_reached : null,
      trajectories: row.kind !== null && occurrences.has(row) ? row.trajectories : null,
    }));
};

/** What was done in a programme, by quarter and kind. */
export const workingMethodsOf = (db: Queryable, programmeId: string): Promise<readonly WorkingMethodRow[]> =>
  rowsOf(db, 'select * from read.working_method where programme_id = $1 order by quarter, kind', [programmeId]);
