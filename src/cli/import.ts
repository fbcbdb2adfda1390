import { stat } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { CommandGateway } from '../command-handling/command-gateway';
import { linesOf, type Line } from '../command-handling/ndjson';
import { AppModule } from '../composition/app.module';
import type { Runtime } from '../composition/runtime';
import { openReadModels } from '../composition/read-models';
import type { ProblemCode } from '../problems';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { runtimeOf } from './runtime';
import { bytesOf } from './files';
import { importLogLines, isEvent } from './import-log';
import { IMPORTER } from './importer';
import { progressBar } from './progress-bar';
import { kindOfFile } from './sheet-files';
import { SheetImport } from './sheet-import';

/** How long the read models may take to follow after the last line, ms. */
const FOLLOW_MS = 10 * 60_000;

type Options = { readonly stopOnRefusal?: boolean; readonly dryRun?: boolean };
type Answered = { readonly sheets?: SheetImport };
type Lines = AsyncIterable<Line>;

/** Codes of a line that could not be read. */
const UNREADABLE: ReadonlySet<ProblemCode> = new Set([
  ...(['line-invalid', 'text-invalid', 'name-repeated'] as const),
  ...(['sheet-unreadable', 'sheet-too-large', 'template-unknown', 'column-unknown', 'sheet-missing'] as const),
  ...(['row-unattached', 'cell-unreadable', 'name-unknown'] as const),
]);

/**
 * `buurtbaan import`: lines with `id` are commands, decided one after another in file order, one result a line on
 * standard output; lines with `eventId` are a log, for an empty store only. Rows of sheets (docs/spreadsheets.md) are
 * commands too, and their answers are also a sheet beside the file. Returns when the read models have followed, which have
 * nothing to follow in a dry run.
 */
export const importFile = async (
  call: Call,
  file: string,
  more: readonly string[],
  options: Options,
): Promise<ExitCode> => {
  const sheets = kindOfFile(file) || more.length > 0 ? await SheetImport.open(call, [file, ...more]) : undefined;
  const size = sheets ? sheets.size : file === '-' ? 0 : (await stat(file)).size;
  const bar = progressBar(call, 'import', size);
  const lines = sheets ? sheets.lines(bar.at) : linesOf(bytesOf(call, file, bar.at));
  const first = await lines.next();
  const all = (async function* () {
    if (!first.done) yield first.value;
    yield* lines;
  })();
  if (options.dryRun && isEvent(first.value)) {
    bar.done();
    call.message(
      'A log has no dry run: its events are taken as they are, and nothing of them is decided. Leave --dry-run out.',
    );
    return 2;
  }
  const runtime = await runtimeOf(call);
  try {
    // Before the first line: what cannot be decided needs no answer of its own.
    await runtime.store.ping();
    return await (isEvent(first.value)
      ? importLogLines(call, runtime, all, FOLLOW_MS)
      : importCommands(call, runtime, all, { ...options, sheets }).finally(() => sheets?.writeAnswers()));
  } finally {
    bar.done();
    await runtime.close();
  }
};

/** Ends after the current line when the call is stopped. */
const importCommands = async (
  call: Call,
  runtime: Runtime,
  lines: Lines,
  { stopOnRefusal, dryRun, sheets }: Options & Answered,
): Promise<ExitCode> => {
  const readModels = dryRun ? undefined : await openReadModels(runtime);
  const app = await NestFactory.createApplicationContext(AppModule.of(runtime), {
    logger: ['error', 'warn'],
  });
  try {
    const gateway = app.get(CommandGateway);
    let unreadable = false;
    let position = 0;
    const circumstances = { source: 'import', language: 'nl', stop: call.stop, dryRun } as const;
    for await (const result of gateway.many(lines, IMPORTER, circumstances)) {
      await call.print(JSON.stringify(result));
      unreadable ||= result.problem !== undefined && UNREADABLE.has(result.problem.code);
      position = Math.max(position, result.position ?? 0);
      sheets?.take(result);
      if (result.problem && result.problem.status >= 500) return 2;
      if (stopOnRefusal && result.status === 'refused') break;
    }
    if (readModels && !(await readModels.runner.waitFor(position, FOLLOW_MS, call.stop))) {
      call.message(`the read models have not reached position ${position}`);
      return 2;
    }
    return unreadable ? 1 : 0;
  } finally {
    await app.close();
    await readModels?.close();
  }
};
