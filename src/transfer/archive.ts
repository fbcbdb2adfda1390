import type { ClientBase } from 'pg';

/** A row as a line holds it: names in camel case, moments in ISO 8601, bytes in hexadecimal. */
export type ArchiveRow = Readonly<Record<string, unknown>>;

/** One table of an archive: a line for each of its rows, `{"<name>":{…}}`. */
export type ArchiveTable = {
  readonly name: string;
  /** All rows, columns named as in the line, in an order that every database gives alike. */
  readonly select: string;
  /** Writes the rows of `$1`, a JSON array, in its order. */
  readonly insert: string;
  /** Columns of a later release. While null they are not in the line: a file from before them is an export still. */
  readonly added?: readonly string[];
};

/** What is exported and imported by a file of its own, beside the log (decisions.md 12). */
export type Archive = {
  /** The first line of its file says so: `{"file":"vault","version":1}`. */
  readonly name: 'vault' | 'journal';
  readonly tables: readonly ArchiveTable[];
  /** Statement after `begin` and before the first row: makes room, keeps others out. */
  readonly beforeImport?: string;
};

export const VERSION = 1;
const ROWS = 1_000;

const asInLine = (row: ArchiveRow, added: readonly string[]): ArchiveRow =>
  Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== null || !added.includes(name)));

/** The rows of one table, a thousand at a time, inside the transaction of `client`. */
export async function* tableRows(
  client: ClientBase,
  { select, added = [] }: ArchiveTable,
): AsyncGenerator<readonly ArchiveRow[]> {
  await client.query(`declare transfer no scroll cursor for ${select}`);
  for (;;) {
    const { rows } = await client.query<ArchiveRow>(`fetch ${ROWS} from transfer`);
    if (rows.length > 0) yield rows.map((row) => asInLine(row, added));
    if (rows.length < ROWS) break;
  }
  await client.query('close transfer');
}
