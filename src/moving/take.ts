import type { ClientBase } from 'pg';
import { DatabaseError } from 'pg';
import { endLine, linesIn, Sealing, type Seal } from './lines';
import { VERSION, type Part, type Row, type Section } from './part';

const ROWS = 1_000;

/** A file that is not a whole export of this part. The message names the line, never what stands in it. */
export class FileInvalid extends Error {
  override readonly name = 'FileInvalid';
}

/** The part that is there holds something else: nothing is ever mixed. */
export class PartNotEmpty extends Error {
  override readonly name = 'PartNotEmpty';
}

export type Taken = { readonly rows: number; readonly status: 'imported' | 'unchanged' };
/** Looks at a row before it is written; throws what it refuses. */
export type Look = (section: string, row: Row, line: number) => void;

type Entry = { readonly section: Section; readonly row: Row; readonly line: number };

const parsed = (line: string): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

/** The rows of a file. Returns what its last line says of it, which is what was read. Throws `FileInvalid`. */
async function* entriesOf(part: Part, lines: AsyncIterable<unknown>): AsyncGenerator<Entry, Seal> {
  const sealing = new Sealing();
  let number = 0;
  let seal: Seal | undefined;
  for await (const line of lines) {
    number += 1;
    const wrong = (): FileInvalid => new FileInvalid(`line ${number} is not one of an export of the ${part.file}`);
    if (typeof line !== 'string' || seal) throw wrong();
    const value = parsed(line);
    const [name = ''] = Object.keys(value);
    if (number === 1) {
      if (line !== JSON.stringify({ file: part.file, version: VERSION })) throw wrong();
    } else if (name === 'end') {
      seal = sealing.seal();
      if (line !== endLine(seal))
        throw new FileInvalid(`line ${number}: the ${seal.lines} lines before it are not those of the export`);
      continue;
    } else {
      const section = part.sections.find((known) => known.name === name);
      const row = value[name];
      if (!section || typeof row !== 'object' || row === null || JSON.stringify(value) !== line) throw wrong();
      yield { section, row: row as Row, line: number };
    }
    sealing.add(line);
  }
  if (!seal) throw new FileInvalid(`the file ends after line ${number}, before its last line`);
  return seal;
}

const isEmpty = async (client: ClientBase, { sections }: Part): Promise<boolean> => {
  for (const { select } of sections) {
    if ((await client.query(`select from (${select}) as held limit 1`)).rowCount) return false;
  }
  return true;
};

const standing = async (client: ClientBase, part: Part): Promise<Seal> => {
  const sealing = new Sealing();
  for await (const lines of linesIn(client, part)) lines.forEach((line) => sealing.add(line));
  return sealing.seal();
};

/** Values that no column takes, and rows twice: SQLSTATE classes 22 and 23. PostgreSQL's own message quotes them. */
const isOfARow = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && /^2[23]/.test(error.code ?? '');

/** Rows of the same table, written a thousand at a time. */
class Writing {
  private entries: Entry[] = [];

  constructor(
    private readonly client: ClientBase,
    private readonly part: Part,
  ) {}

  async add(entry: Entry): Promise<void> {
    const [first] = this.entries;
    if (first && (first.section !== entry.section || this.entries.length === ROWS)) await this.flush();
    this.entries.push(entry);
  }

  async flush(): Promise<void> {
    const { entries } = this;
    const [first] = entries;
    if (!first) return;
    this.entries = [];
    try {
      await this.client.query(first.section.insert, [JSON.stringify(entries.map(({ row }) => row))]);
    } catch (error) {
      if (!isOfARow(error)) throw error;
      const lines = `lines ${first.line} to ${entries.at(-1)!.line}`;
      throw new FileInvalid(`${lines} hold what the ${this.part.file} does not take (${error.code ?? ''})`);
    }
  }
}

/**
 * Takes a part in from the lines of its file, all or nothing, into an empty one only; when all of it stands there
 * already, nothing is written. What then stands is compared with the file, to the byte. Throws `FileInvalid`,
 * `PartNotEmpty`, and what `look` throws.
 */
export const take = async (
  client: ClientBase,
  part: Part,
  lines: AsyncIterable<unknown>,
  look: Look = () => undefined,
): Promise<Taken> => {
  await client.query('begin');
  try {
    if (part.opening) await client.query(part.opening);
    const empty = await isEmpty(client, part);
    const writing = new Writing(client, part);
    const entries = entriesOf(part, lines);
    let next = await entries.next();
    while (!next.done) {
      const { section, row, line } = next.value;
      look(section.name, row, line);
      if (empty) await writing.add(next.value);
      next = await entries.next();
    }
    await writing.flush();
    const seal = next.value;
    if (endLine(await standing(client, part)) !== endLine(seal)) {
      if (!empty)
        throw new PartNotEmpty(`the ${part.file} holds something else: it is imported into an empty one only`);
      throw new FileInvalid(`the file is not, to the byte, an export of the ${part.file}`);
    }
    await client.query('commit');
    return { rows: seal.lines - 1, status: empty ? 'imported' : 'unchanged' };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
};
