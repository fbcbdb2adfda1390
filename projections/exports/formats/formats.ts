import type { Exported } from '../exported';
import { csvOf, DUTCH_CSV, PLAIN_CSV } from './csv';
import { FORMATS, type FormatName } from './format-names';
import { ndjsonOf } from './ndjson';
import { parquetOf } from './parquet';
import { xlsxOf } from './xlsx';

/** How an export is written, and what it is then. */
export type Format = {
  /** As `Accept` names it. */
  readonly mediaType: string;
  /** As `Content-Type` says it. */
  readonly contentType: string;
  /** What the name of the file ends with. */
  readonly extension: string;
  readonly write: (exported: Exported) => AsyncIterable<string | Uint8Array>;
};

const CSV = { mediaType: 'text/csv', contentType: 'text/csv; charset=utf-8; header=present' } as const;
const media = (mediaType: string) => ({ mediaType, contentType: mediaType });

export const formats = {
  csv: { ...CSV, extension: 'csv', write: csvOf(PLAIN_CSV) },
  'csv-nl': { ...CSV, extension: 'nl.csv', write: csvOf(DUTCH_CSV) },
  ndjson: { ...media('application/x-ndjson'), extension: 'ndjson', write: ndjsonOf },
  xlsx: {
    ...media('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    extension: 'xlsx',
    write: xlsxOf,
  },
  parquet: { ...media('application/vnd.apache.parquet'), extension: 'parquet', write: parquetOf },
} as const satisfies Record<FormatName, Format>;

/** The media types that `Accept` may name, the first one when it takes any. */
export const MEDIA_TYPES = [...new Set(FORMATS.map((name) => formats[name].mediaType))];

/** The format of a media type: of the two kinds of CSV the plain one. */
export const formatOfMediaType = (mediaType: string | undefined): FormatName | undefined =>
  FORMATS.find((name) => formats[name].mediaType === mediaType);
