import { parse, join } from 'node:path';

/** What a file of sheets is, by its name; undefined for any other file. */
export const kindOfFile = (file: string): 'xlsx' | 'csv' | undefined => {
  switch (parse(file).ext.toLowerCase()) {
    case '.xlsx':
      return 'xlsx';
    case '.csv':
      return 'csv';
    default:
      return undefined;
  }
};

/** A file beside this one: `hires.answers.xlsx` beside `hires.xlsx`. */
export const besideFile = (file: string, what: string): string => {
  const { dir, name, ext } = parse(file);
  return join(dir, `${name}.${what}${ext}`);
};
