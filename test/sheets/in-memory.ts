import { nouns } from '../../src/composition/nouns';
import type { Problem } from '../../src/platform/problems/problem';
import type { Cell } from '../../src/sheets/cells';
import { linesOfSheets } from '../../src/sheets/commands';
import { markerOf } from '../../src/sheets/marker';
import { tableOf } from '../../src/sheets/table';
import { TODAY } from '../specification';

type Tables = Parameters<typeof linesOfSheets>[0];

/** A sheet as it comes out of a file: its marker, its headers, its rows. */
export const sheet = (name: string, headers: readonly Cell[], ...rows: readonly (readonly Cell[])[]) =>
  tableOf([[markerOf(name, 'uitleg')], headers, ...rows], 1)!;

export const read = (...tables: Tables) => linesOfSheets(tables, nouns, TODAY);

/** What the lines of a file say: commands, or codes. */
export const said = (...tables: Tables) =>
  read(...tables).map(({ line }) => {
    if (typeof line === 'string') return JSON.parse(line) as object;
    return 'problem' in line ? line.problem.code : line.unread;
  });

/** The first line, which is refused. */
export const refusal = (...tables: Tables) => {
  const [first] = read(...tables);
  const { problem } = first!.line as { readonly problem: Problem };
  return { at: first!.at, id: first!.id, code: problem.code, ...problem.more };
};

export const CAPACITY = ['id', 'target', 'on', 'capacity'];
export const capacity = (...rows: readonly (readonly Cell[])[]) => sheet('ChangeCoachCapacity', CAPACITY, ...rows);
