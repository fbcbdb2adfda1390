import type { ClientBase } from 'pg';
import { DatabaseError } from 'pg';
import { endLine, archiveLines, RunningChecksum, type Checksum } from './archive-lines';
import { VERSION, type Archive, type ArchiveRow, type ArchiveTable } from './archive';

const ROWS = 1_000;

/** A file that is not a whole export of this archive. The message names the line, never what stands in it. */
export class ArchiveInvalid extends Error {
  override readonly name = 'ArchiveInvalid';
}

/** What the archive would be imported into holds something else: nothing is ever mixed. */
export class TargetNotEmpty extends Error {
  override readonly name = 'TargetNotEmpty';
}

export type ImportedArchive = { readonly rows: number; readonly status: 'imported' | 'unchanged' };
/** Checks a row before it is written; throws what it refuses. */
export type CheckRow = (table: string, row: ArchiveRow, line: number) => void;

type Entry = { readonly table: ArchiveTable; readonly row: ArchiveRow; readonly line: number };

const parsed = (line: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

/** The rows of a file. Returns what its last line says of it, which is what was read. Throws `ArchiveInvalid`. */
async function* entriesOf(archive: Archive, lines: AsyncIterable<unknown>): AsyncGenerator<Entry, Checksum> {
  const read = new RunningChecksum();
  let number = 0;
  let checksum: Checksum | undefined;
  for await (const line of lines) {
    number += 1;
    const wrong = (): ArchiveInvalid =>
      new ArchiveInvalid(`line ${number} is not one of an export of the ${archive.name}`);
    if (typeof line !== 'string' || checksum) throw wrong();
    const value = parsed(line);
    const [name = ''] = Object.keys(value);
    if (number === 1) {
      if (line !== JSON.stringify({ file: archive.name, version: VERSION })) throw wrong();
    } else if (name === 'end') {
      checksum = read.value();
      if (line !== endLine(checksum))
        throw new ArchiveInvalid(`line ${number}: the ${checksum.lines} lines before it are not those of the export`);
      continue;
    } else {
      const table = archive.tables.find((known) => known.name === name);
      const row = value[name];
      if (!table || typeof row !== 'object' || row === null || JSON.stringify(value) !== line) throw wrong();
      yield { table, row: row as ArchiveRow, line: number };
    }
    read.add(line);
  }
  if (!checksum) throw new ArchiveInvalid(`the file ends after line ${number}, before its last line`);
  return checksum;
}

const isEmpty = async (client: ClientBase, { tables }: Archive): Promise<boolean> => {
  for (const { select } of tables) {
    if ((await client.query(`select from (${select}) as held limit 1`)).rowCount) return false;
  }
  return true;
};

const checksumOf = async (client: ClientBase, archive: Archive): Promise<Checksum> => {
  const checksum = new RunningChecksum();
  for await (const lines of archiveLines(client, archive)) lines.forEach((line) => checksum.add(line));
  return checksum.value();
};

/** Values that no column takes, and rows twice: SQLSTATE classes 22 and 23. PostgreSQL's own message quotes them. */
const isRefusedRow = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && /^2[23]/.test(error.code ?? '');

/** Rows of the same table, written a thousand at a time. */
class RowWriter {
  private entries: Entry[] = [];

  constructor(
    private readonly client: ClientBase,
    private readonly archive: Archive,
  ) {}

  async add(entry: Entry): Promise<void> {
    const [first] = this.entries;
    if (first && (first.table !== entry.table || this.entries.length === ROWS)) await this.flush();
    this.entries.push(entry);
  }

  async flush(): Promise<void> {
    const { entries } = this;
    const [first] = entries;
    if (!first) return;
    this.entries = [];
    try {
      await this.client.query(first.table.insert, [JSON.stringify(entries.map(({ row }) => row))]);
    } catch (error) {
      if (!isRefusedRow(error)) throw error;
      const lines = `lines ${first.line} to ${entries.at(-1)!.line}`;
      throw new ArchiveInvalid(`${lines} hold what the ${this.archive.name} does not take (${error.code ?? ''})`);
    }
  }
}

/**
 * Imports an archive from the lines of its file, all or nothing, into empty tables only; when all of it is in them
 * already, nothing is written. What they then hold is compared with the file, to the byte. Throws `ArchiveInvalid`,
 * `TargetNotEmpty`, and what `check` throws.
 */
export const importArchive = async (
  client: ClientBase,
  archive: Archive,
  lines: AsyncIterable<unknown>,
  check: CheckRow = () => undefined,
): Promise<ImportedArchive> => {
  await client.query('begin');
  try {
    if (archive.beforeImport) await client.query(archive.beforeImport);
    const empty = await isEmpty(client, archive);
    const writer = new RowWriter(client, archive);
    const entries = entriesOf(archive, lines);
    let next = await entries.next();
    while (!next.done) {
      const { table, row, line } = next.value;
      check(table.name, row, line);
      if (empty) await writer.add(next.value);
      next = await entries.next();
    }
    await writer.flush();
    const checksum = next.value;
    if (endLine(await checksumOf(client, archive)) !== endLine(checksum)) {
      if (!empty)
        throw new TargetNotEmpty(`the ${archive.name} holds something else: it is imported into an empty one only`);
      throw new ArchiveInvalid(`the file is not, to the byte, an export of the ${archive.name}`);
    }
    await client.query('commit');
    return { rows: checksum.lines - 1, status: empty ? 'imported' : 'unchanged' };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
};
