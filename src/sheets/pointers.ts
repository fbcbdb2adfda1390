import { Problem } from '../platform/problems/problem';
import { isBlank, type Cell } from './cells';
import type { CommandSheet, ListSheet } from './columns';
import { cellName, type Filled, type FilledSheets } from './filled-sheets';
import { numberOfCell } from './notation';
import type { TableRow } from './table';

/** The rows of each list of a command, by the row of the command. */
export type ItemsOf = (command: TableRow) => readonly { readonly list: Filled<ListSheet>; readonly rows: TableRow[] }[];

const pointerIn = (cell: Cell | undefined): string | undefined => {
  if (isBlank(cell)) return undefined;
  if (typeof cell === 'number') return String(numberOfCell(cell));
  return typeof cell === 'string' ? cell.trim() : undefined;
};

const pointerOf = (row: TableRow, rowAt: number | undefined): string | undefined =>
  rowAt === undefined ? undefined : pointerIn(row.cells[rowAt]);

/** Rows of commands by what points to them; null for a pointer that two of them have. */
const pointedTo = (commands: readonly Filled<CommandSheet>[]): ReadonlyMap<string, TableRow | null> => {
  const found = new Map<string, TableRow | null>();
  for (const { sheet, rowAt, rows } of commands) {
    for (const row of rows) {
      const pointer = pointerOf(row, rowAt);
      if (pointer === undefined) continue;
      const key = `${sheet.name} ${pointer}`;
      found.set(key, found.has(key) ? null : row);
    }
  }
  return found;
};

/** Rows of a file that are named in one sentence. */
const MOST_NAMED = 10;

const unattached = (cells: readonly string[]): Problem => {
  const named = cells.slice(0, MOST_NAMED).join(', ') + (cells.length > MOST_NAMED ? ', …' : '');
  return new Problem('row-unattached', {
    detail: {
      nl: `Hoort niet bij één ingevulde regel van een opdracht: ${named}. Van het bestand is niets uitgevoerd.`,
      en: `Belongs to no row of a command that is filled in, or to two: ${named}. Nothing of the file was done.`,
    },
  });
};

/** Which rows of lists belong to which row of a command; a problem when one belongs to none, or to two. */
export const itemsByCommand = ({ commands, lists }: FilledSheets): ItemsOf | Problem => {
  const known = pointedTo(commands);
  const items = new Map<TableRow, Map<Filled<ListSheet>, TableRow[]>>();
  const lost: string[] = [];
  for (const list of lists) {
    const [command = ''] = list.sheet.name.split('.');
    for (const row of list.rows) {
      const pointer = pointerOf(row, list.rowAt);
      const to = pointer === undefined ? undefined : known.get(`${command} ${pointer}`);
      if (!to) {
        lost.push(cellName(list.sheet.name, list.rowAt ?? 0, row.number));
        continue;
      }
      const ofCommand = items.get(to) ?? new Map<Filled<ListSheet>, TableRow[]>();
      const ofList = ofCommand.get(list) ?? [];
      ofList.push(row);
      items.set(to, ofCommand.set(list, ofList));
    }
  }
  if (lost.length > 0) return unattached(lost);
  return (command) => [...(items.get(command) ?? [])].map(([list, rows]) => ({ list, rows }));
};
