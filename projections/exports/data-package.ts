import { PLAIN_CSV, DUTCH_CSV, type CsvDialect } from './formats/csv';
import type { Exported } from './exported';
import type { FormatName } from './formats/format-names';
import { formats } from './formats/formats';
import type { Measured } from './measured';
import type { ExportColumn } from './source';

type Described = Readonly<Record<string, unknown>>;

/** A type of SQL as a field of a table schema has it, whatever the format. */
const TYPES: Readonly<Record<string, Described>> = {
  uuid: { type: 'string', format: 'uuid' },
  text: { type: 'string' },
  date: { type: 'date' },
  timestamptz: { type: 'datetime' },
  integer: { type: 'integer' },
  bigint: { type: 'integer' },
  numeric: { type: 'number' },
  boolean: { type: 'boolean' },
};

/** How the Dutch CSV spells them. */
const DUTCH: Readonly<Record<string, Described>> = {
  date: { type: 'date', format: '%d-%m-%Y' },
  timestamptz: { type: 'datetime', format: '%d-%m-%Y %H:%M:%S' },
  numeric: { type: 'number', decimalChar: ',' },
  boolean: { type: 'boolean', trueValues: ['WAAR'], falseValues: ['ONWAAR'] },
};

const typeOf = (type: string, format: FormatName): Described => {
  if (type.endsWith('[]')) return { type: 'array' };
  const bare = type.replace(/\(.*\)$/, '');
  const described = (format === 'csv-nl' ? DUTCH[bare] : undefined) ?? TYPES[bare];
  if (!described) throw new Error(`it is not known how a column of type ${type} is described`);
  return described;
};

const fieldOf = ({ name, type, comment, values }: ExportColumn, format: FormatName): Described => ({
  name,
  ...typeOf(type, format),
  description: comment,
  ...(values && { constraints: { enum: values } }),
});

const csvDialect = ({ delimiter }: CsvDialect): Described => ({
  delimiter,
  quoteChar: '"',
  doubleQuote: true,
  header: true,
});

const DIALECTS: Readonly<Record<FormatName, (name: string) => Described | undefined>> = {
  csv: () => csvDialect(PLAIN_CSV),
  'csv-nl': () => csvDialect(DUTCH_CSV),
  ndjson: () => undefined,
  xlsx: (name) => ({ sheetName: name }),
  parquet: () => undefined,
};

/**
 * What stands beside an export: its manifest, as a Data Package (datapackage.org, version 2). Its columns with their
 * types and comments, how the file is spelled, its bytes and their SHA-256; and, under names of our own, the position,
 * the days and what it was narrowed to. Nothing in it is of now.
 */
export const dataPackageOf = (exported: Exported, format: FormatName, file: string, measured: Measured): Described => {
  const { source, columns, position, validOn, narrowed } = exported;
  const { mediaType, extension } = formats[format];
  const dialect = DIALECTS[format](source.name);
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: source.name.replaceAll('_', '-'),
    title: source.title,
    description: source.comment,
    position,
    ...(validOn !== undefined && { validOn }),
    ...(source.isOfToday && { isOfToday: true }),
    narrowed,
    resources: [
      {
        name: source.name.replaceAll('_', '-'),
        type: 'table',
        path: file,
        format: extension.split('.').at(-1),
        mediatype: mediaType,
        ...(mediaType === 'text/csv' && { encoding: 'utf-8' }),
        bytes: measured.bytes,
        hash: `sha256:${measured.sha256}`,
        rows: measured.rows,
        ...(dialect && { dialect }),
        schema: {
          fields: columns.map((column) => fieldOf(column, format)),
          ...(source.key.length > 0 && { primaryKey: source.key }),
          missingValues: [''],
        },
      },
    ],
  };
};

/** The name of the file of an export: `progress.nl.csv`. */
export const fileOf = ({ source }: Pick<Exported, 'source'>, format: FormatName): string =>
  `${source.name}.${formats[format].extension}`;
