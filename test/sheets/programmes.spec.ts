import { randomUUID } from 'node:crypto';
import { nouns } from '../../src/composition/nouns';
import { linesOfSheets } from '../../src/sheets/commands';
import { commandSheet } from '../../src/sheets/columns';
import { csvTable } from '../../src/sheets/csv';
import { templateCsv } from '../../src/sheets/template-csv';
import { templateWorkbook } from '../../src/sheets/template-xlsx';
import { templateSheets } from '../../src/sheets/template';
import { xlsxTables } from '../../src/sheets/xlsx';
import { programmeFile } from '../support/programme-file';
import { TODAY } from '../specification';
import { sheetsOf, withoutEmpty, type CommandLine } from './rows-of-lines';
import { fillCsv, fillWorkbook } from './spreadsheet';

const byId = (commands: readonly CommandLine[]) =>
  commands
    .map((line) => withoutEmpty(line))
    .sort((a, b) => (JSON.stringify([a.id, a.type]) < JSON.stringify([b.id, b.type]) ? -1 : 1));

const commandsIn = (tables: Parameters<typeof linesOfSheets>[0]): readonly CommandLine[] =>
  linesOfSheets(tables, nouns, TODAY).map(({ line }) => {
    if (typeof line !== 'string') throw new Error(JSON.stringify(line));
    return JSON.parse(line) as CommandLine;
  });

describe.each(['west', 'noord', 'zuid', 'oost'] as const)('the whole programme of %s, filled in', (name) => {
  const lines = programmeFile(name)
    .text.split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as CommandLine);
  const templates = [...new Set(lines.map(({ type }) => type))].flatMap((type) =>
    templateSheets(commandSheet(nouns, type)!, { rows: 5, newId: randomUUID }),
  );

  it('in a workbook is the commands that its lines are, by day, by command, by row', async () => {
    const workbook = await templateWorkbook({ sheets: templates, choices: undefined });
    const commands = commandsIn(await xlsxTables(await fillWorkbook(workbook, sheetsOf(lines, 'cell'))));
    expect(byId(commands)).toStrictEqual(byId(lines));
    const declared = [...nouns.commands.keys()];
    const order = commands.map(({ on, type }) => `${on} ${String(declared.indexOf(type)).padStart(3, '0')}`);
    expect(order).toStrictEqual([...order].sort());
  });

  it('in CSV files too, all of it text', () => {
    const sheets = sheetsOf(lines, 'text');
    const tables = templates.map((template, index) => {
      const rows = (sheets[template.name] ?? []) as Record<string, string>[];
      return csvTable(Buffer.from(fillCsv(templateCsv(template), rows)), index + 1)!;
    });
    expect(byId(commandsIn(tables))).toStrictEqual(byId(lines));
  });
});
