import type { Exported } from '../exported';

/** One JSON object a line, a batch at a time: every value as it is. */
export async function* ndjsonOf({ columns, batches }: Exported): AsyncGenerator<string> {
  const names = columns.map(({ name }) => name);
  for await (const rows of batches) yield rows.map((row) => `${JSON.stringify(row, names)}\n`).join('');
}
