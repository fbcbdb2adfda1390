import type { ClientBase } from 'pg';

/** A row as a line holds it: names in camel case, moments in ISO 8601, bytes in hexadecimal. */
export type Row = Readonly<Record<string, unknown>>;

/** One table of a part: a line for each of its rows, `{"<name>":{…}}`. */
export type Section = {
  readonly name: string;
  /** All rows, columns named as in the line, in an order that is the same wherever they stand. */
  readonly select: string;
  /** Writes the rows of `$1`, a JSON array, in its order. */
  readonly insert: string;
};

/** What is moved by a file of its own, beside the log (decisions.md 12). */
export type Part = {
  /** The first line of its file says so: `{"file":"vault","version":1}`. */
  readonly file: 'vault' | 'journal';
  readonly sections: readonly Section[];
  /** Said after `begin` and before the first row is looked at: makes room, keeps others out. */
  readonly opening?: string;
};

export const VERSION = 1;
const ROWS = 1_000;

/** The rows of one table, a thousand at a time, inside the transaction of `client`. */
export async function* rowsOf(client: ClientBase, { select }: Section): AsyncGenerator<readonly Row[]> {
  await client.query(`declare moving no scroll cursor for ${select}`);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${ROWS} from moving`);
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS) break;
  }
  await client.query('close moving');
}
