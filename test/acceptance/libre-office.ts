import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The program of LibreOffice; undefined on a machine without it. */
export const soffice = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'soffice'))
  .find((path) => existsSync(path));

const DUTCH = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
  <item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>nl-NL</value></prop></item>
</oor:items>`;

// Separator ; and text in quotes, UTF-8, Dutch, cells as they are shown, each sheet in a file of its own.
const CSV = '59,34,76,1,,1043,false,true,false,false,false,-1';

const MACRO = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Function Named(name, value)
  Dim p As New com.sun.star.beans.PropertyValue
  p.Name = name : p.Value = value
  Named = p
End Function
Sub Fill(template, typed, workbook, csv)
  Dim doc, entry As String, parts, n As Integer
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(template), "_blank", 0, Array(Named("Hidden", True)))
  n = FreeFile
  Open typed For Input As #n
  Do While Not EOF(n)
    Line Input #n, entry
    parts = Split(entry, Chr(9))
    doc.Sheets.getByName(parts(0)).getCellRangeByName(parts(1)).FormulaLocal = parts(2)
  Loop
  Close #n
  doc.storeToURL(ConvertToURL(workbook), Array(Named("FilterName", "Calc MS Excel 2007 XML")))
  doc.storeToURL(ConvertToURL(csv), Array(Named("FilterName", "Text - txt - csv (StarCalc)"), Named("FilterOptions", "${CSV}")))
  doc.close(True)
End Sub
</script:module>`;

/** What is typed into a cell: the sheet, the cell, the keys. */
export type Typed = readonly [sheet: string, cell: string, keys: string];

/** What was saved: a workbook, and a CSV for each sheet by its name. */
export type Saved = { readonly workbook: string; readonly csv: (sheet: string) => string };

/** Opens a workbook in a LibreOffice that is set to Dutch, types into its cells, and saves it as `.xlsx` and as CSV. */
export const typeInto = async (
  office: string,
  template: string,
  typed: readonly Typed[],
  folder: string,
): Promise<Saved> => {
  const profile = await mkdtemp(join(tmpdir(), 'buurtbaan-libre-office-'));
  const start = (...args: readonly string[]) =>
    run(office, [`-env:UserInstallation=file://${profile}`, '--headless', '--norestore', ...args], {
      timeout: 120_000,
    });
  try {
    await mkdir(join(profile, 'user'), { recursive: true });
    await writeFile(join(profile, 'user/registrymodifications.xcu'), DUTCH);
    // The first start fills the profile, macros too.
    await start('--terminate_after_init');
    await writeFile(join(profile, 'user/basic/Standard/Module1.xba'), MACRO);
    const keys = join(folder, 'typed.txt');
    await writeFile(keys, typed.map((entry) => entry.join('\t')).join('\n'));
    const [workbook, csv] = [join(folder, 'saved.xlsx'), join(folder, 'saved.csv')];
    await start(
      `macro:///Standard.Module1.Fill(${[template, keys, workbook, csv].map((path) => JSON.stringify(path)).join(',')})`,
    );
    if (!(await readdir(folder)).includes('saved.xlsx')) throw new Error('LibreOffice saved nothing');
    return { workbook, csv: (sheet) => join(folder, `saved-${sheet}.csv`) };
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
};

/** The numbers by which the filter for text names what it splits at. */
const SPLIT_AT = { ',': 44, ';': 59, '\t': 9 } as const;

/**
 * Opens a file in a LibreOffice that is set to Dutch, a CSV split at one character, numbers and days looked for as when
 * somebody opens it, formulas let in; saves it as `.xlsx` and answers where.
 */
export const converted = async (
  office: string,
  file: string,
  { splitAt, folder }: { readonly splitAt: keyof typeof SPLIT_AT; readonly folder: string },
): Promise<string> => {
  const profile = await mkdtemp(join(tmpdir(), 'buurtbaan-libre-office-'));
  const target = await mkdtemp(join(folder, 'opened-'));
  try {
    await mkdir(join(profile, 'user'), { recursive: true });
    await writeFile(join(profile, 'user/registrymodifications.xcu'), DUTCH);
    // Text in quotes, UTF-8, from the first line, Dutch, quoted numbers too, days looked for, and formulas run.
    const filter = file.endsWith('.csv')
      ? [`--infilter=CSV:${SPLIT_AT[splitAt]},34,76,1,,1043,false,true,false,false,false,-1,true`]
      : [];
    const args = [`-env:UserInstallation=file://${profile}`, '--headless', '--norestore', ...filter];
    await run(office, [...args, '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', target, file], {
      timeout: 120_000,
    });
    const [saved] = await readdir(target);
    if (!saved) throw new Error('LibreOffice saved nothing');
    return join(target, saved);
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
};
