/** What an export may be written as; apart from the writers, which not everybody who names a format needs. */
export const FORMATS = ['csv', 'csv-nl', 'ndjson', 'xlsx', 'parquet'] as const;
export type FormatName = (typeof FORMATS)[number];
