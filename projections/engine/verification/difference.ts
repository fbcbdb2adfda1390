import type { Cell } from '../projection';
import type { Column } from '../table';

/** One column that differs. Of a text, of people or not, only its name: what stands there may be anybody's words. */
export type ColumnDifference = {
  readonly name: string;
  readonly stands?: Cell;
  readonly should?: Cell;
};

export type EventName = { readonly position: number; readonly eventId: string; readonly type: string };

/** Whether it stands as if those events had never been: all of them, or one of them, of which each would do. */
export const UNDONE = ['no', 'one', 'all'] as const;
type Undone = (typeof UNDONE)[number];

/** Where what is served is not what the log makes of it. */
export type Difference = {
  /** `definition`: of a table or a view; `log`: the log itself (decisions.md 6). */
  readonly of: 'row' | 'state' | 'parked-key' | 'definition' | 'log';
  /** The table, the relation that is defined otherwise, the read model of a state or a parked key, or the stream. */
  readonly name: string;
  /** `missing`: it should be there; `surplus`: it should not; `gap`: of the log. */
  readonly difference: 'changed' | 'missing' | 'surplus' | 'redefined' | 'gap';
  readonly key: Readonly<Record<string, Cell>>;
  readonly columns: readonly ColumnDifference[];
  /** The events behind it, in log order. */
  readonly events: readonly EventName[];
  readonly undone: Undone;
};

/** What stands in place of a text. */
const TEXT = '(text)';

const isText = ({ type, rules: { values } }: Column): boolean => /^text\b/.test(type) && values === undefined;

/** A cell as it may be shown: of a closed list only what is in it. */
export const shownCell = (column: Column | undefined, cell: Cell): Cell => {
  if (cell === null) return null;
  const { values } = column?.rules ?? {};
  if (!column || isText(column) || (values && !values.includes(String(cell)))) return TEXT;
  return cell;
};

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The key of a state as it may be shown: one that only what is served has may be anything, of which the ids are said. */
export const shownKey = (key: string, isOurs: boolean): string => (isOurs ? key : (key.match(ID)?.join(' ') ?? TEXT));

/** A column that differs, with what may be said of it. */
export const columnDifference = (
  name: string,
  column: Column | undefined,
  stands: Cell | undefined,
  should: Cell | undefined,
): ColumnDifference => {
  if (!column || isText(column)) return { name };
  return {
    name,
    ...(stands !== undefined && { stands: shownCell(column, stands) }),
    ...(should !== undefined && { should: shownCell(column, should) }),
  };
};
