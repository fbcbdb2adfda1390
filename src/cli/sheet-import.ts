import { randomUUID } from 'node:crypto';
import { dayOf } from '../calendar/calendar';
import type { LineResult } from '../command-handling/line-result';
import type { Line } from '../command-handling/ndjson';
import { nouns } from '../composition/nouns';
import type { Problem } from '../platform/problems/problem';
import { Answers, answersWorkbook } from '../sheets/answers';
import { linesOfSheets, type SheetLine } from '../sheets/commands';
import { csvTable } from '../sheets/csv';
import type { Table } from '../sheets/table';
import { csvOf } from '../sheets/template-csv';
import { MOST_BYTES, tooLarge } from '../sheets/unreadable';
import { xlsxTables } from '../sheets/xlsx';
import type { Call } from './call';
import { CallInvalid } from './call-invalid';
import { bytesOf, inOneChunk, write } from './files';
import { besideFile, kindOfFile } from './sheet-files';

/** All bytes of a file; undefined when they are too many. */
const wholeFile = async (call: Call, file: string): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of bytesOf(call, file)) {
    if ((bytes += chunk.length) > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const tablesOf = async (call: Call, files: readonly string[]): Promise<readonly (Table | Problem)[]> => {
  const tables: (Table | Problem)[] = [];
  for (const [index, file] of files.entries()) {
    const bytes = await wholeFile(call, file);
    if (!bytes) {
      tables.push(tooLarge());
    } else if (kindOfFile(file) === 'xlsx') {
      tables.push(...(await xlsxTables(bytes)));
    } else {
      const table = csvTable(bytes, index + 1);
      if (table) tables.push(table);
    }
  }
  return tables;
};

/** The rows of files of sheets as lines, and their answers as a file beside them. */
export class SheetImport {
  private readonly answers: Answers;

  private constructor(
    private readonly call: Call,
    private readonly file: string,
    private readonly rows: readonly SheetLine[],
  ) {
    this.answers = new Answers(rows, randomUUID);
  }

  /** One workbook, or the CSV files of one template. Throws `CallInvalid` for another set of files. */
  static async open(call: Call, files: readonly string[]): Promise<SheetImport> {
    const [file = '', ...others] = files;
    const isSet = others.length === 0 || files.every((each) => kindOfFile(each) === 'csv');
    if (!isSet) throw new CallInvalid('only CSV files of one template are imported together');
    const lines = linesOfSheets(await tablesOf(call, files), nouns, dayOf(new Date().toISOString()));
    if (lines.length === 0) call.message('no row is filled in');
    return new SheetImport(call, file, lines);
  }

  get size(): number {
    return this.rows.length;
  }

  /** `onRead` is called with how many were read. */
  async *lines(onRead: (read: number) => void): AsyncGenerator<Line> {
    let read = 0;
    for (const { line } of this.rows) {
      onRead((read += 1));
      yield await Promise.resolve(line);
    }
  }

  /** The answer to the next line. */
  take(result: LineResult): void {
    this.answers.take(result);
  }

  /** Writes `FILE.answers.xlsx` or `.csv`, with what was answered so far. */
  async writeAnswers(): Promise<void> {
    const rows = this.answers.rows();
    const content = kindOfFile(this.file) === 'xlsx' ? await answersWorkbook(rows) : csvOf(rows);
    const beside = besideFile(this.file, 'answers');
    await write(this.call, beside, inOneChunk(content));
    this.call.message(`answers: ${beside}`);
  }
}
