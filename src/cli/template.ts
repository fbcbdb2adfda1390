import { randomBytes, randomUUID } from 'node:crypto';
import { openReadModels } from '../composition/read-models';
import { nouns } from '../composition/nouns';
import { isKeepable } from '../platform/validation';
import { LONGEST_PURPOSE } from '../query-edge/purpose';
import { QueryEdge } from '../query-edge/query-edge';
import { commandSheet, type CommandSheet } from '../sheets/columns';
import type { Choices } from '../sheets/choices';
import { choicesSheet, kindsChosenIn, templateSheets, type TemplateSheet } from '../sheets/template';
import { templateCsv } from '../sheets/template-csv';
import { templateWorkbook } from '../sheets/template-xlsx';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { CallInvalid } from './call-invalid';
import { inOneChunk, write } from './files';
import { IMPORTER } from './importer';
import { namesToChoose } from './names-to-choose';
import { runtimeOf } from './runtime';
import { besideFile, kindOfFile } from './sheet-files';

type Options = { readonly rows: number; readonly purpose?: string };

/** How long the read models may take to be at the end of the log, ms. */
const FOLLOW_MS = 60_000;

const sheetOf = (name: string): CommandSheet => {
  const sheet = commandSheet(nouns, name);
  if (sheet) return sheet;
  throw new CallInvalid(`there is no command ${name}; there are ${[...nouns.commands.keys()].join(', ')}`);
};

/** What the store knows now to choose from in these sheets; without a reference it is not asked. */
const choicesIn = async (
  call: Call,
  sheets: readonly CommandSheet[],
  purpose: string | undefined,
): Promise<Choices> => {
  const kinds = kindsChosenIn(sheets);
  if (kinds.length === 0) return new Map();
  const runtime = await runtimeOf(call);
  try {
    const readModels = await openReadModels(runtime);
    try {
      const { position } = await runtime.store.head();
      if (!(await readModels.runner.waitFor(position, FOLLOW_MS, call.stop)))
        throw new CallInvalid(`the read models have not reached position ${position}`);
      const edge = new QueryEdge(runtime.application, runtime.vault, runtime.readings);
      const reader = { actor: IMPORTER, purpose, traceId: randomBytes(16).toString('hex') };
      return await namesToChoose(kinds, edge, reader);
    } finally {
      await readModels.close();
    }
  } finally {
    await runtime.close();
  }
};

/** The files of a template: one workbook, or a CSV for each sheet. */
const filesOf = async (
  file: string,
  sheets: readonly TemplateSheet[],
  choices: TemplateSheet | undefined,
): Promise<readonly (readonly [string, string | Uint8Array])[]> => {
  if (kindOfFile(file) === 'xlsx') return [[file, await templateWorkbook({ sheets, choices })]];
  const [command, ...lists] = sheets;
  const beside = [...lists, ...(choices ? [choices] : [])].map((sheet) => {
    const name = sheet.name.split('.').at(-1)!;
    return [besideFile(file, name), templateCsv(sheet)] as const;
  });
  return [[file, templateCsv(command!)], ...beside];
};

/**
 * `buurtbaan template`: a spreadsheet to fill in with these commands, and to import. Names in it are those the store knows
 * now. Answers with the files that were written.
 */
export const writeTemplate = async (
  call: Call,
  names: readonly string[],
  { rows, purpose }: Options,
): Promise<ExitCode> => {
  const file = names.at(-1)!;
  const commands = [...new Set(names.slice(0, -1))];
  const kind = kindOfFile(file);
  if (commands.length === 0 || !kind) throw new CallInvalid('name the commands, and last a file .xlsx or .csv');
  if (kind === 'csv' && commands.length > 1) throw new CallInvalid('a CSV holds one command; take .xlsx for several');
  if (purpose !== undefined && (!isKeepable(purpose) || purpose.length > LONGEST_PURPOSE))
    throw new CallInvalid(`a purpose has at most ${LONGEST_PURPOSE} characters`);
  const sheets = commands.map(sheetOf);
  const choices = await choicesIn(call, sheets, purpose);
  const filled = sheets.flatMap((sheet) => templateSheets(sheet, { rows, newId: randomUUID }));
  for (const [path, content] of await filesOf(file, filled, choicesSheet(choices))) {
    await write(call, path, inOneChunk(content));
    await call.print(path);
  }
  return 0;
};
