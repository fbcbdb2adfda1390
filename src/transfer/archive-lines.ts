import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { tableRows, VERSION, type Archive } from './archive';

/** What the last line of a file says of those before it. */
export type Checksum = { readonly lines: number; readonly sha256: string };

/** Counts and hashes lines one after another. */
export class RunningChecksum {
  private readonly hash = createHash('sha256');
  private lines = 0;

  add(line: string): void {
    this.hash.update(line).update('\n');
    this.lines += 1;
  }

  value(): Checksum {
    return { lines: this.lines, sha256: this.hash.digest('hex') };
  }
}

/** The lines of an archive but the last, inside the transaction of `client`: sorted, so always the same. */
export async function* archiveLines(client: ClientBase, archive: Archive): AsyncGenerator<readonly string[]> {
  yield [JSON.stringify({ file: archive.name, version: VERSION })];
  for (const table of archive.tables) {
    for await (const rows of tableRows(client, table)) yield rows.map((row) => JSON.stringify({ [table.name]: row }));
  }
}

/** The last line: without it, or with another number or hash, a file is not whole. */
export const endLine = (checksum: Checksum): string => JSON.stringify({ end: checksum });

/** An archive as its file holds it, as of one moment. Ends its transaction. */
export async function* exportArchive(client: ClientBase, archive: Archive): AsyncGenerator<string> {
  await client.query('begin isolation level repeatable read read only');
  const checksum = new RunningChecksum();
  for await (const lines of archiveLines(client, archive)) {
    for (const line of lines) checksum.add(line);
    yield lines.map((line) => `${line}\n`).join('');
  }
  await client.query('commit');
  yield `${endLine(checksum.value())}\n`;
}
