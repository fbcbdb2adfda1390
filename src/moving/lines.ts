import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { rowsOf, VERSION, type Part } from './part';

/** What the last line of a file says of those before it. */
export type Seal = { readonly lines: number; readonly sha256: string };

/** Counts and hashes lines as they come by. */
export class Sealing {
  private readonly hash = createHash('sha256');
  private lines = 0;

  add(line: string): void {
    this.hash.update(line).update('\n');
    this.lines += 1;
  }

  seal(): Seal {
    return { lines: this.lines, sha256: this.hash.digest('hex') };
  }
}

/** The lines of a part but the last, inside the transaction of `client`: sorted, so always the same. */
export async function* linesIn(client: ClientBase, part: Part): AsyncGenerator<readonly string[]> {
  yield [JSON.stringify({ file: part.file, version: VERSION })];
  for (const section of part.sections) {
    for await (const rows of rowsOf(client, section)) yield rows.map((row) => JSON.stringify({ [section.name]: row }));
  }
}

/** The last line: without it, or with another number or hash, a file is not whole. */
export const endLine = (seal: Seal): string => JSON.stringify({ end: seal });

/** A part as its file holds it, as of one moment. Ends its transaction. */
export async function* fileOf(client: ClientBase, part: Part): AsyncGenerator<string> {
  await client.query('begin isolation level repeatable read read only');
  const sealing = new Sealing();
  for await (const lines of linesIn(client, part)) {
    for (const line of lines) sealing.add(line);
    yield lines.map((line) => `${line}\n`).join('');
  }
  await client.query('commit');
  yield `${endLine(sealing.seal())}\n`;
}
