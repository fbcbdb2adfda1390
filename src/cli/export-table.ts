import { basename } from 'node:path';
import { dataPackageOf, fileOf } from '../../projections/exports/data-package';
import { exportedOf, type Exported } from '../../projections/exports/exported';
import { Exports, type ExportRequest } from '../../projections/exports/exports';
import { FORMATS, type FormatName } from '../../projections/exports/formats/format-names';
import { formats } from '../../projections/exports/formats/formats';
import { measuring } from '../../projections/exports/measured';
import { misfitsIn } from '../../projections/exports/misfits';
import type { ExportSource } from '../../projections/exports/source';
import { endOf } from '../calendar/calendar';
import { questionSources } from '../composition/question-sources';
import { openReadModels, type ReadModels } from '../composition/read-models';
import type { Runtime } from '../composition/runtime';
import type { ExitCode } from './buurtbaan';
import type { Call } from './call';
import { CallInvalid } from './call-invalid';
import { inOneChunk, write } from './files';
import { progressBar } from './progress-bar';
import { runtimeOf } from './runtime';

/** What the command line takes, each checked there. */
export type ExportTableOptions = {
  readonly format?: FormatName;
  readonly programme?: string;
  readonly district?: string;
  readonly from?: string;
  readonly to?: string;
  readonly asKnownOn?: string;
  readonly validOn?: string;
  readonly position?: number;
};

/** How long the read models may take to be at the end of the log, ms. */
const FOLLOW_MS = 60_000;

/** By the name of the file, the longest ending first: `.nl.csv` before `.csv`. */
const formatOf = (file: string, { format }: ExportTableOptions): FormatName => {
  if (format) return format;
  const byLength = [...FORMATS].sort((a, b) => formats[b].extension.length - formats[a].extension.length);
  const found = byLength.find((name) => file.toLowerCase().endsWith(`.${formats[name].extension}`));
  if (found) return found;
  const endings = FORMATS.map((name) => `.${formats[name].extension}`).join(', ');
  throw new CallInvalid(`say --format ${FORMATS.join('|')}, or name a file that ends in ${endings}`);
};

const requestOf = ({
  programme,
  asKnownOn,
  district,
  from,
  to,
  validOn,
  position,
}: ExportTableOptions): ExportRequest => ({
  ...{ programmeId: programme, district, from, to },
  ...(asKnownOn !== undefined && { moment: endOf(asKnownOn) }),
  ...(validOn !== undefined && { validOn }),
  ...(position !== undefined && { position }),
});

const sourceOf = (exports: Exports, name: string, request: ExportRequest): ExportSource => {
  const source = exports.source(name);
  if (!source) {
    const names = exports.all().map((one) => one.name);
    throw new CallInvalid(`there is no ${name} to export; there are ${names.join(', ')}`);
  }
  const [misfit] = misfitsIn(source, request);
  if (misfit) throw new CallInvalid(misfit.message);
  return source;
};

/** Rows that were read move the bar. */
const shown = async (call: Call, exported: Exported): Promise<Exported> => {
  if (!call.terminal.messages.isTTY) return exported;
  const bar = progressBar(call, 'export', await exported.count());
  async function* batches() {
    let rows = 0;
    for await (const batch of exported.batches) {
      yield batch;
      bar.at((rows += batch.length));
    }
    bar.done();
  }
  return { ...exported, batches: batches() };
};

const writeExport = async (
  call: Call,
  exports: Exports,
  { name, file }: { readonly name: string; readonly file: string },
  options: ExportTableOptions,
): Promise<void> => {
  const request = requestOf(options);
  const source = sourceOf(exports, name, request);
  const format = formatOf(file, options);
  const snapshot = await exports.open(source, request, call.stop);
  if (snapshot === 'busy') throw new Error('a call exports one table at a time');
  try {
    const exported = await shown(call, exportedOf(source, request, snapshot));
    const { chunks, measured } = measuring(exported, formats[format]);
    await write(call, file, chunks);
    const path = file === '-' ? fileOf(exported, format) : basename(file);
    const manifest = dataPackageOf(exported, format, path, measured());
    if (file === '-') {
      call.message(JSON.stringify(manifest));
      return;
    }
    await write(call, `${file}.datapackage.json`, inOneChunk(`${JSON.stringify(manifest, null, 2)}\n`));
    await call.print(JSON.stringify({ file, position: exported.position, ...measured() }));
  } finally {
    await snapshot.close();
  }
};

/** Read models that hold all that the log held when it was asked. */
const caughtUp = async (call: Call, runtime: Runtime, { runner }: ReadModels, wanted = 0): Promise<void> => {
  const { position } = await runtime.store.head();
  if (wanted > position) throw new CallInvalid(`the log ends at position ${position}`);
  if (!(await runner.waitFor(position, FOLLOW_MS, call.stop)))
    throw new CallInvalid(`the read models have not reached position ${position}`);
};

/**
 * `buurtbaan export-table`: a table, view or question in a file, and beside it `<file>.datapackage.json`, its manifest;
 * of standard output the manifest is a message. Texts of people stay sealed.
 */
export const exportTable = async (
  call: Call,
  name: string,
  file: string,
  options: ExportTableOptions,
): Promise<ExitCode> => {
  const runtime = await runtimeOf(call);
  try {
    const readModels = await openReadModels(runtime);
    try {
      await caughtUp(call, runtime, readModels, options.position);
      await writeExport(call, new Exports(runtime.patient, readModels, questionSources), { name, file }, options);
      return 0;
    } finally {
      await readModels.close();
    }
  } finally {
    await runtime.close();
  }
};
