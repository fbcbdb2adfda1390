import { Problem } from '../platform/problems/problem';
import { isBlank, type Cell } from './cells';
import { nameIn } from './marker';

/** The cells of a sheet, row by row, as its file holds them. */
export type Grid = readonly (readonly Cell[])[];

/** A row below the headers, with the number that a spreadsheet shows beside it. */
export type TableRow = { readonly number: number; readonly cells: readonly Cell[] };

/** A sheet of a template: what its rows are, its headers, and its rows down to the last that holds something. */
export type Table = {
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
};

/** Rows above those of the commands: the explanation, and the headers. */
export const HEAD_ROWS = 2;

const isEmpty = (cells: readonly Cell[]): boolean => cells.every(isBlank);

/** The sheets of a template; empty ones are left out. `number`: which sheet of its file it is, from 1. */
export const tableOf = (grid: Grid, number: number): Table | Problem | undefined => {
  if (grid.every(isEmpty)) return undefined;
  const name = nameIn(grid[0]?.[0]);
  if (name === undefined) {
    return new Problem('template-unknown', {
      detail: {
        nl: `Blad ${number} begint niet met de regel van een sjabloon van deze uitgave; van het bestand is niets uitgevoerd.`,
        en: `Sheet ${number} does not begin with the line of a template of this release; nothing of the file was done.`,
      },
    });
  }
  const headers = (grid[1] ?? []).map((cell) => (typeof cell === 'string' ? cell.trim() : ''));
  const rows = grid
    .map((cells, index) => ({ number: index + 1, cells }))
    .slice(HEAD_ROWS)
    .filter(({ cells }) => !isEmpty(cells));
  return { name, headers, rows };
};
