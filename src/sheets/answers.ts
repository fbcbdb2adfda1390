import { writeXlsx } from 'hucre/xlsx';
import type { LineResult } from '../command-handling/line-result';
import type { ProblemCode } from '../problems';
import type { SheetLine } from './commands';

type Answer = {
  readonly sheet: string | null;
  readonly row: number | null;
  readonly id: string | null;
  /** Null for a row that was not decided. */
  readonly status: LineResult['status'] | null;
  readonly code: ProblemCode | null;
  readonly sentence: string | null;
  readonly newId: string | null;
};

const HEADERS = [
  'sheet',
  'row',
  'id',
  'status',
  'code',
  'sentence',
  'newId',
] as const satisfies readonly (keyof Answer)[];

/** What a row is told that was not decided, because the import ended before it. */
const NOT_REACHED = 'Nog niet aan de beurt geweest; voer het bestand opnieuw in.';

/** Refusals with these are remembered under the id of the command (docs/problems.md), but not those of a dry run. */
const REMEMBERED: ReadonlySet<number> = new Set([404, 409]);

/** Whether what is put right cannot be sent again under the same id. */
const isSpent = ({ problem, dryRun }: LineResult): boolean =>
  problem?.code === 'idempotency-key-reused' || (!dryRun && problem !== undefined && REMEMBERED.has(problem.status));

const sentenceOf = ({ problem }: LineResult): string | null => {
  if (!problem) return null;
  // Those of cells are in the sentence already.
  const fields = problem.code === 'body-invalid' ? (problem.errors ?? []) : [];
  const other = problem.ofPersonId ? [`ofPersonId: ${problem.ofPersonId}`] : [];
  return [problem.detail, ...other, ...fields.map(({ message }) => message.replaceAll('data.', ''))].join(' ');
};

/** The answers to the rows of a file, to be put beside them. */
export class Answers {
  private readonly results: LineResult[] = [];

  /** `lines` in the order in which they are decided; `newId` for a row that cannot be sent again under its own. */
  constructor(
    private readonly lines: readonly SheetLine[],
    private readonly newId: () => string,
  ) {}

  /** The answer to the next line. */
  take(result: LineResult): void {
    this.results.push(result);
  }

  private answerTo({ at, id }: SheetLine, result: LineResult | undefined): Answer {
    const { problem } = result ?? {};
    return {
      sheet: at?.sheet ?? null,
      row: at?.row ?? null,
      id,
      status: result?.status ?? null,
      code: problem?.code ?? null,
      sentence: result ? sentenceOf(result) : NOT_REACHED,
      newId: at && (id === null || (result && isSpent(result))) ? this.newId() : null,
    };
  }

  /** The headers, then a row for each row of the file, sheet by sheet. */
  rows(): readonly (readonly (string | number | null)[])[] {
    const sheets = [...new Set(this.lines.map(({ at }) => at?.sheet ?? null))];
    const answers = this.lines
      .map((line, index) => this.answerTo(line, this.results[index]))
      .sort((a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || (a.row ?? 0) - (b.row ?? 0));
    return [HEADERS, ...answers.map((answer) => HEADERS.map((header) => answer[header]))];
  }
}

/** The answers as a workbook. */
export const answersWorkbook = (rows: ReturnType<Answers['rows']>): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      {
        name: 'answers',
        rows: rows.map((row) => [...row]),
        columns: [20, 6, 38, 12, 26, 80, 38].map((width) => ({ width })),
        freezePane: { rows: 1 },
      },
    ],
  });
