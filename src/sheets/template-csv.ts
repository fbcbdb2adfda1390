import { stringify } from 'csv-stringify/sync';
import { DELIMITER } from './csv';
import type { TemplateSheet } from './template';

/** A text that a spreadsheet would take for a formula is written as a text (OWASP, CSV injection). */
const options = { delimiter: DELIMITER, bom: true, record_delimiter: 'windows', escape_formulas: true } as const;

/** Rows as a CSV that Dutch spreadsheets open as it is: UTF-8 with its mark, and `;` between cells. */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    options,
  );

/** A sheet of a template as a file of its own. */
export const templateCsv = ({ columns, rows }: TemplateSheet): string =>
  csvOf([columns.map(({ explanation }) => explanation), columns.map(({ header }) => header), ...rows]);
