import type { Cell, CellStyle, ColumnDef, DataValidation, WriteSheet } from 'hucre';
import { colToLetter, writeXlsx } from 'hucre/xlsx';
import { FIRST_DAY, LAST_DAY } from '../calendar/calendar';
import { expectedIn } from './cells';
import { ROW } from './filled-sheets';
import { CHOICES_SHEET } from './marker';
import type { Sense } from './sense';
import { HEAD_ROWS } from './table';
import type { TemplateColumn, TemplateSheet } from './template';

/** The last row that has drop-downs; rows below it are read all the same. */
const LAST_ROW = 10_000 + HEAD_ROWS;

const TEXT = '@';
/** How a column shows what it holds; what is formatted as text stays as it is typed. */
const formatOf = (sense: Sense | undefined): string | undefined => {
  switch (sense?.is) {
    case 'day':
      return 'dd-mm-yyyy';
    case 'euros':
      return '#,##0.00';
    case 'number':
    case 'flag':
    case undefined:
      return undefined;
    case 'new-id':
    case 'id':
    case 'choice':
    case 'week':
    case 'text':
      return TEXT;
  }
};

const widthOf = ({ header, sense }: TemplateColumn): number =>
  sense?.is === 'new-id' ? 38 : Math.max(16, header.length + 2);

const EXPLANATION: CellStyle = { alignment: { wrapText: true, vertical: 'top' }, font: { italic: true } };
const HEADER: CellStyle = { font: { bold: true } };

/** A range of a column, as a formula names it from another sheet. */
const rangeOf = (sheet: string, column: number, last: number): string => {
  const letter = colToLetter(column);
  return `'${sheet}'!$${letter}$${HEAD_ROWS + 1}:$${letter}$${last}`;
};

type Lists = { readonly choices: TemplateSheet | undefined; readonly sheets: readonly TemplateSheet[] };
type Rule = Omit<DataValidation, 'range'>;

/** Days of a date cell, counted as spreadsheets do. */
const serial = (day: string): string => String(Date.parse(day) / 86_400_000 - Date.parse('1899-12-30') / 86_400_000);

const between = (type: 'whole' | 'decimal' | 'date', from: string, to: string): Rule => ({
  type,
  operator: 'between',
  formula1: from,
  formula2: to,
  showErrorMessage: true,
});

/** What a spreadsheet checks while one types. Chosen names may be ids too, so they are offered and not enforced. */
const ruleOf = (sense: Sense, { choices }: Lists): Rule | undefined => {
  switch (sense.is) {
    case 'id': {
      const at = choices?.columns.findIndex(({ header }) => header === sense.of) ?? -1;
      const count = choices?.rows.filter((row) => row[at] !== null && row[at] !== undefined).length ?? 0;
      if (at < 0 || count === 0) return undefined;
      return { type: 'list', formula1: rangeOf(CHOICES_SHEET, at, HEAD_ROWS + count), showErrorMessage: false };
    }
    case 'choice':
      return { type: 'list', values: sense.values.map(String), showErrorMessage: true };
    case 'flag':
      return { type: 'list', values: ['ja', 'nee'], showErrorMessage: true };
    case 'day':
      return between('date', serial(FIRST_DAY), serial(LAST_DAY));
    case 'number': {
      const { minimum, maximum } = sense;
      if (minimum === undefined || maximum === undefined) return undefined;
      return between(sense.whole ? 'whole' : 'decimal', String(minimum), String(maximum));
    }
    case 'new-id':
    case 'euros':
    case 'week':
    case 'text':
      return undefined;
  }
};

const validationOf = (
  sheet: TemplateSheet,
  { header, sense }: TemplateColumn,
  at: number,
  lists: Lists,
): DataValidation | undefined => {
  const letter = colToLetter(at);
  const range = `${letter}${HEAD_ROWS + 1}:${letter}${LAST_ROW}`;
  if (header === ROW && sheet.name.includes('.')) {
    const [command = ''] = sheet.name.split('.');
    return { type: 'list', formula1: rangeOf(command, 0, LAST_ROW), allowBlank: true, showErrorMessage: false, range };
  }
  const rule = sense && ruleOf(sense, lists);
  if (!sense || !rule) return undefined;
  const expected = expectedIn(sense).nl;
  return {
    ...rule,
    allowBlank: true,
    errorTitle: header.slice(0, 31),
    errorMessage: `Verwacht wordt ${expected}.`.slice(0, 255),
    range,
  };
};

const asSheet = (sheet: TemplateSheet, lists: Lists): WriteSheet => {
  const { name, columns, rows } = sheet;
  const head = columns.flatMap((_, at): [string, Partial<Cell>][] => [
    [`0,${at}`, { style: EXPLANATION }],
    [`1,${at}`, { style: HEADER }],
  ]);
  return {
    name,
    rows: [
      columns.map(({ explanation }) => explanation),
      columns.map(({ header }) => header),
      ...rows.map((row) => [...row]),
    ],
    columns: columns.map((column): ColumnDef => {
      const numFmt = formatOf(column.sense);
      return { width: widthOf(column), ...(numFmt && { numFmt }) };
    }),
    cells: new Map(head),
    freezePane: { rows: HEAD_ROWS },
    dataValidations: columns.flatMap((column, at) => validationOf(sheet, column, at, lists) ?? []),
  };
};

/** A workbook of these sheets, with drop-downs for what is chosen; the choices are its last sheet. */
export const templateWorkbook = (lists: Lists): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [...lists.sheets, ...(lists.choices ? [lists.choices] : [])].map((sheet) => asSheet(sheet, lists)),
  });
